/**
 * The kinds of reports: data. None of them is an official form, because none was published; each names the documents
 * that ask for it. A kind fills itself with whatever indicators the product knows by the patterns of its sections.
 */
import type { Words } from "../../verify/report.ts";
import type { PeriodKind } from "../kernel/period.ts";
import { type ReportAuthor, type ReportKindName, reportKindNames } from "../kernel/vocabulary/reports.ts";

export type Section = {
  id: string;
  title: Words;
  /** Ids of indicators; `*` stands for any part of a name, `**` for any rest. */
  figures: readonly string[];
};

export type ReportKind = {
  title: Words;
  periodKind: PeriodKind;
  author: ReportAuthor;
  /** Whether it falls due period after period; the others are made when they are called for. */
  recurs: boolean;
  /** Whether everybody may read it once it is sealed; a single firm's figures are not for everybody. */
  isPublished: boolean;
  /** Codes in `legal_basis`; those in force on the period's last day, in the city of the report, are named. */
  bases: readonly string[];
  /** Days after the period's end on which it is due, where `settings` has no `report_due_days.<kind>`. */
  dueDays: number;
  sections: readonly Section[];
};

/** 试点四类. Tyres are recorded and stand apart: no report of the pilot counts them. */
const pilotStreams = ["electronics", "vehicles", "lead_acid_batteries", "packaging"] as const;
const ofPilot = (...measures: readonly string[]) =>
  measures.flatMap((measure) => pilotStreams.map((stream) => `epr.${stream}.${measure}`));

const market: Section = {
  id: "market",
  title: { zh: "投放市场", en: "Placed on the market" },
  figures: ofPilot("placed_on_market.*"),
};
const collection: Section = {
  id: "collection",
  title: { zh: "回收与接收", en: "Take-back and receipt" },
  figures: ofPilot("returned.*", "received.*", "qualified.*", "variance.mass"),
};
/** By mass: what comes out of treatment is weighed, not counted. */
const treatment: Section = {
  id: "treatment",
  title: { zh: "处理与去向", en: "Treatment and outcomes" },
  figures: ofPilot("treated.*", "outcome_*.mass", "unconfirmed.mass", "loss.mass", "stock.*", "stock_materials.mass"),
};
const duty: Section = {
  id: "duty",
  title: { zh: "责任履行", en: "Duty fulfilled" },
  figures: ofPilot("claimed.*", "claimed_over_pom.*"),
};
const quarterRates: Section = {
  id: "rates",
  title: { zh: "比率", en: "Rates" },
  figures: ofPilot("qualified_over_pom.*", "packaging_recycled_over_pom.*", "treated_mass_recovery*.*", "*_share.*"),
};
/** Whatever of take-back no other section takes: among it the rates that are defined for whole years. */
const yearRates: Section = { ...quarterRates, figures: ofPilot("**") };

/** Of one firm, or of all that is taken back: every stream, and tyres among them. */
const every = ({ figures, ...section }: Section): Section => ({
  ...section,
  figures: [...new Set(figures.map((pattern) => pattern.replace(/^epr\.[a-z_]+\./, "epr.*.")))],
});

const procurement: Section = {
  id: "procurement",
  title: { zh: "绿色采购", en: "Green procurement" },
  figures: ["procurement.**"],
};
const retail: Section = {
  id: "retail",
  title: { zh: "节能改造与绿色零售", en: "Retrofits and green retail" },
  figures: ["energy.**", "retail.**"],
};
const programme: Section = {
  id: "programme",
  title: { zh: "试点工作", en: "The pilot's work" },
  figures: ["programme.**"],
};

/** The network's eight links (APEC 绿色供应链合作网络), in its order. */
const links: readonly Section[] = [
  { id: "standards", title: { zh: "标准", en: "Standards" }, figures: ["standards.**"] },
  {
    id: "design",
    title: { zh: "设计", en: "Design" },
    // Whether a box is made to be used again is decided by its designer.
    figures: ["design.**", "epr.vehicles.elv_iso22628.*", "epr.packaging.reusable_trip_share.*"],
  },
  { id: "procurement", title: { zh: "采购", en: "Procurement" }, figures: ["procurement.**", "index.**"] },
  { id: "trade", title: { zh: "贸易", en: "Trade" }, figures: ["trade.**", ...ofPilot("outcome_reuse.mass")] },
  {
    id: "manufacturing",
    title: { zh: "制造", en: "Manufacturing" },
    figures: ["manufacturing.**", ...market.figures],
  },
  {
    id: "consumption",
    title: { zh: "消费", en: "Consumption" },
    figures: ["retail.**", "consumption.**", "energy.**"],
  },
  {
    id: "recovery",
    title: { zh: "回收", en: "Recovery" },
    figures: [...collection.figures, ...duty.figures, ...ofPilot("qualified_over_pom.*", "appliance_2021.*")],
  },
  {
    id: "remanufacturing",
    title: { zh: "再制造", en: "Remanufacturing" },
    figures: ofPilot(
      "outcome_remanufacture.mass",
      "remanufacture_share.*",
      "treated.*",
      "outcome_*.mass",
      "unconfirmed.mass",
      "treated_mass_recovery*.*",
      "*_share.*",
      "reuse_avoided.*",
    ),
  },
];

