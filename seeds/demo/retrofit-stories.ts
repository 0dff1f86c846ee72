/** What invented retailers did to their shops, and how it went. */

export type Load = { base: number; cooling: number; heating: number };
export type Story = {
  key: string;
  store: string;
  name: string;
  method: "caltrack-daily" | "caltrack-billing" | "adjusted-baseline";
  measures: readonly {
    kind: "lighting" | "cooling" | "refrigeration" | "envelope" | "controls";
    description: string;
  }[];
  costYuan: string;
  /** kWh a day, and per °C and day beyond 20 and below 12. */
  before: Load;
  after: Load;
  /** m3 of gas a day, before and after, where the shop heats with it. */
  gas?: { before: Load; after: Load };
  /** Yuan in the year before and the year after. */
  turnover: readonly [string, string];
  /** Compared a year earlier than the others, so that the pilot's first year has savings too. */
  yearBefore?: true;
  /** Ended so many months before the last one, so that each quarter has projects. */
  monthsBack?: number;
  goal: "verified" | "under_review" | "submitted" | "returned" | "draft";
  comment?: string;
  /** Energy-label products sold a month. */
  sales?: { product: string; labelGrade: number; pieces: number; yuanApiece: number };
};

export const stories: readonly Story[] = [
  {
    key: "retailer-1",
    store: "store-1",
    name: "卖场照明与空调改造",
    method: "caltrack-daily",
    measures: [
      { kind: "lighting", description: "全场更换为 LED 照明" },
      { kind: "cooling", description: "更换冷水机组" },
    ],
    costYuan: "1860000",
    before: { base: 2_600, cooling: 190, heating: 40 },
    after: { base: 2_050, cooling: 130, heating: 36 },
    turnover: ["186000000", "191000000"],
    goal: "verified",
    comment: "现场核对了照明清单和冷机铭牌，同意核实。",
    sales: { product: "一级能效空调", labelGrade: 1, pieces: 160, yuanApiece: 3_299 },
  },
  {
    key: "retailer-2",
    store: "store-3",
    monthsBack: 1,
    name: "冷柜加门与制冷机组变频改造",
    method: "caltrack-daily",
    measures: [{ kind: "refrigeration", description: "开放式冷柜加装玻璃门，机组变频" }],
    costYuan: "1240000",
    before: { base: 5_900, cooling: 210, heating: 25 },
    after: { base: 4_850, cooling: 160, heating: 25 },
    turnover: ["243000000", "238500000"],
    goal: "verified",
    comment: "同意核实。",
    sales: { product: "二级能效电冰箱", labelGrade: 2, pieces: 45, yuanApiece: 2_599 },
  },
  {
    key: "retailer-3",
    store: "store-4",
    monthsBack: 7,
    name: "围护结构与供热系统改造",
    method: "caltrack-billing",
    measures: [
      { kind: "envelope", description: "外窗更换，入口加装门斗" },
      { kind: "controls", description: "供热分区控制" },
    ],
    costYuan: "3950000",
    before: { base: 7_800, cooling: 460, heating: 70 },
    after: { base: 7_300, cooling: 385, heating: 62 },
    gas: { before: { base: 25, cooling: 0, heating: 92 }, after: { base: 25, cooling: 0, heating: 66 } },
    turnover: ["412000000", "405000000"],
    goal: "verified",
    comment: "账单与计量表照片一致。",
    sales: { product: "一级能效洗衣机", labelGrade: 1, pieces: 90, yuanApiece: 2_199 },
  },
  {
    key: "retailer-4",
    store: "store-5",
    name: "便民店照明改造",
    method: "adjusted-baseline",
    measures: [{ kind: "lighting", description: "更换 LED 灯管" }],
    costYuan: "26000",
    before: { base: 210, cooling: 9, heating: 4 },
    after: { base: 180, cooling: 9, heating: 4 },
    turnover: ["6800000", "7100000"],
    goal: "submitted",
  },
  {
    key: "retailer-5",
    store: "store-6",
    monthsBack: 4,
    name: "空调控制系统改造（未达预期）",
    method: "caltrack-daily",
    measures: [{ kind: "controls", description: "更换楼宇控制系统" }],
    costYuan: "520000",
    before: { base: 3_100, cooling: 140, heating: 60 },
    after: { base: 3_280, cooling: 150, heating: 61 },
    turnover: ["98000000", "96000000"],
    goal: "verified",
    comment: "用电量高于校准基线，按实记账；请企业查明控制策略。",
  },
  {
    key: "retailer-6",
    store: "store-7",
    name: "中央空调与照明综合改造",
    method: "caltrack-daily",
    measures: [
      { kind: "cooling", description: "冷站群控" },
      { kind: "lighting", description: "公共区域照明" },
    ],
    costYuan: "5400000",
    before: { base: 13_500, cooling: 980, heating: 150 },
    after: { base: 11_200, cooling: 770, heating: 140 },
    turnover: ["760000000", "785000000"],
    goal: "under_review",
    sales: { product: "一级能效电视机", labelGrade: 1, pieces: 70, yuanApiece: 4_599 },
  },
  {
    key: "retailer-7",
    store: "store-8",
    name: "生鲜冷链改造",
    method: "caltrack-billing",
    measures: [{ kind: "refrigeration", description: "更换冷库机组" }],
    costYuan: "310000",
    before: { base: 1_450, cooling: 48, heating: 6 },
    after: { base: 1_190, cooling: 38, heating: 6 },
    turnover: ["31000000", "32500000"],
    goal: "returned",
    comment: "请补充冷库机组的采购发票，并说明 7 月账单为何偏低。",
  },
  {
    key: "retailer-8",
    store: "store-9",
    name: "门店照明与门窗改造",
    method: "caltrack-daily",
    measures: [{ kind: "lighting", description: "更换 LED 照明" }],
    costYuan: "180000",
    before: { base: 620, cooling: 38, heating: 18 },
    after: { base: 540, cooling: 35, heating: 15 },
    turnover: ["45000000", "46200000"],
    goal: "draft",
    sales: { product: "一级能效热水器", labelGrade: 1, pieces: 60, yuanApiece: 1_899 },
  },
  {
    key: "retailer-1",
    store: "store-2",
    name: "门店照明改造（首批）",
    method: "caltrack-daily",
    measures: [{ kind: "lighting", description: "全店更换 LED 照明" }],
    costYuan: "420000",
    before: { base: 1_480, cooling: 62, heating: 14 },
    after: { base: 1_240, cooling: 60, heating: 14 },
    turnover: ["74000000", "75500000"],
    yearBefore: true,
    goal: "verified",
    comment: "首批项目，核对灯具清单后同意核实。",
  },
  {
    key: "retailer-8",
    store: "store-10",
    name: "门店照明与空调改造",
    method: "caltrack-daily",
    measures: [{ kind: "lighting", description: "更换 LED 照明" }],
    costYuan: "210000",
    before: { base: 690, cooling: 41, heating: 17 },
    after: { base: 575, cooling: 36, heating: 15 },
    turnover: ["51000000", "52400000"],
    goal: "verified",
    comment: "同意核实。",
  },
];
