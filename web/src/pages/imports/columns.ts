import type { Layout } from "./layout.ts";

/** The columns of a file of returns, each by its Chinese or English name or the API's. */
const titles = {
  externalId: ["外部编号", "external id"],
  site: ["场所", "site"],
  occurredOn: ["日期", "date"],
  item: ["品目", "item"],
  pieces: ["数量", "pieces"],
  massKg: ["质量(kg)", "mass (kg)"],
  massBasis: ["质量依据", "basis"],
  source: ["来源", "source"],
  evidence: ["凭证", "evidence"],
} as const satisfies Record<string, readonly [string, string]>;

export type ColumnName = keyof typeof titles;

export const returnsLayout: Layout<ColumnName> = {
  titles,
  // The keys of the table above, in the order of the template.
  names: Object.keys(titles) as ColumnName[],
  required: ["site", "occurredOn", "item", "pieces"],
  aliases: { siteid: "site", 质量: "massKg", mass: "massKg", 件数: "pieces", massbasis: "massBasis" },
};
