import { rowOf, rowsFor } from "../../../../db/change-set.ts";
import { read } from "../../../../db/read.ts";
import { type Decision, record } from "../../../../db/record.ts";
import { declarations } from "../../../../db/schema/index.ts";
import { latestSteps, nameOf, names, namesBelow, stepOn, stepsByName } from "../../../../db/steps.ts";
import type { Ctx } from "../../../context.ts";
import { confirmedBy, requireConfirmed } from "../../../kernel/confirm.ts";
import { Problem } from "../../../kernel/errors.ts";
import { parsePeriod, type Period } from "../../../kernel/period.ts";
import { digestOf, EarlierDocuments, entryOf, openPeriodFor } from "../../../ledger/index.ts";
import { amountAsks, itemsByCode, referenceQuery, settingsIn } from "../../../registry/index.ts";
import { earlierQueries, headOf, identified, today } from "../../document.ts";
import { itemNamesOf } from "../../present.ts";
import { checkDay, checkOpen, productNamed } from "../../rules/document.ts";
import { closedMonthsOf, partyById } from "../../store.ts";
import { declarationPostings } from "../postings.ts";
import { presentDeclaration } from "../present.ts";
import type { DeclarationAnswer, DeclarationInput } from "../schemas.ts";
import { declarationList, declarationsOfNothing, withdrawnDeclarations } from "../store.ts";

/**
 * A producer declares what it placed on the market of one item in a month or a quarter. Each
 * month of each item is declared once, also one in which nothing was sold; to correct it, the declaration is taken back
 * first. A declaration that takes the place of one taken back is linked to it.
 * @throws Problem `already_declared`, `period_kind_not_allowed`, `needs_confirmation`, `pieces_beyond_bound`, `mass_beyond_bound`
 */
export function declare(ctx: Ctx, given: DeclarationInput): Promise<DeclarationAnswer> {
  const input = identified(ctx, given);
  return record(ctx, {
    read: () => readFacts(ctx, input),
    decide: (facts) => decide(ctx, facts, input),
    find: (id) => getDeclaration(ctx, id),
  });
}

/** @throws Problem `not_found` also where it is another party's */
export async function getDeclaration(ctx: Ctx, id: string): Promise<DeclarationAnswer> {
  const [row] = await declarationList(ctx.db, ctx.actor, { id }, { limit: 1, before: undefined });
  if (!row) throw new Problem("not_found");
  return presentDeclaration(row);
}

async function readFacts(ctx: Ctx, input: DeclarationInput & { id: string }) {
  const { db, actor } = ctx;
  const { id, externalId, item } = input;
  return read(db, {
    producer: partyById(db, actor.partyId),
    closed: closedMonthsOf(db, actor.partyId),
    items: itemsByCode(db, [item]),
    thresholds: referenceQuery(db, "thresholds"),
    steps: latestSteps(db, namesBelow(names.declaredBy(actor.partyId))),
    earlier: earlierQueries(ctx, "declarations", [input]),
    nothing: declarationsOfNothing(db, actor.partyId, [id], externalId === undefined ? [] : [externalId]),
    withdrawn: withdrawnDeclarations(db, actor.partyId, item),
  });
}

