/**
 * How reports are laid out when they are filed: data. Which figures, in which order, in which unit, over which days. No
 * official form of any of them was found (the notices name the duty, not the form), so each says that it is neutral.
 */
import type { Words } from "../../../verify/report.ts";
import type { LayoutLine, LayoutTable, ReportLayout } from "../../kernel/report-layout.ts";
import type { FormUnitName, ReportKindName } from "../../kernel/vocabulary/reports.ts";
import type { ScorecardSpan } from "../../kernel/vocabulary/scorecard.ts";

export type Layout = ReportLayout & {
  version: number;
  /** Whose it is; nobody's where it is the product's own. */
  of?: { zone: string; validFrom: string };
};

const line = (
  figure: string,
  unit: FormUnitName,
  zh: string,
  en: string,
  over: ScorecardSpan = "period",
): LayoutLine => ({
  figure,
  unit,
  label: { zh, en },
  over,
});

const streams = [
  ["electronics", "sets", "电器电子产品", "Electronics"],
  ["vehicles", "vehicles", "汽车产品", "Vehicles"],
  ["lead_acid_batteries", "pieces", "铅蓄电池", "Lead-acid batteries"],
  ["packaging", null, "包装物", "Packaging"],
] as const satisfies readonly (readonly [string, FormUnitName | null, string, string])[];

/** Claims are dated to the year they count for, so their share is that of the year so far. */
const takeBack = (over: ScorecardSpan): LayoutTable[] =>
  streams.map(([stream, counted, zh, en]) => ({
    id: stream,
    title: { zh, en },
    lines: [
      line(`epr.${stream}.placed_on_market.mass`, "tonnes", "投放市场量", "placed on the market"),
      ...(counted ? [line(`epr.${stream}.returned.pieces`, counted, "回收数量", "returned, counted")] : []),
      line(`epr.${stream}.returned.mass`, "tonnes", "回收量", "returned"),
      line(`epr.${stream}.qualified.mass`, "tonnes", "规范回收量", "qualified recovery"),
      line(`epr.${stream}.treated.mass`, "tonnes", "处理量", "treated"),
      line(`epr.${stream}.qualified_over_pom.mass`, "percent", "规范回收率", "qualified over placed on the market"),
      line(
        `epr.${stream}.claimed_over_pom.mass`,
        "percent",
        "责任履行率（本年累计）",
        "duty fulfilled, year so far",
        over,
      ),
      line(`epr.${stream}.treated_mass_recovery.mass`, "percent", "资源化利用率", "material recovery of treated mass"),
    ],
  }));

const procurement: LayoutTable = {
  id: "procurement",
  title: { zh: "绿色采购", en: "Green procurement" },
  lines: [
    line("procurement.total.money", "tenThousandYuan", "采购总额", "purchases"),
    line("procurement.energy_water_share.money", "percent", "节能节水产品占比", "energy- and water-saving share"),
    line("procurement.environment_share.money", "percent", "环境标志产品占比", "environmental-label share"),
  ],
};

const retail: LayoutTable = {
  id: "retail",
  title: { zh: "节能改造与绿色零售", en: "Retrofits and green retail" },
  lines: [
    line("energy.retrofits.projects.pieces", "items", "核实的节能改造项目", "verified retrofits"),
    line("energy.retrofits.saved.energy", "tenThousandKilowattHours", "节能量", "energy saved"),
    line("energy.retrofits.saved_share.energy", "percent", "节能率", "share saved"),
    line("retail.label_sales.money", "tenThousandYuan", "能效标识产品销售额", "sales of energy-label products"),
    line("retail.green_retailers.share", "percent", "绿色零售企业占比", "share of green retailers"),
  ],
};

const programme: LayoutTable = {
  id: "programme",
  title: { zh: "试点工作", en: "The pilot's work" },
  lines: [
    line("programme.tasks_on_schedule", "percent", "台账任务按期率", "tasks on schedule"),
    line("programme.reports_on_time", "percent", "报告按期报送率", "reports filed on time"),
  ],
};

const pilotSource: Words = {
  zh: "报送义务：商建函〔2018〕142号、商建函〔2020〕111号；未找到公布的表式，栏目按两份通知的用语拟定",
  en: "the duty to file: 商建函〔2018〕142号 and 商建函〔2020〕111号; no form was found to be published, heads follow the wording of the two notices",
};

/** Its tables of indicators and their weights are not public. */
const evaluation: Layout = {
  version: 1,
  source: {
    zh: "评估要求：商建函〔2018〕142号四（五）、商建函〔2020〕111号；评价指标表未公布，栏目按两份通知的用语拟定",
    en: "the evaluation is asked for by 商建函〔2018〕142号 and 商建函〔2020〕111号; its tables of indicators were not published, heads follow the wording of the two notices",
  },
  tables: [...takeBack("period"), procurement, retail, programme],
};