/** 中期评估, 终期评估: once each, of all that the pilot has done in the year it is held in. */
const evaluation = {
  periodKind: "year",
  author: "commerce",
  recurs: false,
  isPublished: true,
  bases: ["mofcom-2018-142", "mofcom-2020-111"],
  dueDays: 30,
  sections: [market, collection, duty, treatment, yearRates, procurement, retail, programme],
} as const;

export const reportKinds = {
  teda_quarterly: {
    title: { zh: "绿色供应链试点季度报告", en: "Green supply chain pilot, quarterly report" },
    periodKind: "quarter",
    author: "commerce",
    recurs: true,
    isPublished: true,
    bases: ["scl-2017-84", "tj-2018-impl", "cq-2018-20", "mofcom-2018-142", "mofcom-2020-111"],
    dueDays: 15,
    sections: [market, collection, duty, treatment, quarterRates, procurement, retail, programme],
  },
  annual_summary: {
    title: { zh: "绿色供应链试点年度总结", en: "Green supply chain pilot, annual summary" },
    periodKind: "year",
    author: "commerce",
    recurs: true,
    isPublished: true,
    bases: ["scl-2017-84", "tj-2018-impl", "cq-2018-20", "mofcom-2018-142", "mofcom-2020-111", "epr-2016-99"],
    dueDays: 31,
    sections: [market, collection, duty, treatment, yearRates, procurement, retail, programme],
  },
  apec_pack: {
    title: {
      zh: "APEC 绿色供应链合作网络示范中心资料包",
      en: "APEC green supply chain network, demonstration centre's pack",
    },
    periodKind: "year",
    author: "commerce",
    recurs: true,
    isPublished: true,
    bases: ["tj-2018-impl", "cq-2018-20", "tj-gsc-2015-101"],
    dueDays: 60,
    sections: links,
  },
  plastics_half_year: {
    title: { zh: "一次性塑料制品使用、回收半年报告", en: "Single-use plastics, half-yearly report" },
    periodKind: "half_year",
    author: "commerce",
    recurs: true,
    isPublished: true,
    bases: ["plastics-2023-1"],
    dueDays: 30,
    sections: [
      {
        id: "plastics",
        title: { zh: "一次性塑料制品使用", en: "Use of single-use plastics" },
        figures: ["plastics.**"],
      },
      { id: "packaging", title: { zh: "包装物回收", en: "Packaging taken back" }, figures: ["epr.packaging.**"] },
    ],
  },
  producer_duty: {
    title: { zh: "生产者责任延伸年度履行报告", en: "Producer's yearly duty report" },
    periodKind: "year",
    author: "producer",
    recurs: true,
    isPublished: false,
    bases: ["epr-2016-99", "tj-2018-impl", "cq-2018-20"],
    dueDays: 90,
    sections: [every(market), { ...duty, figures: ["epr.*.claimed.*", "epr.*.*claimed*.*"] }],
  },
  mid_term_evaluation: {
    title: { zh: "绿色供应链试点中期评估报告", en: "Green supply chain pilot, mid-term evaluation" },
    ...evaluation,
  },
  final_evaluation: {
    title: { zh: "绿色供应链试点终期评估报告", en: "Green supply chain pilot, final evaluation" },
    ...evaluation,
  },
  take_back_statistics: {
    title: { zh: "再生资源回收统计年报", en: "Take-back statistics of the year" },
    periodKind: "year",
    author: "commerce",
    // Asked of the commerce department when a survey is held.
    recurs: false,
    isPublished: true,
    bases: ["scl-2017-84", "tj-2018-impl", "cq-2018-20"],
    dueDays: 181,
    sections: [every(collection), every(treatment)],
  },
  firm_quarterly: {
    title: { zh: "试点企业季度报告", en: "Pilot firm's quarterly report" },
    periodKind: "quarter",
    author: "firm",
    // Of the pilot is whom the work ledger names; any other firm may file it too.
    recurs: true,
    isPublished: false,
    bases: ["mofcom-2018-142", "mofcom-2020-111"],
    dueDays: 15,
    sections: [...[market, collection, duty, treatment].map(every), procurement, { ...retail, figures: ["energy.**"] }],
  },
} as const satisfies Record<ReportKindName, ReportKind>;

/** A word of the database that is in no table means that somebody else wrote there. @throws RangeError */
export function kindOf(name: string): ReportKind {
  const known = reportKindNames.find((each) => each === name);
  if (!known) throw new RangeError(`no report kind ${name}`);
  return reportKinds[known];
}

/** Ids out of `known` that each section takes, in the order of its patterns: a figure stands where it is asked for first. */
export function figuresBySection(sections: readonly Section[], known: readonly string[]): Map<string, string[]> {
  const left = new Set(known);
  return new Map(
    sections.map((section) => {
      const own = section.figures.flatMap((pattern) => {
        const expression = patternOf(pattern);
        const matching = [...left].filter((id) => expression.test(id));
        for (const id of matching) left.delete(id);
        return matching;
      });
      return [section.id, own];
    }),
  );
}

function patternOf(pattern: string): RegExp {
  const literal = (text: string) => text.replaceAll(".", "\\.");
  const parts = pattern.split("**").map((part) => part.split("*").map(literal).join("[^.]*"));
  return new RegExp(`^${parts.join(".+")}$`);
}
