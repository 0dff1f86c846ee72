/**
 * What only the eight links of the APEC network ask for: secondary materials that go into trade, by code, and what is
 * known of design.
 */
import type { Definition, Lack } from "./shape.ts";
import { measureOf, type Stream, streamFacts, type Words } from "./measures.ts";

/** Headings of the Harmonized System (2022) for waste and scrap: those of the material, whether it crosses a border or not. */
const headings = {
  "3915": { zh: "废塑料", en: "waste of plastics" },
  "4707": { zh: "回收纸", en: "recovered paper" },
  "7204": { zh: "钢铁废碎料", en: "ferrous waste and scrap" },
  "7404": { zh: "铜废碎料", en: "copper waste and scrap" },
  "7602": { zh: "铝废碎料", en: "aluminium waste and scrap" },
  "7802": { zh: "铅废碎料", en: "lead waste and scrap" },
} as const satisfies Record<string, Words>;

/** Which of them come out of a stream, and as which of its materials. */
const materials: readonly (readonly [Stream, keyof typeof headings, string])[] = [
  ["electronics", "7204", "ferrous"],
  ["electronics", "7404", "copper"],
  ["electronics", "7602", "aluminium"],
  ["electronics", "3915", "plastics"],
  ["vehicles", "7204", "ferrous"],
  ["vehicles", "7602", "aluminium"],
  ["vehicles", "3915", "plastics"],
  ["lead_acid_batteries", "7802", "lead"],
  ["lead_acid_batteries", "3915", "polypropylene"],
  ["packaging", "4707", "paper"],
  ["packaging", "3915", "plastics"],
];

const general = {
  validFrom: null,
  validTo: null,
  needsFullYear: false,
  takesTargets: false,
  headline: false,
  aboveFull: null,
  basisId: "tj-gsc-2015-101",
} as const;

/** Handed on for recycling; each kept apart by its stream, since a figure counts one stream. */
function secondary([stream, code, material]: (typeof materials)[number]): Definition {
  const { zh, en } = streamFacts[stream];
  const name = headings[code];
  const label = { zh: `${name.zh}（税则号列 ${code}）`, en: `${name.en} (HS ${code})` };
  const measure = measureOf("outcome_recycling", stream, "mass");
  return {
    ...general,
    id: `trade.${stream}.hs${code}.mass`,
    stream,
    quantity: "mass",
    title: { zh: `绿色贸易：${zh}中的${label.zh}`, en: `Green trade: ${label.en}, from ${en.toLowerCase()}` },
    unit: "kg",
    numerator: {
      label,
      measure: { ...measure, items: [`${stream}/material/${material}`], byItem: true },
      months: "period",
      divisor: 1,
    },
    denominator: null,
    formula: { id: "secondary_material", version: 1 },
  };
}

/** What a designer would have to declare, and nobody does here. */
function ofDesign(stream: Stream, id: string, title: Words, what: Words): Definition {
  return {
    ...general,
    id: `design.${stream}.${id}.mass`,
    stream,
    quantity: "mass",
    title: { zh: `绿色设计：${title.zh}`, en: `Green design: ${title.en}` },
    unit: "percent",
    numerator: null,
    denominator: null,
    formula: { id, version: 1 },
    designRate: true,
    lacks: { code: "not_recorded", what } satisfies Lack,
  };
}

export const linkDefinitions: readonly Definition[] = [
  ofDesign(
    "electronics",
    "recycled_content",
    { zh: "产品再生料含量", en: "recycled content of products" },
    { zh: "产品申报的再生料质量", en: "the recycled mass that a product is declared to hold" },
  ),
  ofDesign(
    "packaging",
    "recycled_content",
    { zh: "包装物再生料含量", en: "recycled content of packaging" },
    { zh: "包装物申报的再生料质量", en: "the recycled mass that packaging is declared to hold" },
  ),
  ...materials.map(secondary),
];