/** Three figures a link, so that the digest is two pages. */
const links: readonly LayoutTable[] = [
  {
    id: "standards",
    title: { zh: "一、绿色标准", en: "1. Green standards" },
    lines: [
      line(
        "standards.documents_cited.pieces",
        "items",
        "指标引用的现行标准与文件",
        "standards and documents cited, in force",
      ),
      line(
        "standards.certificates_used.pieces",
        "items",
        "采购所依据的产品证书",
        "product certificates that purchases rest on",
      ),
      line("standards.certificates_checked.share", "percent", "其中主管部门已核对", "of them, checked by an authority"),
    ],
  },
  {
    id: "design",
    title: { zh: "二、绿色设计", en: "2. Green design" },
    lines: [
      line(
        "epr.packaging.reusable_trip_share.pieces",
        "percent",
        "循环包装使用占比",
        "share of trips in reusable packaging",
      ),
      line(
        "epr.vehicles.elv_iso22628.mass",
        "percent",
        "车型可回收利用率（设计值）",
        "recoverability of vehicle types, by design",
      ),
      line("design.electronics.recycled_content.mass", "percent", "产品再生料含量", "recycled content of products"),
    ],
  },
  {
    id: "procurement",
    title: { zh: "三、绿色采购", en: "3. Green procurement" },
    lines: [
      line("procurement.energy_water_share.money", "percent", "节能节水产品占比", "energy- and water-saving share"),
      line("procurement.environment_share.money", "percent", "环境标志产品占比", "environmental-label share"),
      line("index.buyers_published.share", "percent", "公示评价指标的采购单位占比", "buyers whose index is published"),
    ],
  },
  {
    id: "trade",
    title: { zh: "四、绿色贸易", en: "4. Green trade" },
    lines: [
      line(
        "trade.suppliers_abroad_checked.share",
        "percent",
        "境外供应商持已核对证书占比",
        "suppliers abroad with a checked certificate",
      ),
      line(
        "trade.electronics.hs7204.mass",
        "tonnes",
        "废电器中的钢铁废碎料（7204）",
        "ferrous scrap from electronics (HS 7204)",
      ),
      line(
        "trade.electronics.hs7404.mass",
        "tonnes",
        "废电器中的铜废碎料（7404）",
        "copper scrap from electronics (HS 7404)",
      ),
      line("epr.electronics.outcome_reuse.mass", "tonnes", "二手电器电子产品", "second-hand electronics"),
    ],
  },
  {
    id: "manufacturing",
    title: { zh: "五、绿色制造", en: "5. Green manufacturing" },
    lines: [
      line(
        "manufacturing.index_published.share",
        "percent",
        "公示评价指标的生产企业占比",
        "producers whose index is published",
      ),
      line(
        "manufacturing.index_points.percent",
        "percent",
        "已公示生产企业平均得分率",
        "mean score of those producers",
      ),
      line(
        "manufacturing.energy_per_tonne.energy",
        "kilowattHoursPerTonne",
        "处理每吨产品的用电量",
        "electricity a tonne treated",
      ),
    ],
  },
  {
    id: "consumption",
    title: { zh: "六、绿色消费", en: "6. Green consumption" },
    lines: [
      line("retail.label_sales.money", "tenThousandYuan", "能效标识产品销售额", "sales of energy-label products"),
      line("consumption.trade_in.mass", "tonnes", "以旧换新回收量", "taken back in trade-in"),
      line("retail.green_retailers.share", "percent", "绿色零售企业占比", "share of green retailers"),
    ],
  },
  {
    id: "recovery",
    title: { zh: "七、绿色回收", en: "7. Green recovery" },
    lines: streams.map(([stream, , zh, en]) =>
      line(`epr.${stream}.qualified.mass`, "tonnes", `${zh}规范回收量`, `${en}: qualified recovery`),
    ),
  },
  {
    id: "remanufacturing",
    title: { zh: "八、再制造", en: "8. Remanufacturing" },
    lines: [
      line(
        "epr.electronics.outcome_remanufacture.mass",
        "tonnes",
        "电器电子产品再制造量",
        "electronics remanufactured",
      ),
      line("epr.vehicles.outcome_remanufacture.mass", "tonnes", "汽车产品再制造量", "vehicles' parts remanufactured"),
      line(
        "epr.vehicles.remanufacture_share.mass",
        "percent",
        "汽车产品再制造占比",
        "share of vehicles' mass remanufactured",
      ),
    ],
  },
];

