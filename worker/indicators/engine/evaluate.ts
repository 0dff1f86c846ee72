/** Evaluates indicators over the books the actor may see, with all they need in one round trip. */
import { type Answers, read } from "../../../db/read.ts";
import type { Ctx } from "../../context.ts";
import { type Period, shanghaiDate } from "../../kernel/period.ts";
import { referenceQuery } from "../../registry/index.ts";
import type { Definition } from "../catalogue/shape.ts";
import { indicatorDefinitions } from "../catalogue/definitions.ts";
import type { Subject } from "../catalogue/measures.ts";
import type { IndicatorView } from "../schemas.ts";
import type { Asked, Evaluated } from "./evaluated.ts";
import { declaredYears } from "./history.ts";
import { type Reading, readingsOf, spanOf, standingAccounts } from "./math.ts";
import { presentIndicator } from "./present.ts";
import { assertZone, definitionNamed, type Question, withinOf, zoneCheck } from "./question.ts";
import { type Reference, referenceFrom } from "./reference.ts";
import { evaluate, type EvaluationInputs } from "./rules.ts";
import {
  activityQuery,
  cellsFrom,
  declaredQuery,
  materialsQuery,
  type Moved,
  movedTurnoverQuery,
  standingFrom,
  standingQuery,
  turnoverQuery,
  type Within,
} from "./store.ts";
import { targetsFor } from "../targets/store.ts";
import { judgementOf, seesFirms, toldBy } from "../small-groups/read.ts";
import { subjects } from "../../kernel/vocabulary/indicators.ts";

type Wanted = Question & {
  ids?: readonly string[];
  stream?: Subject | undefined;
  moved?: readonly Moved[];
};

type Answer = { period: string; zone: string | null; items: Evaluated[] };

/**
 * @param wanted.ids the indicators wanted, in the order of the registry; all of them unless said.
 * @param wanted.moved entries that count in another month than that of their date, in a restated report.
 * @throws Problem `unknown_indicator`, `not_found` for a zone outside the actor's division
 */
export async function evaluateIndicators(ctx: Ctx, { period, ids, stream, ...place }: Wanted): Promise<Answer> {
  const [answer] = await evaluateSpans(ctx, place, [{ period, ids, stream }]);
  if (!answer) throw new RangeError("a span has one answer");
  return answer;
}

/** The same books over several spans of days, side by side: what single firms have of them is read once for all. */
export async function evaluateSpans(
  ctx: Ctx,
  { zone, producer, moved = [] }: Pick<Wanted, "zone" | "producer" | "moved">,
  spans: readonly Pick<Wanted, "period" | "ids" | "stream">[],
): Promise<Answer[]> {
  const within = withinOf(ctx, zone, producer);
  const asked = spans.map(({ period, ids, stream }) => {
    ids?.forEach(definitionNamed);
    const definitions = indicatorDefinitions.filter(
      (definition) =>
        (ids === undefined || ids.includes(definition.id)) &&
        (stream === undefined || definition.stream === stream || definition.stream === "all"),
    );
    return { period, definitions };
  });
  const [found, judged] = await Promise.all([
    Promise.all(
      asked.map(async ({ period, definitions }) => {
        const books = { within, period, readings: readingsOf(definitions, period) };
        const answers = await read(ctx.db, bookQuestions(ctx, books, subjects, moved));
        return evaluatedOver(booksFrom(ctx, books, answers), books, definitions);
      }),
    ),
    seesFirms(ctx.actor) ? null : judgementOf(ctx, within, asked.flatMap(wantedOf), { moved }),
  ]);
  return asked.map(({ period }, index) => {
    const items = found[index] ?? [];
    const shown = judged ? items.map((each) => toldBy(judged.judgement, each, period)) : items;
    return { period: period.label, zone: within.zone, items: shown };
  });
}

const wantedOf = ({ period, definitions }: { period: Period; definitions: readonly Definition[] }) =>
  definitions.map(({ id }) => ({ id, period }));

/** The same in the reader's language. */
export async function computeIndicators(ctx: Ctx, wanted: Wanted) {
  const { items, ...rest } = await evaluateIndicators(ctx, wanted);
  return { ...rest, items: items.map((each): IndicatorView => presentIndicator(each, ctx.locale)) };
}

/** Which books are read for which period, and what of them. */
export type BooksAsked = { within: Within; period: Period; readings: readonly Reading[] };

export function bookQuestions(
  ctx: Ctx,
  { within, period, readings }: BooksAsked,
  of: readonly Subject[],
  moved: readonly Moved[] = [],
) {
  const { db } = ctx;
  const { to } = spanOf(period);
  return {
    zones: zoneCheck(ctx, within),
    turnover: turnoverQuery(db, within, readings, of),
    movedTurnover: movedTurnoverQuery(db, within, readings, of, moved),
    standing: standingQuery(db, within, standingAccounts, to, of, moved),
    active: activityQuery(db, within, to),
    declared: declaredQuery(db, within, declaredYears(period)),
    materials: materialsQuery(db, of),
    reference: referenceQuestions(ctx),
    setTargets: setTargetsQuestion(ctx, within.zone, [within.producer ?? partyOf(within)]),
  };
}

/** Targets, legal bases and the standing of formulas. */
export function referenceQuestions({ db }: Ctx) {
  return {
    targets: referenceQuery(db, "targets"),
    bases: referenceQuery(db, "legal_basis"),
    formulas: referenceQuery(db, "rate_formulas"),
  };
}

function partyOf({ scope }: Within): string {
  return scope.of === "party" ? scope.partyId : "";
}

/** What the authority of the reader's district set for a zone and for these parties. */
export function setTargetsQuestion({ db, actor }: Ctx, zone: string | null, parties: readonly string[]) {
  return targetsFor(db, { division: actor.division, zone: zone ?? "", parties });
}

export type BooksRead = { inputs: EvaluationInputs; reference: Reference };

/** @throws Problem `not_found` for a zone that is not there for the actor */
export function booksFrom(
  { clock, actor }: Ctx,
  { within, readings }: BooksAsked,
  answers: Answers<ReturnType<typeof bookQuestions>>,
): BooksRead {
  assertZone(within, answers.zones);
  const reference = referenceFrom(Object.values(answers.reference).flat(), answers.setTargets, actor.division);
  const inputs = {
    books: {
      cells: cellsFrom([...answers.turnover, ...answers.movedTurnover], readings),
      standing: standingFrom(answers.standing),
    },
    active: new Set(answers.active.map(({ stream }) => stream)),
    declared: answers.declared,
    materials: answers.materials,
    targets: reference.targets,
    formulas: reference.formulas,
    today: shanghaiDate(clock()),
  };
  return { inputs, reference };
}

export function evaluatedOver(
  { inputs, reference }: BooksRead,
  { within: { zone, producer }, period }: BooksAsked,
  definitions: readonly Definition[],
): Evaluated[] {
  const asked: Asked = { period, zone, ...(producer === undefined ? {} : { producer }) };
  return definitions.map((definition) => {
    return { from: "books", id: definition.id, evaluation: evaluate(definition, period, inputs), reference, asked };
  });
}
