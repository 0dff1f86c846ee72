/** A producer's duty: what he declared, claimed and may still claim, each rate that applies, and what is missing. */
import { read } from "../../../db/read.ts";
import type { Ctx } from "../../context.ts";
import { scopeOf } from "../../access/rules.ts";
import { Problem } from "../../kernel/errors.ts";
import { parsePeriod, type Period, shanghaiDate } from "../../kernel/period.ts";
import { formatQuantity } from "../../kernel/quantity.ts";
import type { Duty } from "./schemas.ts";
import { evaluationOfMembers, monthsOf, requiredBy } from "./rules.ts";
import type { Definition } from "../catalogue/shape.ts";
import { indicatorDefinitions } from "../catalogue/definitions.ts";
import { declaredYears } from "../engine/history.ts";
import { readingsOf } from "../engine/math.ts";
import type { Stream } from "../catalogue/measures.ts";
import { presentIndicator } from "../engine/present.ts";
import { referenceFrom } from "../engine/reference.ts";
import { referenceQuestions, setTargetsQuestion } from "../engine/evaluate.ts";
import { evaluate, type Evaluation, type EvaluationInputs } from "../engine/rules.ts";
import { cellsFrom, declaredQuery, turnoverQuery, type Within } from "../engine/store.ts";
import {
  type Claimable,
  claimableQuery,
  type ClaimedMode,
  claimedModes,
  type DeclaredItem,
  declaredItems,
  membershipsQuery,
  membersOn,
  producerQuery,
} from "./store.ts";
import { claimModes } from "../../kernel/vocabulary/takeback.ts";
import { takebackStreams } from "../../kernel/vocabulary/registry.ts";

/** The rates that speak of what a producer claimed. */
const dutyDefinitions = indicatorDefinitions.filter(({ numerator, denominator }) =>
  Boolean(denominator && numerator?.measure.accountKinds.includes("claimed")),
);

/**
 * @param question.producerId whose duty; the actor's own where he is a producer, and no other's
 * @throws Problem `missing` where an authority names nobody, `not_found`
 */
export async function readDuty(ctx: Ctx, question: { year: string; producerId?: string | undefined }): Promise<Duty> {
  const { db, actor } = ctx;
  const scope = scopeOf(actor);
  const producerId = question.producerId ?? (scope.of === "party" ? scope.partyId : undefined);
  if (producerId === undefined) throw new Problem("missing", { pointer: "/producerId" });
  if (scope.of === "party" && producerId !== scope.partyId) throw new Problem("not_found");
  const year = parsePeriod(question.year);
  const today = shanghaiDate(ctx.clock());
  const day = today < year.lastDay ? today : year.lastDay;
  const members = (await membershipsQuery(db)).flatMap(({ consortiumId, memberId, validFrom, validTo }) =>
    consortiumId === producerId && validFrom <= day && (validTo ?? day) >= day ? [memberId] : [],
  );
  const [who, { declared, modes, claimable, parties }] = await Promise.all([
    read(db, {
      producer: producerQuery(db, producerId, scope.of === "division" ? scope.division : null),
      members: membersOn(db, producerId, day),
      reference: referenceQuestions(ctx),
      setTargets: setTargetsQuestion(ctx, actor.zone || null, [producerId]),
    }),
    readParties(ctx, [...new Set([producerId, ...members])], year, day),
  ]);
  const [producer] = who.producer;
  if (!producer) throw new Problem("not_found");
  const reference = referenceFrom(Object.values(who.reference).flat(), who.setTargets);
  const { formulas } = reference;
  // What is set for this producer alone is nothing that the others of its consortium are held against.
  const targetsOf = (id: string) =>
    reference.targets.filter(({ set }) => id === producer.id || set?.isForParty !== true);
  const evaluable = parties.map(({ id, ...own }): DutyParty => ({
    id,
    inputs: { ...own, targets: targetsOf(id), formulas, materials: [], today },
  }));
  const speak: Speak = (evaluation, id) => {
    const asked = { period: year, zone: null, ...(id ? { producer: id } : {}) };
    return presentIndicator({ from: "books", id: evaluation.definition.id, evaluation, reference, asked }, ctx.locale);
  };
  const ofStream = (stream: Stream) =>
    streamDuty({ stream, parties: evaluable, year, today, declared, modes, claimable }, speak);
  const touched = (stream: Stream) => [...declared, ...modes, ...claimable].some((each) => each.stream === stream);
  return {
    year: year.label,
    asOf: today,
    producer,
    members: who.members,
    streams: takebackStreams.filter(touched).map(ofStream),
    claimable: claimable.map(({ massG, ...row }) => ({ ...row, massKg: formatQuantity("mass", BigInt(massG)) })),
  };
}

