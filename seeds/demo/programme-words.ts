/** What the demonstration's work ledger says: invented, and marked so where it is shown. */
import type { ProgressInput, RevisionInput } from "../../worker/programme/tasks/schemas.ts";

type Unit = { name: string; nameEn?: string; part: "lead" | "taking_part" | "named"; key?: string };
type Revision = Pick<RevisionInput, "textZh" | "area"> & {
  code: string;
  basisId: string;
  section: string;
  textEn: string;
  target: string;
  /** Months from today to the quarter at whose end it is due; none where no date is set. */
  dueInMonths?: number;
  units: readonly Unit[];
  goals: readonly Omit<RevisionInput["goals"][number], "dueOn">[];
};

const office: Unit = { name: "市商务委", nameEn: "Municipal Commission of Commerce", part: "named" };
const planning: Unit = { name: "市发展改革委", nameEn: "Municipal Development and Reform Commission", part: "named" };
const environment: Unit = {
  name: "市环保局",
  nameEn: "Municipal Environmental Protection Bureau",
  part: "named",
};
const firm = (key: string, nameEn: string): Unit => ({ name: key, nameEn, part: "taking_part", key });

export const revisions: readonly Revision[] = [
  {
    code: "tj-5-3-a",
    basisId: "tj-2018-impl",
    section: "（五）3",
    textZh: "落实生产者责任延伸制度，在天津经济技术开发区选择电器电子、汽车、铅酸蓄电池和包装物等四类产品开展试点",
    textEn: "producer responsibility: pilot four product categories in TEDA",
    area: "takeback",
    target: "电器电子产品每季度回收不少于 60 吨（合成示例）",
    dueInMonths: 9,
    units: [
      planning,
      office,
      firm("recycler-1", "Binhai Lüyuan Demo Recycling"),
      firm("treater-1", "Binhai Demo Electronics Dismantling"),
    ],
    goals: [
      {
        indicatorId: "epr.electronics.returned.mass",
        direction: "at_least",
        value: "60000",
        measuredOver: "quarter",
      },
    ],
  },
  {
    code: "tj-5-2-a",
    basisId: "tj-2018-impl",
    section: "（五）2",
    textZh: "倡导实体零售场所节能改造，安装使用节能环保设施设备",
    textEn: "energy-saving retrofits of retail premises",
    area: "retrofits",
    target: "全年核实节能改造项目不少于 5 个（合成示例）",
    dueInMonths: 4,
    units: [office, environment, firm("retailer-1", "Qingchuan Demo Appliance Stores")],
    goals: [
      {
        indicatorId: "energy.retrofits.projects.pieces",
        direction: "at_least",
        value: "5",
        measuredOver: "year",
      },
    ],
  },
  {
    code: "tj-5-3-b",
    basisId: "tj-2018-impl",
    section: "（五）3",
    textZh: "优化逆向供应链节点布局，建设再生资源回收分拣加工中心",
    textEn: "improve the layout of reverse-logistics nodes and build sorting centres",
    area: "takeback",
    target: "新增分拣中心 1 个（合成示例）",
    dueInMonths: -4,
    units: [planning, office],
    goals: [],
  },
  {
    code: "tj-6-2",
    basisId: "tj-2018-impl",
    section: "（六）2",
    textZh: "建立大型对外投资项目的国际性绿色供应链材料设备推荐目录，推进绿色采购，实施绿色信用评价",
    textEn: "recommended catalogue of green materials and equipment; green procurement; green credit rating",
    area: "procurement",
    target: "节能、节水产品采购占比不低于 70 %（合成示例）",
    dueInMonths: 7,
    units: [planning, office],
    goals: [
      {
        indicatorId: "procurement.energy_water_share.money",
        direction: "at_least",
        value: "70",
        measuredOver: "year",
      },
    ],
  },
  {
    code: "pilot-2018-4-4",
    basisId: "mofcom-2018-142",
    section: "四（四）",
    textZh: "每季度上报试点情况，重大进展或问题及时报告",
    textEn: "quarterly report; prompt report of major progress and problems",
    area: "reports",
    target: "各季度报告按期提交（合成示例）",
    dueInMonths: 13,
    units: [
      { name: "试点城市", nameEn: "pilot cities", part: "named" },
      { name: "试点企业", nameEn: "pilot enterprises", part: "named" },
      { name: "省级商务主管部门", nameEn: "provincial commerce departments", part: "named" },
    ],
    goals: [],
  },
];

type Words = Pick<ProgressInput, "declared" | "text" | "problem" | "nextStep">;

