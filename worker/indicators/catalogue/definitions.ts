/**
 * The registry of indicators: data. A new flow is a row of `flows`, a new rate a row of
 * `rates`; ids, titles, parts, rows and arithmetic follow from it.
 */
import { takebackStreams } from "../../kernel/vocabulary/registry.ts";
import { type Flow, flows } from "./flows.ts";
import { linkDefinitions } from "./links.ts";
import { measureOf, type Quantity, type Stream, streamFacts, type Words } from "./measures.ts";
import { streamDefinitions } from "./one-stream.ts";
import { procurementDefinitions } from "./procurement.ts";
import { rates } from "./rates.ts";
import { retrofitDefinitions } from "./retrofits.ts";
import type { Definition, Part, Rate, RatePart } from "./shape.ts";

export const indicatorDefinitions: readonly Definition[] = [
  ...takebackStreams.flatMap((stream) => [
    ...flows.flatMap((flow) => flow.quantities.map((quantity) => flowDefinition(flow, stream, quantity))),
    ...ratesOf(stream),
    avoidedByReuse(stream),
  ]),
  ...streamDefinitions,
  ...ratesOf("all"),
  ...procurementDefinitions,
  ...retrofitDefinitions,
  ...linkDefinitions,
];

/** Reuse avoids making a new thing; how much carbon that saves needs a sourced factor, and none is known. */
function avoidedByReuse(stream: Stream): Definition {
  const title = {
    zh: "再使用、再制造避免的碳排放（未配置因子）",
    en: "carbon avoided by reuse and remanufacture (no factor configured)",
  };
  return {
    id: `epr.${stream}.reuse_avoided.carbon`,
    stream,
    quantity: "carbon",
    title: titleOf(stream, title),
    unit: "kg",
    numerator: null,
    denominator: null,
    formula: { id: "reuse_avoided", version: 1 },
    basisId: streamFacts[stream].basisId,
    validFrom: null,
    validTo: null,
    needsFullYear: false,
    takesTargets: false,
    headline: false,
    aboveFull: null,
    lacks: {
      code: "not_configured",
      what: {
        zh: "每千克再使用、再制造产品避免的排放因子",
        en: "an emission factor for what a kilogram of reused or remanufactured product avoids",
      },
    },
  };
}

function flowDefinition(flow: Flow, stream: Stream, quantity: Quantity): Definition {
  return {
    id: `epr.${stream}.${flow.id}.${quantity}`,
    stream,
    quantity,
    title: titleOf(stream, countedTitle(flow, quantity)),
    unit: quantity === "mass" ? "kg" : "piece",
    numerator: {
      label: flow.title,
      measure: measureOf(flow.id, stream, quantity),
      months: "period",
      divisor: 1,
    },
    denominator: null,
    formula: { id: flow.id, version: 1 },
    basisId: streamFacts[stream].basisId,
    validFrom: null,
    validTo: null,
    needsFullYear: false,
    takesTargets: false,
    headline: flow.headline.includes(quantity),
    aboveFull: null,
  };
}

function ratesOf(stream: Stream | "all"): Definition[] {
  return rates
    .filter((rate) => rate.streams.includes(stream))
    .map((rate) => ({
      id: `epr.${stream}.${rate.id}.${rate.quantity}`,
      stream,
      quantity: rate.quantity,
      title: titleOf(stream, rate.title),
      unit: "percent",
      numerator: partOf(rate, rate.numerator, stream),
      denominator: partOf(rate, rate.denominator, stream),
      formula: rate.formula,
      basisId: rate.basisId,
      validFrom: rate.validFrom ?? null,
      validTo: null,
      needsFullYear: rate.needsFullYear ?? false,
      takesTargets: rate.takesTargets ?? true,
      headline: false,
      aboveFull: stream === "all" ? null : (rate.aboveFull ?? null),
      balance: balanceOf(rate, stream),
      lacks: rate.lacks ?? null,
      designRate: rate.designRate ?? false,
    }));
}

function partOf({ quantity, byItem = false }: Rate, part: RatePart | null, stream: Stream | "all"): Part | null {
  if (part === null || stream === "all") return null;
  return {
    label: part.label,
    measure: { ...measureOf(part.filter, stream, quantity), byItem },
    months: part.months ?? "period",
    divisor: part.divisor ?? 1,
  };
}

function balanceOf({ balance, quantity }: Rate, stream: Stream | "all"): Definition["balance"] {
  if (!balance || stream === "all") return null;
  return { held: measureOf(balance.held, stream, quantity), inputs: measureOf(balance.inputs, stream, quantity) };
}

/** Says by what it is counted where it is counted both ways. */
function countedTitle({ title, quantities }: Flow, quantity: Quantity): Words {
  if (quantities.length === 1) return title;
  return quantity === "mass"
    ? { zh: `${title.zh}（按质量）`, en: `${title.en}, by mass` }
    : { zh: `${title.zh}（按件数）`, en: `${title.en}, by pieces` };
}

function titleOf(stream: Stream | "all", title: Words): Words {
  const of = stream === "all" ? { zh: "全部类别", en: "All streams" } : streamFacts[stream];
  return { zh: `${of.zh}：${title.zh}`, en: `${of.en}: ${title.en}` };
}
