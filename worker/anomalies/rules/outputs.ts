/** What a plant gets out of a stream, against what it got out of it before, or against configured yields. Pure. */
import type { Observed, Finding, Output } from "../observed.ts";
import { robust } from "../math.ts";
import { type Detector, entryLink, kg, percent, rowsOf, shareOf } from "./finding.ts";

/** A month whose outputs stand in other shares of the input than in the plant's own earlier months; batches beyond configured yields. */
export const outputMixes: Detector = (facts, limits) => {
  const score = limits("output_mix.score");
  const least = limits("output_mix.min_months");
  const permille = limits("output_mix.min_permille");
  const smallestKg = limits("output_mix.min_kg");
  const batches = facts.batches.map((batch): Finding => {
    return {
      key: `output_mix:batch:${batch.treatmentId}`,
      code: "output_mix",
      severity: "medium",
      month: batch.occurredOn.slice(0, 7),
      subject: { kind: "site", id: batch.siteId },
      stream: batch.stream,
      aspect: "batch",
      amounts: [],
      arithmetic: "yield_coefficients",
      thresholds: [],
      reason: batch.reason,
      links: [entryLink(batch.treatmentId)],
    };
  });
  if (score === null || least === null) return batches;
  const rule = { score, least, permille: permille ?? 0, smallestG: (smallestKg ?? 0) * 1_000 };
  return [
    ...batches,
    ...plantsOf(facts).flatMap((plant) => facts.months.flatMap((month) => judge(plant, month, rule))),
  ];
};

type Rule = { score: number; least: number; permille: number; smallestG: number };
/** Grams treated by month, and grams of each material by month. */
type Plant = { siteId: string; stream: Output["stream"]; treated: Map<string, number>; outputs: Map<string, Output[]> };

function plantsOf({ flows, outputs }: Observed): Plant[] {
  const byPlant = Map.groupBy(outputs, ({ siteId, stream }) => `${siteId} ${stream}`);
  const treatedBy = Map.groupBy(
    flows.filter(({ treatedG, month }) => month !== "" && treatedG > 0),
    ({ siteId, stream }) => `${siteId} ${stream}`,
  );
  return [...byPlant].flatMap(([key, rows]): Plant[] => {
    const [first] = rows;
    if (!first) return [];
    const treated = new Map((treatedBy.get(key) ?? []).map(({ month, treatedG }) => [month, treatedG]));
    return [{ siteId: first.siteId, stream: first.stream, treated, outputs: Map.groupBy(rows, ({ month }) => month) }];
  });
}

function judge(plant: Plant, month: string, rule: Rule): Finding[] {
  const { siteId, stream, treated, outputs } = plant;
  const treatedG = treated.get(month) ?? 0;
  const earlier = [...treated].filter(([other, massG]) => other < month && massG >= rule.smallestG);
  if (treatedG < rule.smallestG || treatedG === 0 || earlier.length < rule.least) return [];
  const materials = new Set([...outputs.values()].flatMap((rows) => rows.map(({ material }) => material)));
  const shareIn = (material: string, of: string, massG: number) =>
    (outputs.get(of)?.find((row) => row.material === material)?.massG ?? 0) / massG;
  const departures = [...materials].flatMap((material) => {
    const share = shareIn(material, month, treatedG);
    const { centre, spread } = robust(earlier.map(([other, massG]) => shareIn(material, other, massG)));
    const distance = Math.abs(share - centre);
    const bound = Math.max(rule.score * spread, rule.permille / 1_000);
    return distance > bound ? [{ material, share, centre, distance, bound }] : [];
  });
  // Shares add up to one: where one is too high others are too low. The one that is furthest off tells it.
  const [worst] = departures.toSorted((a, b) => b.distance - a.distance);
  if (!worst) return [];
  const { material, share, centre, distance, bound } = worst;
  return [
    {
      key: `output_mix:month:${siteId}:${stream}:${month}`,
      code: "output_mix",
      severity: distance > 2 * bound ? "high" : "medium",
      month,
      subject: { kind: "site", id: siteId },
      stream,
      item: material,
      aspect: "month",
      amounts: [
        shareOf("share", share),
        shareOf("usual", centre),
        { name: "history", value: String(earlier.length), unit: "months" },
      ],
      arithmetic: `${kg(share * treatedG)} ÷ ${kg(treatedG)} = ${percent(share)}; |${percent(share)} − ${percent(centre)}| = ${percent(distance)} > ${percent(bound)}`,
      thresholds: ["output_mix.score", "output_mix.min_months", "output_mix.min_permille", "output_mix.min_kg"],
      reason: null,
      links: [rowsOf("treatments", siteId, month)],
    },
  ];
}
