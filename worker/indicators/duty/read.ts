/** A producer's duty: what he declared, claimed and may still claim, each rate that applies, and what is missing. */
import type { Ctx } from "../../context.ts";
import { scopeOf } from "../../access/rules.ts";
import { Problem } from "../../kernel/errors.ts";
import { parsePeriod, type Period, shanghaiDate } from "../../kernel/period.ts";
import { formatQuantity } from "../../kernel/quantity.ts";
import { referenceQuery } from "../../registry/index.ts";
import type { Duty } from "./schemas.ts";
import { evaluationOfMembers, monthsOf, requiredBy } from "./rules.ts";
import { type Definition, indicatorDefinitions } from "../catalogue/definitions.ts";
import { declaredYears } from "../engine/history.ts";
import { readingsOf } from "../engine/math.ts";
import { streams, type Stream } from "../catalogue/measures.ts";
import { presentIndicator } from "../engine/present.ts";
import { referenceFrom } from "../engine/reference.ts";
import { evaluate, type Evaluation, type Facts } from "../engine/rules.ts";
import { cellsFrom, declaredQuery, turnoverQuery, type Within } from "../engine/store.ts";
import {
  type Claimable,
  claimableQuery,
  type ClaimedMode,
  claimedModes,
  type DeclaredItem,
  declaredItems,
  membersOn,
  producerQuery,
} from "./store.ts";
import { claimModes } from "../../kernel/vocabulary/takeback.ts";

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
  const [[producer], members, targets, bases, formulas] = await db.batch([
    producerQuery(db, producerId, scope.of === "division" ? scope.division : null),
    membersOn(db, producerId, day),
    referenceQuery(db, "targets"),
    referenceQuery(db, "legal_basis"),
    referenceQuery(db, "rate_formulas"),
  ]);
  if (!producer) throw new Problem("not_found");
  const reference = referenceFrom([...targets, ...bases, ...formulas]);
  const ids = [producer.id, ...members.map(({ id }) => id)];
  const { facts, declared, modes, claimable } = await readFacts(ctx, ids, year, day, today, reference.targets);
  const ofStream = (stream: Stream) =>
    streamDuty({ stream, ids, year, today, facts, declared, modes, claimable }, (evaluation, id) =>
      presentIndicator(evaluation, reference, {
        period: year,
        zone: null,
        locale: ctx.locale,
        ...(id ? { producer: id } : {}),
      }),
    );
  const touched = (stream: Stream) => [...declared, ...modes, ...claimable].some((each) => each.stream === stream);
  return {
    year: year.label,
    asOf: today,
    producer,
    members,
    streams: streams.filter(touched).map(ofStream),
    claimable: claimable.map(({ massG, ...row }) => ({ ...row, massKg: formatQuantity("mass", massG) })),
  };
}

/** Everything about any number of parties in one round trip. */
async function readFacts(
  { db }: Ctx,
  ids: readonly string[],
  year: Period,
  day: string,
  today: string,
  targets: Facts["targets"],
) {
  const readings = readingsOf(dutyDefinitions, year);
  const years = declaredYears(year);
  const of = (partyId: string): Within => ({ scope: { of: "party", partyId }, zone: null, producer: partyId });
  const [declared, modes, claimable, ...books] = await db.batch([
    declaredItems(db, ids, years),
    claimedModes(db, ids, year.label),
    claimableQuery(db, ids[0] ?? "", year.label, day),
    ...ids.flatMap((id) => [turnoverQuery(db, of(id), readings, streams), declaredQuery(db, of(id), years)] as const),
  ]);
  const facts = new Map(
    ids.map((id, index): [string, Facts] => {
      const [turnover = [], own = []] = books.slice(index * 2, index * 2 + 2);
      return [
        id,
        {
          books: { cells: cellsFrom(turnoverOf(turnover), readings), standing: [] },
          active: new Set(),
          declared: declaredOf(own),
          targets,
          today,
        },
      ];
    }),
  );
  return { facts, declared, modes, claimable };
}

// The batch above asks for turnover and declarations by turns, so every other answer is of one shape.
const turnoverOf = (rows: unknown) => rows as Parameters<typeof cellsFrom>[0];
const declaredOf = (rows: unknown) => rows as Facts["declared"];

type StreamFacts = {
  stream: Stream;
  ids: readonly string[];
  year: Period;
  today: string;
  facts: ReadonlyMap<string, Facts>;
  declared: readonly DeclaredItem[];
  modes: readonly ClaimedMode[];
  claimable: readonly Claimable[];
};
type Present = (
  evaluation: Evaluation,
  producerId: string | null,
) => Duty["streams"][number]["rates"][number]["indicator"];

function streamDuty(given: StreamFacts, present: Present): Duty["streams"][number] {
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
    rates: dutyDefinitions.filter((each) => each.stream === stream).map((each) => rateOf(each, given, present)),
  };
}

function rateOf(
  definition: Definition,
  { ids, year, facts }: StreamFacts,
  present: Present,
): Duty["streams"][number]["rates"][number] {
  const each = ids.flatMap((producerId) => {
    const own = facts.get(producerId);
    return own ? [{ producerId, facts: own, evaluation: evaluate(definition, year, own) }] : [];
  });
  const [self, ...members] = each;
  if (!self) throw new Error("a duty is somebody's");
  if (members.length === 0) {
    return { indicator: present(self.evaluation, self.producerId), ...requiredBy(self.evaluation), members: [] };
  }
  // Whoever declared nothing at all adds nothing: above all the consortium itself, which sells nothing.
  const counted = each.filter((party) => party.facts.declared.length > 0 || party.facts.books.cells.length > 0);
  const evaluation = evaluationOfMembers(definition, year, self.facts, counted);
  return {
    // Its rows are those of its members.
    indicator: { ...present(evaluation, null), rowsHref: "" },
    ...requiredBy(evaluation),
    members: counted.map((party) => ({
      producerId: party.producerId,
      indicator: present(party.evaluation, party.producerId),
    })),
  };
}

function amountsOf(rows: readonly { pieces: number; massG: number }[]) {
  const sum = (read: (row: { pieces: number; massG: number }) => number) =>
    rows.reduce((total, row) => total + read(row), 0);
  return {
    pieces: sum(({ pieces }) => pieces),
    massKg: formatQuantity(
      "mass",
      sum(({ massG }) => massG),
    ),
  };
}

/** What may be claimed in two modes is there once. */
function distinctStock(rows: readonly Claimable[]): Claimable[] {
  return [...new Map(rows.map((row) => [`${row.treaterId} ${row.item}`, row])).values()];
}
