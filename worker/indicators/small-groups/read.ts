/** What a reader sees who may look at a district and not at its firms: the APEC centre, and whoever reads a report. */
import { read } from "../../../db/read.ts";
import { isPermitted, scopeOf } from "../../access/rules.ts";
import type { Actor, Ctx } from "../../context.ts";
import type { Period } from "../../kernel/period.ts";
import { subjects } from "../../kernel/vocabulary/indicators.ts";
import { referenceQuery } from "../../registry/index.ts";
import { indicatorDefinitions } from "../catalogue/definitions.ts";
import type { Evaluated } from "../engine/evaluated.ts";
import { referenceFrom } from "../engine/reference.ts";
import { limitedToItems } from "../engine/rules.ts";
import { materialsQuery, type Moved, type Within } from "../engine/store.ts";
import { judge, type Judgement, type Wanted } from "./judge.ts";
import { givesAway } from "./rules.ts";
import { contributionsFrom, contributionsQuery } from "./store.ts";
import type { Contribution } from "./withhold.ts";

/** Whoever reads his own books only, and the authorities that may read each firm's duty. */
export function seesFirms(actor: Actor): boolean {
  return scopeOf(actor).of === "party" || isPermitted(actor, "duty.read");
}

/**
 * What firms have is read once for all periods.
 * @param within of a reader who may see no single firm
 * @param monthsSince from then on contributions are told month by month; by quarters where no month is judged, unless said
 */
export async function judgementOf(
  { db }: Pick<Ctx, "db">,
  within: Within,
  wanted: readonly Wanted[],
  { moved = [], monthsSince }: { moved?: readonly Moved[]; monthsSince?: string } = {},
): Promise<{ judgement: Judgement; contributions: Contribution[] }> {
  const span = { accountKinds, monthsSince: monthsSince ?? firstJudged(wanted), until: lastYear(wanted) };
  const { rows, formulas, materials } = await read(db, {
    rows: contributionsQuery(db, within, span, moved),
    formulas: referenceQuery(db, "rate_formulas"),
    materials: materialsQuery(db, subjects),
  });
  const known = { formulas: referenceFrom(formulas).formulas, materials };
  const contributions = contributionsFrom(rows);
  const definitions = indicatorDefinitions.map((definition) => limitedToItems(definition, known));
  return { judgement: judge(wanted, definitions, contributions), contributions };
}

/** Those that any figure counts. */
const accountKinds = [
  ...new Set(
    indicatorDefinitions.flatMap(({ numerator, denominator }) =>
      [numerator, denominator].flatMap((part) => part?.measure.accountKinds ?? []),
    ),
  ),
];

/** The first month of the year in which a month is judged by itself; after all of them where none is. */
function firstJudged(wanted: readonly Wanted[]): string {
  const parts = wanted.filter(({ period }) => period.months.length % 3 !== 0);
  return parts.map(({ period }) => `${period.firstDay.slice(0, 4)}-01`).toSorted()[0] ?? "9999";
}

function lastYear(wanted: readonly Wanted[]): string {
  return (
    wanted
      .map(({ period }) => `${period.lastDay.slice(0, 4)}-12`)
      .toSorted()
      .at(-1) ?? "0000"
  );
}

/** As the judgement lets it be told. */
export function toldBy(judgement: Judgement, evaluated: Evaluated, period: Period): Evaluated {
  const isHidden = evaluated.from === "books" && !judgement.mayShow(evaluated.id, period);
  return isHidden ? withheld(evaluated) : sumsOnly(evaluated, judgement, period);
}

/** Its sums, and nothing of what they are made of. */
export function sumsOnly(evaluated: Evaluated, { mayTell }: Judgement, period: Period): Evaluated {
  if (evaluated.from !== "books") return evaluated;
  return { ...evaluated, told: mayTell(evaluated.id, period) ? "sums" : "sums_without_estimates" };
}

/** Of what is counted outside the books. */
export function shownTo(actor: Actor, evaluated: Evaluated): Evaluated {
  return seesFirms(actor) || !isOfFewFirms(evaluated) ? evaluated : withheld(evaluated);
}

/** Of what is counted outside the books, where it is known whose it is. */
export function isOfFewFirms(evaluated: Evaluated): boolean {
  if (evaluated.from === "withheld") return true;
  if (evaluated.from === "books") return false;
  const { firms = [] } = evaluated.from === "counts" ? evaluated.share : evaluated.figure;
  return firms.some(givesAway);
}

function withheld(evaluated: Evaluated): Evaluated {
  return { from: "withheld", id: evaluated.id, evaluated };
}