function decide(
  ctx: Ctx,
  facts: Awaited<ReturnType<typeof readFacts>>,
  { confirm, ...input }: DeclarationInput & { id: string },
): Decision<DeclarationAnswer> {
  // Sent again with a yes it is the same document.
  const digest = digestOf("declaration", input);
  const earlier = new EarlierDocuments([...facts.earlier.flat(), ...facts.nothing.map(withDigest)]);
  const before = earlier.idOf(input, digest);
  if (before) return { status: "duplicate", id: before };
  const [producer] = facts.producer;
  if (!producer) throw new Problem("party_not_found");
  const { id, period, pieces, massKg: massG } = input;
  const item = productNamed(facts.items, input.item, "/item");
  if (period.kind !== "month" && period.kind !== "quarter") {
    throw new Problem("period_kind_not_allowed", { pointer: "/period", params: { kinds: "month, quarter" } });
  }
  checkDay(period.firstDay, today(ctx), "/period");
  const steps = stepsByName(facts.steps);
  const declared = period.months.map((month) => nameOf(names.declared(producer.id, item.id, month)));
  if (declared.some((name) => steps.get(name)?.state === "declared")) {
    throw new Problem("already_declared", { pointer: "/period", params: { item: item.code, period: period.label } });
  }
  const occurredOn = bookingDay(facts.closed, producer, input, today(ctx));
  const asks = amountAsks(settingsIn(facts.thresholds, producer.zone), "declaration", { item, pieces, massG });
  requireConfirmed(asks, confirm);
  const document = rowOf(declarations, {
    ...headOf(ctx, { ...input, occurredOn }),
    partyId: producer.id,
    itemId: item.id,
    period: period.label,
    pieces,
    massG,
    confirmed: confirmedBy(ctx, asks),
    corrects: facts.withdrawn.find((other) => overlap(parsePeriod(other.period), period))?.id,
  });
  const postings = declarationPostings(producer, item, { pieces, massG });
  const { id: partyId, zone, nameZh: producerNameZh, nameEn: producerNameEn } = producer;
  return {
    status: "accepted",
    id,
    changes: {
      // A month in which nothing was sold is declared, and moves nothing in the books.
      entries:
        pieces === 0 && massG === 0
          ? []
          : [entryOf(ctx, { id, digest, kind: "declaration", occurredOn, zone, partyId, postings })],
      rows: [
        rowsFor(declarations, [document]),
        ...declared.map((name) => stepOn(ctx, name, steps.get(name)?.version ?? 0, "declared")),
      ],
    },
    answer: presentDeclaration({ document, producerNameZh, producerNameEn, ...itemNamesOf(item), reversed: false }),
  };
}

/**
 * The day a declaration is booked on: the end of its period, or today where that still runs. Where its month is closed it
 * comes late: on a day in an open month, which whoever declares names, so that no closed figure changes.
 * @throws Problem `period_closed` naming the open month, `date_too_old`, `date_in_future`, `declaration_day_fixed`
 */
function bookingDay(
  closed: readonly { zone: string; month: string }[],
  producer: { zone: string },
  { period, occurredOn: named }: DeclarationInput,
  now: string,
): string {
  const own = period.lastDay < now ? period.lastDay : now;
  const isClosed = closed.some(({ zone, month }) => zone === producer.zone && month === own.slice(0, 7));
  if (!isClosed) {
    if (named === undefined || named === own) return own;
    throw new Problem("declaration_day_fixed", { pointer: "/occurredOn", params: { date: own } });
  }
  if (named === undefined) {
    const openPeriod = openPeriodFor(
      closed.filter(({ zone }) => zone === producer.zone),
      own,
    );
    const params = { period: own.slice(0, 7), openPeriod, late: period.label };
    throw new Problem("period_closed", { pointer: "/period", params });
  }
  if (named < own) throw new Problem("date_too_old", { pointer: "/occurredOn", params: { earliest: own } });
  checkDay(named, now);
  checkOpen(closed, [producer], named);
  return named;
}

const overlap = (one: Period, other: Period) => one.months.some((month) => other.months.includes(month));

/** A declaration of nothing has no entry that keeps its digest: it follows from the document, which says it all. */
function withDigest(nothing: Awaited<ReturnType<typeof declarationsOfNothing>>[number]) {
  const { id, externalId, item, occurredOn } = nothing;
  const period = parsePeriod(nothing.period);
  const said = { id: undefined, item, period, pieces: 0, massKg: 0 };
  const digest = digestOf("declaration", {
    ...said,
    ...(externalId === null ? {} : { externalId }),
    // Only one that came late named its day.
    ...(occurredOn > period.lastDay ? { occurredOn } : {}),
  });
  return { id, externalId, digest };
}
