/**
 * What only one stream counts: a vehicle's assemblies, broken casings and manifests of batteries, trips
 * and plastics of packaging. Each figure is a list of account kinds, so its rows are the documents themselves.
 */
import type { Definition, Part } from "./shape.ts";
import { type Filter, filters, type Measure, type Stream, streamFacts, type Words } from "./measures.ts";

type Counted = "mass" | "pieces";

function part(stream: Stream, quantity: Counted, filter: Filter, label: Words): Part {
  const measure: Measure = { ...filter, stream, quantity };
  return { label, measure, months: "period", divisor: 1 };
}

/** What was booked on accounts of these kinds, by whatever document. */
function onAccounts(accountKinds: readonly string[], zeroWhen: Filter["zeroWhen"]): Filter {
  return { accountKinds, entryKinds: null, itemKind: null, sign: 1, over: "flow", zeroWhen };
}

const general = { validFrom: null, validTo: null, needsFullYear: false, headline: false, aboveFull: null } as const;

type Figure = {
  stream: Stream;
  id: string;
  quantity: Counted;
  title: Words;
  filter: Filter;
  basisId: string;
  prefix?: string;
};

function amount({ stream, id, quantity, title, filter, basisId, prefix = `epr.${stream}` }: Figure): Definition {
  return {
    ...general,
    id: `${prefix}.${id}.${quantity}`,
    stream,
    quantity,
    title: titled(stream, title),
    unit: quantity === "mass" ? "kg" : "piece",
    numerator: part(stream, quantity, filter, title),
    denominator: null,
    formula: { id, version: 1 },
    basisId,
    takesTargets: false,
  };
}

type Share = Omit<Figure, "filter"> & { of: [Filter, Words]; over: [Filter, Words]; takesTargets?: boolean };

function share({ stream, id, quantity, title, basisId, of, over, takesTargets = false }: Share): Definition {
  return {
    ...general,
    id: `epr.${stream}.${id}.${quantity}`,
    stream,
    quantity,
    title: titled(stream, title),
    unit: "percent",
    numerator: part(stream, quantity, ...of),
    denominator: part(stream, quantity, ...over),
    formula: { id, version: 1 },
    basisId,
    takesTargets,
  };
}

function titled(stream: Stream, { zh, en }: Words): Words {
  const of = streamFacts[stream];
  return { zh: `${of.zh}：${zh}`, en: `${of.en}: ${en}` };
}

// Only the five assemblies are remanufactured (国务院令第715号): the rules of delivery hold it.
const remanufactured: Filter = { ...filters.outcome_remanufacture, itemKind: "material" };
const manifests = ["manifest_matched", "manifest_differing"];
const trips = ["usage:trips_reusable", "usage:trips_other"];

export const streamDefinitions: readonly Definition[] = [
  ...(["pieces", "mass"] as const).map((quantity) =>
    amount({
      stream: "vehicles",
      id: "assemblies_remanufactured",
      quantity,
      title: { zh: "五大总成再制造量", en: "assemblies handed on for remanufacture" },
      filter: remanufactured,
      basisId: "elv-715",
    }),
  ),
  share({
    stream: "lead_acid_batteries",
    id: "broken_share",
    quantity: "mass",
    title: { zh: "外壳破损占比", en: "share with broken casings" },
    of: [onAccounts(["broken"], "active"), { zh: "本期回收中外壳破损的", en: "handed in with broken casings" }],
    over: [filters.returned, { zh: "本期回收量", en: "handed in in the period" }],
    basisId: "lab-pilot-2019",
  }),
  amount({
    stream: "lead_acid_batteries",
    id: "broken",
    quantity: "mass",
    title: { zh: "外壳破损回收量", en: "handed in with broken casings" },
    filter: onAccounts(["broken"], "active"),
    basisId: "lab-pilot-2019",
  }),
  share({
    stream: "lead_acid_batteries",
    id: "manifests_matched",
    quantity: "pieces",
    title: { zh: "转移联单相符率", en: "manifests whose received mass is the moved-out mass" },
    of: [
      onAccounts(["manifest_matched"], "active"),
      { zh: "移出量与接收量相符的联单", en: "manifests without a difference" },
    ],
    over: [onAccounts(manifests, "active"), { zh: "本期办结的联单", en: "manifests closed in the period" }],
    basisId: "hw-transfer-23",
  }),
  share({
    stream: "lead_acid_batteries",
    id: "lead_recovery",
    quantity: "mass",
    title: { zh: "铅回收率", en: "lead recovery" },
    // Lead in slag and other residue that is disposed of is not recovered, nor is energy ((EU) No 493/2012).
    of: [
      { ...onAccounts(["lead_out"], "active"), meantFor: ["reuse", "remanufacture", "recycling"] },
      { zh: "再生利用产物中的铅（按申报含铅量）", en: "lead in outputs for recycling, by stated content" },
    ],
    over: [
      onAccounts(["lead_in"], "stated"),
      { zh: "投入中的铅（按申报含铅量）", en: "lead in inputs, by stated content" },
    ],
    basisId: "eu-493-2012",
  }),
  share({
    stream: "packaging",
    id: "reusable_trip_share",
    quantity: "pieces",
    title: { zh: "同城快递可循环包装占比", en: "same-city express trips in reusable packaging" },
    of: [
      onAccounts(["usage:trips_reusable"], "stated"),
      { zh: "使用可循环包装的件次", en: "trips made in reusable packaging" },
    ],
    over: [onAccounts(trips, "stated"), { zh: "全部同城快递件次", en: "all same-city express trips" }],
    basisId: "express-2023",
    takesTargets: true,
  }),
  amount({
    stream: "packaging",
    id: "cartons_reused",
    quantity: "pieces",
    title: { zh: "瓦楞纸箱重复使用数", en: "cartons used again" },
    filter: onAccounts(["usage:cartons_reused"], "stated"),
    basisId: "express-2023",
  }),
  ...(["used", "recovered"] as const).map((id) =>
    amount({
      stream: "packaging",
      id,
      quantity: "mass",
      prefix: "plastics",
      title:
        id === "used"
          ? { zh: "一次性塑料制品使用量", en: "single-use plastics used" }
          : { zh: "一次性塑料制品回收量", en: "single-use plastics recovered" },
      filter: onAccounts([`usage:plastics_${id}`], "stated"),
      basisId: "plastics-2023-1",
    }),
  ),
];