export const texts: Readonly<Record<string, Words>> = {
  d: { declared: "done", text: "已完成并通过验收" },
  o: { declared: "on_schedule", text: "按计划推进", nextStep: "下季度继续推进并核对数据" },
  b: {
    declared: "behind",
    text: "进度慢于计划",
    problem: "用地与审批手续办理时间长，配套资金未到位",
    nextStep: "会同有关部门逐项协调，下季度完成审批",
  },
  n: { declared: "not_started", text: "尚未启动", problem: "责任分工未明确", nextStep: "下季度召开协调会明确分工" },
};

export type Course = {
  code: string;
  /** The party in whose name it is said; the pilot office for the whole task unless said. */
  by?: string;
  /** A letter for each quarter, the oldest first, the running one last. */
  said: string;
  topic: string;
};

export const courses: readonly Course[] = [
  { code: "tj-5-1-a", said: "ooooo-", topic: "重点行业绿色供应链管理培训" },
  { code: "tj-5-1-b", said: "ooood", topic: "登记平台功能建设" },
  { code: "tj-5-1-c", said: "nnoobo", topic: "全生命周期数据平台建设" },
  { code: "tj-5-1-d", said: "oooooo", topic: "绿色产品认证宣传" },
  { code: "tj-5-2-a", said: "oooooo", topic: "零售场所节能改造动员" },
  { code: "tj-5-2-a", by: "retailer-1", said: "nooooo", topic: "门店照明与制冷改造" },
  { code: "tj-5-2-b", said: "noooo-", topic: "绿色流通企业培育" },
  { code: "tj-5-3-a", by: "recycler-1", said: "oooooo", topic: "电器电子产品回收网点运行" },
  { code: "tj-5-3-a", by: "treater-1", said: "ooooo-", topic: "合规拆解处理" },
  { code: "tj-5-3-b", said: "oobbbb", topic: "分拣中心建设" },
  { code: "tj-5-3-c", said: "oooooo", topic: "回收平台接入" },
  { code: "tj-6-2", said: "oooooo", topic: "推荐目录与绿色采购" },
  { code: "tj-6-3", said: "--oooo", topic: "示范中心对外交流" },
  { code: "tj-b-1", said: "nnnoo-", topic: "绿色产品政府采购研究" },
  { code: "tj-b-3", said: "ooobb-", topic: "信用信息共享" },
  { code: "tj-b-4", said: "-noooo", topic: "数据标准对接" },
  { code: "pilot-2018-2-4-a", said: "oooooo", topic: "公共机构绿色采购考核" },
  { code: "pilot-2018-2-4-b", said: "nnnnb-", topic: "环境信息披露制度" },
  { code: "pilot-2018-2-4-c", said: "noooo-", topic: "快递与回收定向合作" },
  { code: "pilot-2018-3-5", said: "oooo--", topic: "试点企业绿色采购" },
  { code: "pilot-2018-4-4", said: "ooooo-", topic: "季度报告编制与上报" },
  { code: "pilot-2020-3-1", said: "ooooo-", topic: "对照台账自查" },
];

export const comments = [
  { code: "tj-5-3-b", text: "请说明分拣中心审批的具体卡点，并附用地批复进度（合成示例）。" },
  { code: "tj-5-3-a", text: "请继续核对转移联单差异，季末前反馈（合成示例）。" },
] as const;

export const cases = [
  {
    by: "recycler-1",
    code: "tj-5-3-a",
    title: "社区收集网点“随收随录”（合成示例）",
    text: "企业在收集网点用手机逐笔登记回收，联网后自动入账；拆解企业按联单接收，差异当日核对。网点数据从月末集中补录改为当日登记，季度报告不再需要另行汇总。\n\n本案例为合成示例，不指任何真实企业。",
    evidence: [{ kind: "text", value: "网点登记照片与联单样张（合成示例）" }],
    shown: true,
  },
  {
    by: "retailer-1",
    code: "tj-5-2-a",
    title: "商场照明与制冷改造（合成示例）",
    text: "商场先更换照明，再改造冷柜门与冷却机组；按 GB/T 28750 的校准基准计算节能量，结果经生态环境局核实后入账，同期销售能效标识产品。\n\n本案例为合成示例，不指任何真实企业。",
    evidence: [{ kind: "text", value: "电表读数与发票清单（合成示例）" }],
    shown: true,
  },
  {
    by: "treater-1",
    code: "tj-5-3-a",
    title: "拆解产物分项称重（合成示例）",
    text: "处理线按产物分项称重并登记去向，物料平衡由系统核对。\n\n本案例为合成示例，待试点办确认后纳入评估。",
    evidence: [{ kind: "text", value: "称重记录样张（合成示例）" }],
    shown: false,
  },
] as const;
