/**
 * What a reader sees who may look at a district and not at its firms: the APEC centre. He may ask for any period, so a
 * figure of a period is shown only where each quarter of it may be, and each month of a quarter that is only partly in
 * it: then no month or quarter follows from those around it.
 */
import { read } from "../../../db/read.ts";
import { isPermitted, scopeOf } from "../../access/rules.ts";
import type { Actor, Ctx } from "../../context.ts";
import { type Period, periodOf } from "../../kernel/period.ts";
import { indicatorDefinitions } from "../catalogue/definitions.ts";
import type { Definition } from "../catalogue/shape.ts";
import type { Evaluated } from "../engine/evaluated.ts";
import { candidatesOf } from "../engine/history.ts";
import { type EvaluationInputs, limitedToItems } from "../engine/rules.ts";
import { selectOf } from "../engine/select.ts";
import type { Within } from "../engine/store.ts";
import { givesAway } from "./rules.ts";
import { contributionsFrom, contributionsQuery } from "./store.ts";
import { type Contribution, withheldAmong } from "./withhold.ts";

/** Whoever reads his own books only, and the authorities that may read each firm's duty. */
export function seesFirms(actor: Actor): boolean {
  return scopeOf(actor).of === "party" || isPermitted(actor, "duty.read");
}

type Span = {
  period: Period;
  items: Evaluated[];
  inputs: Pick<EvaluationInputs, "formulas" | "materials">;
};

/**
 * What firms have is read once for each year, by quarters where no month is judged by itself; and each quarter or month
 * is judged once, however many spans it is in.
 * @param within of a reader who may see no single firm
 */
export async function withoutFirms<Of extends Span>(
  { db }: Pick<Ctx, "db">,
  within: Within,
  spans: readonly Of[],
): Promise<Of[]> {
  const [first] = spans;
  if (!first) return [];
  const items = spans.flatMap((span) => span.items);
  const streams = new Set(items.map((each) => (each.from === "books" ? each.evaluation.definition.stream : "")));
  const definitions = indicatorDefinitions
    .filter(({ stream }) => streams.has(stream))
    .map((definition) => limitedToItems(definition, first.inputs));
  const accountKinds = [
    ...new Set(definitions.flatMap((each) => partsOf(each).flatMap(({ measure }) => measure.accountKinds))),
  ];
  const units = spans.map(({ period }) => unitsOf(period));
  const byYear = Map.groupBy(units.flat(), ({ firstDay }) => firstDay.slice(0, 4));
  const hidden = new Map<string, ReadonlySet<string>>();
  await Promise.all(
    [...byYear].map(async ([year, own]) => {
      const by = own.some(({ kind }) => kind === "month") ? "month" : "quarter";
      const span = { accountKinds, since: `${year}-01`, until: `${year}-12`, by } as const;
      const { rows } = await read(db, { rows: contributionsQuery(db, within, span, []) });
      const contributions = contributionsFrom(rows);
      for (const unit of own) {
        if (!hidden.has(unit.label)) hidden.set(unit.label, hiddenIn(unit, definitions, contributions));
      }
    }),
  );
  return spans.map((span, index) => {
    const isHidden = (id: string) => units[index]?.some(({ label }) => hidden.get(label)?.has(id));
    return { ...span, items: span.items.map((each) => (isHidden(each.id) ? withheld(each) : each)) };
  });
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

const partsOf = ({ numerator, denominator }: Definition) =>
  [numerator, denominator].flatMap((part) => (part ? candidatesOf(part) : []));

/** The quarters of a period, and the months of those that are only partly in it. */
function unitsOf({ months }: Pick<Period, "months">): Period[] {
  const own = new Set(months);
  const quarters = new Map(
    months.map((month) => {
      const quarter = periodOf(`${month}-01`, "quarter");
      return [quarter.label, quarter];
    }),
  );
  return [...quarters.values()].flatMap((quarter) =>
    quarter.months.every((month) => own.has(month))
      ? [quarter]
      : quarter.months.map((month) => periodOf(`${month}-01`, "month")),
  );
}

function hiddenIn(
  unit: Period,
  definitions: readonly Definition[],
  contributions: readonly Contribution[],
): ReadonlySet<string> {
  const shown = definitions.map((definition) => ({
    id: definition.id,
    parts: partsOf(definition).map((part) => selectOf(part, unit)),
  }));
  return withheldAmong(shown, contributions);
}
