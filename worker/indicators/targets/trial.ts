/** 试算: what a target would say of the periods that are over, before it is set. */
import type { z } from "@hono/zod-openapi";
import type { Ctx } from "../../context.ts";
import { type Fraction, parseFraction } from "../../kernel/fraction.ts";
import { addDays, type Period, type PeriodKind, periodOf, shanghaiDate } from "../../kernel/period.ts";
import { formatDecimal } from "../../kernel/quantity.ts";
import { toldApart } from "../../kernel/told-apart.ts";
import { evaluateIndicators } from "../engine/evaluate.ts";
import { valueOf } from "../engine/evaluated.ts";
import { definitionNamed } from "../engine/question.ts";
import { meets } from "../engine/rules.ts";
import { percentDecimals } from "../engine/wording.ts";
import { checkFigure } from "./record.ts";
import { targetDecimals, type trialQuery, type TrialAnswer } from "./schemas.ts";

/** How many periods that are over are held against it. */
const looksBack = { quarter: 6, year: 3 } as const;

/** @throws Problem `unknown_indicator`, `target_not_a_rate`, `not_found` for a zone that is not the actor's */
export async function tryTarget(ctx: Ctx, asked: z.output<typeof trialQuery>): Promise<TrialAnswer> {
  const { figure, direction, zone, party } = asked;
  checkFigure(figure, undefined);
  const percent = formatDecimal(BigInt(asked.value), targetDecimals);
  const periods = periodsOver(shanghaiDate(ctx.clock()), definitionNamed(figure).needsFullYear);
  const found = await Promise.all(
    periods.map((period) => evaluateIndicators(ctx, { period, zone, producer: party, ids: [figure] })),
  );
  const items = found.flatMap(({ period, items: [evaluated] }) =>
    evaluated ? [{ period, ...judged(valueOf(evaluated), percent, direction) }] : [],
  );
  return { figure, value: percent, direction, items };
}

/** What a target says of a value; the value with as many places as tell it from the target. */
export function judged(value: Fraction | null, percent: string, direction: TrialAnswer["direction"]) {
  if (value === null) return { value: null, status: "not_computable" as const };
  const status = meets(value, percent, direction) ? ("met" as const) : ("missed" as const);
  return { value: toldApart(value, parseFraction(percent), percentDecimals), status };
}

/** The newest first; a rate that is defined for whole years is tried on years alone. */
function periodsOver(today: string, needsFullYear: boolean): Period[] {
  const kind: PeriodKind = needsFullYear ? "year" : "quarter";
  const periods: Period[] = [];
  let day = addDays(periodOf(today, kind).firstDay, -1);
  while (periods.length < looksBack[kind]) {
    const period = periodOf(day, kind);
    periods.push(period);
    day = addDays(period.firstDay, -1);
  }
  return periods;
}