const fates = [
  ["reuse", "再使用", "reuse"],
  ["remanufacture", "再制造", "remanufacture"],
  ["recycling", "再生利用", "recycling"],
  ["energy_recovery", "能量回收", "energy recovery"],
  ["disposal", "处置", "disposal"],
] as const;

export const layouts: Record<ReportKindName, Layout> = {
  teda_quarterly: {
    version: 1,
    source: pilotSource,
    tables: [...takeBack("year_to_date"), procurement, retail, programme],
  },
  annual_summary: { version: 1, source: pilotSource, tables: [...takeBack("period"), procurement, retail, programme] },
  apec_pack: {
    version: 2,
    source: {
      zh: "按合作网络的八个环节与示范中心职责；示范中心未公布报送表式，本表为自拟摘要",
      en: "by the network's eight links and the centre's task; the centre has published no form, so this digest is the product's own",
    },
    tables: links,
  },
  plastics_half_year: {
    version: 1,
    source: {
      zh: "商务部令2023年第1号：半年结束后三十日内报告；公布的是事项，未见栏目与单位",
      en: "商务部令2023年第1号: within thirty days after the half-year; its items are published, its columns and units were not found",
    },
    tables: [
      {
        id: "packaging",
        title: { zh: "包装物回收", en: "Packaging taken back" },
        lines: [
          line("epr.packaging.returned.mass", "tonnes", "回收量", "returned"),
          line("epr.packaging.qualified.mass", "tonnes", "规范回收量", "qualified recovery"),
          line("epr.packaging.treated.mass", "tonnes", "处理量", "treated"),
          line(
            "epr.packaging.packaging_recycled_over_pom.mass",
            "percent",
            "再生利用率",
            "recycled over placed on the market",
          ),
          line("epr.packaging.reusable_trip_share.pieces", "percent", "循环包装使用占比", "share of reusable trips"),
        ],
      },
    ],
  },
  producer_duty: {
    version: 1,
    source: {
      zh: "国办发〔2016〕99号：生产者责任延伸制度推行方案；未公布报送表式",
      en: "国办发〔2016〕99号, the plan for extended producer responsibility; no form was published",
    },
    tables: streams.map(([stream, counted, zh, en]) => ({
      id: stream,
      title: { zh, en },
      lines: [
        line(`epr.${stream}.placed_on_market.mass`, "tonnes", "投放市场量", "placed on the market"),
        ...(counted
          ? [line(`epr.${stream}.placed_on_market.pieces`, counted, "投放市场数量", "placed on the market, counted")]
          : []),
        line(`epr.${stream}.claimed.mass`, "tonnes", "认领的规范回收量", "qualified recovery claimed"),
        line(`epr.${stream}.claimed_over_pom.mass`, "percent", "责任履行率", "claimed over placed on the market"),
      ],
    })),
  },
  mid_term_evaluation: evaluation,
  final_evaluation: evaluation,
  take_back_statistics: {
    version: 1,
    source: {
      zh: "参照再生资源回收统计的公开表名（商流通司函〔2016〕53号，年报截止 6 月 30 日；商务部再生资源行业报告的品种与计量）；未见官方栏目，栏目为自拟",
      en: "after the published titles of the statistics of renewable resources (商流通司函〔2016〕53号, yearly by 30 June); its columns were not found, these are the product's own",
    },
    tables: [...streams, ["tyres", null, "废轮胎", "Tyres"] as const].map(([stream, counted, zh, en]) => ({
      id: stream,
      title: { zh, en },
      lines: [
        ...(counted ? [line(`epr.${stream}.returned.pieces`, counted, "回收数量", "returned, counted")] : []),
        line(`epr.${stream}.returned.mass`, "tonnes", "回收量", "returned"),
        line(`epr.${stream}.treated.mass`, "tonnes", "处理量", "treated"),
        ...fates.map(([fate, fateZh, fateEn]) =>
          line(`epr.${stream}.outcome_${fate}.mass`, "tonnes", `去向：${fateZh}`, `destination: ${fateEn}`),
        ),
        line(`epr.${stream}.stock.mass`, "tonnes", "期末库存", "stock at the end"),
      ],
    })),
  },
  firm_quarterly: {
    version: 1,
    source: pilotSource,
    onlyWhatThereIs: true,
    tables: [
      ...takeBack("year_to_date").map((table) => ({
        ...table,
        lines: [
          ...table.lines,
          line(
            `epr.${table.id}.claimed.mass`,
            "tonnes",
            "认领的规范回收量（本年累计）",
            "claimed, year so far",
            "year_to_date",
          ),
          line(`epr.${table.id}.stock.mass`, "tonnes", "期末库存", "stock at the end"),
        ],
      })),
      procurement,
      { ...retail, lines: retail.lines.filter(({ figure }) => figure.startsWith("energy.")) },
    ],
  },
};