/** Everything about any number of parties in one round trip. */
async function readParties({ db }: Ctx, ids: readonly string[], year: Period, day: string) {
  const readings = readingsOf(dutyDefinitions, year);
  const years = declaredYears(year);
  const of = (partyId: string): Within => ({ scope: { of: "party", partyId }, zone: null, producer: partyId });
  const { books, ...rest } = await read(db, {
    declared: declaredItems(db, ids, years),
    modes: claimedModes(db, ids, year.label),
    claimable: claimableQuery(db, ids[0] ?? "", year.label, day),
    books: ids.map((id) => ({
      turnover: turnoverQuery(db, of(id), readings, takebackStreams),
      declared: declaredQuery(db, of(id), years),
    })),
  });
  const parties = ids.map((id, index) => {
    const { turnover = [], declared = [] } = books[index] ?? {};
    return { id, books: { cells: cellsFrom(turnover, readings), standing: [] }, active: new Set<string>(), declared };
  });
  return { ...rest, parties };
}

type DutyParty = { id: string; inputs: EvaluationInputs };

/** What a stream's duty is reckoned from; of the parties the one whose duty it is comes first. */
type DutyInputs = {
  stream: Stream;
  parties: readonly DutyParty[];
  year: Period;
  today: string;
  declared: readonly DeclaredItem[];
  modes: readonly ClaimedMode[];
  claimable: readonly Claimable[];
};
/** An evaluation in the reader's language; its rows are one producer's, or everybody's. */
type Speak = (
  evaluation: Evaluation,
  producerId: string | null,
) => Duty["streams"][number]["rates"][number]["indicator"];

function streamDuty(given: DutyInputs, speak: Speak): Duty["streams"][number] {
  const { stream, year, today } = given;
  const declared = given.declared.filter((each) => each.stream === stream);
  const inYear = declared.filter(({ period }) => period.startsWith(year.label));
  const modes = given.modes.filter((each) => each.stream === stream);
  const claimable = given.claimable.filter((each) => each.stream === stream);
  const items = Map.groupBy(declared, ({ producerId, item }) => `${producerId} ${item}`);
  return {
    stream,
    declared: amountsOf(inYear),
    claimed: amountsOf(modes),
    claimable: amountsOf(distinctStock(claimable)),
    modes: modes.flatMap(({ mode, ...of }) => {
      const known = claimModes.find((name) => name === mode);
      return known ? [{ mode: known, ...amountsOf([of]) }] : [];
    }),
    items: [...items.values()].flatMap(([first, ...rest]) => {
      if (!first) return [];
      const { producerId, item, itemNameZh, itemNameEn } = first;
      const all = [first, ...rest];
      const own = all.filter(({ period }) => period.startsWith(year.label));
      return [{ producerId, item, itemNameZh, itemNameEn, ...amountsOf(own), months: monthsOf(all, year, today) }];
    }),
    rates: dutyDefinitions.filter((each) => each.stream === stream).map((each) => rateOf(each, given, speak)),
  };
}

function rateOf(
  definition: Definition,
  { parties, year }: DutyInputs,
  speak: Speak,
): Duty["streams"][number]["rates"][number] {
  const [self, ...members] = parties.map((party) => ({
    ...party,
    producerId: party.id,
    evaluation: evaluate(definition, year, party.inputs),
  }));
  if (!self) throw new Error("a duty is somebody's");
  if (members.length === 0) {
    return { indicator: speak(self.evaluation, self.id), ...requiredBy(self.evaluation), members: [] };
  }
  // Whoever declared nothing at all adds nothing: above all the consortium itself, which sells nothing.
  const counted = [self, ...members].filter(
    ({ inputs }) => inputs.declared.length > 0 || inputs.books.cells.length > 0,
  );
  const evaluation = evaluationOfMembers(definition, year, self.inputs, counted);
  return {
    // Its rows are those of its members.
    indicator: { ...speak(evaluation, null), rowsHref: "" },
    ...requiredBy(evaluation),
    members: counted.map((party) => ({ producerId: party.id, indicator: speak(party.evaluation, party.id) })),
  };
}

function amountsOf(rows: readonly { pieces: number; massG: number | string }[]) {
  const massG = rows.reduce((sum, row) => sum + BigInt(row.massG), 0n);
  return { pieces: rows.reduce((sum, row) => sum + row.pieces, 0), massKg: formatQuantity("mass", massG) };
}

/** What may be claimed in two modes is there once. */
function distinctStock(rows: readonly Claimable[]): Claimable[] {
  return [...new Map(rows.map((row) => [`${row.treaterId} ${row.item}`, row])).values()];
}
