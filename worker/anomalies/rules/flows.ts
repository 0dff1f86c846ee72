/** What the months of a site say by themselves: outliers, stock that is too old, more treated than came in. Pure. */
import { addMonths } from "../../kernel/period.ts";
import type { Observed, Finding, Flow } from "../observed.ts";
import { robust } from "../math.ts";
import { type Detector, heldAt, kg, type Limits, type Line, linesOf, mass, rowsOf } from "./finding.ts";

const aspects = [
  { aspect: "returned", of: (flow: Moved) => flow.returnedG, rows: "returns" },
  { aspect: "received", of: (flow: Moved) => flow.receivedG, rows: "transfers" },
  { aspect: "treated", of: (flow: Moved) => flow.treatedG, rows: "treatments" },
] as const;

/**
 * A month far from the site's own earlier months. Judged on logarithms, because collected masses vary by factors: twice
 * as much is as far as half as much. Median and MAD, so that an earlier outlier does not hide a later one.
 */
export const monthOutliers: Detector = (facts, limits) => {
  const score = limits("outlier.score");
  const least = limits("outlier.min_months");
  const spread = limits("outlier.min_spread_permille");
  const smallestKg = limits("outlier.min_kg");
  if (score === null || least === null) return [];
  const floor = Math.log(1 + (spread ?? 0) / 1_000);
  return linesOf(facts.flows).flatMap((line) =>
    aspects.flatMap(({ aspect, of, rows }) =>
      facts.months.flatMap((month): Finding[] => {
        const massG = of(line.months.find((flow) => flow.month === month) ?? nothing);
        const history = line.months.flatMap((flow) => (flow.month < month && of(flow) > 0 ? [of(flow)] : []));
        if (massG <= 0 || history.length < least) return [];
        const { centre, spread: found } = robust(history.map(Math.log));
        const usual = Math.exp(centre);
        const ordinary = Math.max(found, floor);
        const distance = Math.abs(Math.log(massG) - centre) / ordinary;
        const isTooEarly = massG < usual && month === facts.running;
        const isSmall = Math.abs(massG - usual) < (smallestKg ?? 0) * 1_000;
        if (distance <= score || isTooEarly || isSmall) return [];
        return [
          {
            key: `month_outlier:${aspect}:${line.siteId}:${line.stream}:${month}`,
            code: "month_outlier",
            severity: distance > 2 * score ? "high" : "medium",
            month,
            subject: { kind: "site", id: line.siteId },
            stream: line.stream,
            aspect,
            amounts: [
              mass("month", massG),
              mass("median", usual),
              { name: "history", value: String(history.length), unit: "months" },
            ],
            arithmetic: `|ln(${kg(massG)} ÷ ${kg(usual)})| ÷ ${ordinary.toFixed(3)} = ${distance.toFixed(2)} > ${score}`,
            thresholds: ["outlier.score", "outlier.min_months", "outlier.min_spread_permille", "outlier.min_kg"],
            reason: null,
            links: [rowsOf(rows, line.siteId, month)],
          },
        ];
      }),
    ),
  );
};

type Moved = Omit<Flow, "siteId" | "stream">;

/** A month in which nothing was booked. */
const nothing: Moved = {
  month: "",
  returnedG: 0,
  receivedG: 0,
  treatedG: 0,
  otherG: 0,
  netG: 0,
};

/**
 * First in, first out: what lies at a site beyond all that came in lately has lain longer. Reckoned in whole months, and
 * one more while the last of them still runs, so that nobody is named too early.
 */
export const oldStock: Detector = (facts, limits) => {
  const asOf = facts.months.at(-1);
  if (asOf === undefined) return [];
  return linesOf(facts.flows).flatMap((line): Finding[] => {
    const limit = limitOf(line, facts, limits);
    if (!limit) return [];
    const since = addMonths(asOf, (asOf === facts.running ? 0 : 1) - limit.months);
    const heldG = heldAt(line, asOf, "closing");
    const recent = line.months.filter(({ month }) => month >= since && month <= asOf);
    const recentG = recent.reduce((sum, flow) => sum + flow.returnedG + flow.receivedG + Math.max(0, flow.otherG), 0);
    const oldG = heldG - recentG;
    if (oldG <= (limits("old_stock.min_kg") ?? 0) * 1_000) return [];
    return [
      {
        key: `old_stock:${line.siteId}:${line.stream}:${asOf}`,
        code: "old_stock",
        severity: oldG * 2 > heldG ? "high" : "medium",
        month: asOf,
        subject: { kind: "site", id: line.siteId },
        stream: line.stream,
        aspect: null,
        amounts: [mass("held", heldG), mass("recent", recentG), mass("old", oldG)],
        arithmetic: `${kg(heldG)} − ${kg(recentG)} (${since} – ${asOf}) = ${kg(oldG)}`,
        thresholds: [...limit.thresholds, "old_stock.min_kg"],
        ...(limit.own && { limit: limit.own }),
        reason: null,
        links: [],
      },
    ];
  });
};

/** The limit registered for the site's store, else that of the stream, else the general one. */
function limitOf({ siteId, stream }: Line, facts: Observed, limits: Limits) {
  const own = facts.limits.find((each) => each.siteId === siteId && each.stream === stream);
  if (own) {
    const { maxDays, source } = own;
    return { months: Math.ceil(maxDays / 30), thresholds: [], own: { value: String(maxDays), unit: "days", source } };
  }
  for (const code of [`old_stock.months.${stream}`, "old_stock.months"]) {
    const months = limits(code);
    if (months !== null) return { months, thresholds: [code], own: undefined };
  }
  return undefined;
}

/**
 * More treated in a month than came in: explained where stock from earlier months covers the rest, which is noted from
 * some ratio on; where it does not, goods were treated that came in by no document, and that is grave.
 */
export const ratesAboveFull: Detector = (facts, limits) => {
  const note = limits("rate.note_permille");
  return linesOf(facts.flows).flatMap((line) =>
    facts.months.flatMap((month): Finding[] => {
      const { returnedG, receivedG, treatedG } = line.months.find((flow) => flow.month === month) ?? nothing;
      const intakeG = returnedG + receivedG;
      if (treatedG <= intakeG) return [];
      const openingG = heldAt(line, month, "opening");
      const missingG = treatedG - intakeG - openingG;
      const isExplained = missingG <= 0;
      if (isExplained && (note === null || intakeG === 0 || treatedG * 1_000 < intakeG * note)) return [];
      const ratio =
        intakeG > 0 ? ` (${kg(treatedG)} ÷ ${kg(intakeG)} = ${((treatedG / intakeG) * 100).toFixed(1)} %)` : "";
      return [
        {
          key: `rate_above_full:${line.siteId}:${line.stream}:${month}`,
          code: "rate_above_full",
          severity: isExplained ? "note" : "high",
          month,
          subject: { kind: "site", id: line.siteId },
          stream: line.stream,
          aspect: isExplained ? "explained" : "unexplained",
          amounts: [mass("treated", treatedG), mass("intake", intakeG), mass("opening", openingG)],
          arithmetic: `${kg(treatedG)} − ${kg(intakeG)} − ${kg(openingG)} = ${kg(missingG)} ${isExplained ? "≤" : ">"} 0${ratio}`,
          thresholds: isExplained ? ["rate.note_permille"] : [],
          reason: null,
          links: [rowsOf("treatments", line.siteId, month), rowsOf("transfers", line.siteId, month)],
        },
      ];
    }),
  );
};
