import { attempt } from "../../../../db/attempt.ts";
import { rowsFor } from "../../../../db/change-set.ts";
import { commit } from "../../../../db/commit.ts";
import { declarations } from "../../../../db/schema/index.ts";
import type { Ctx } from "../../../context.ts";
import { Problem } from "../../../kernel/errors.ts";
import { parsePeriod, type Period } from "../../../kernel/period.ts";
import { entryOf, openPeriodFor } from "../../../ledger/index.ts";
import { itemsByCode } from "../../../registry/index.ts";
import { declarationPostings } from "../postings.ts";
import { presentDeclaration } from "../present.ts";
import { checkDay, checkOpen, productNamed } from "../../rules/document.ts";
import type { DeclarationInput } from "../schemas.ts";
import { closedMonthsOf, entriesByExternalIds, partyById } from "../../store.ts";
import { declarationKeysOf, latestTransitions } from "../../steps.ts";
import { declarationList, declarationsOfNothing, withdrawnDeclarations } from "../store.ts";
import { entriesByIds } from "../../../ledger/index.ts";
import { step } from "../../steps.ts";
import { digestOf, EarlierDocuments } from "../../../ledger/index.ts";
import { present, today } from "../../support.ts";

/**
 * A producer declares what it placed on the market of one item in a month or a quarter. Each
 * month of each item is declared once, also one in which nothing was sold; to correct it, the declaration is taken back
 * first. A declaration that takes the place of one taken back is linked to it.
 * @throws Problem `already_declared`, `period_kind_not_allowed`
 */
export function declare(ctx: Ctx, given: DeclarationInput) {
  const id = given.id ?? ctx.newId();
  const { period, pieces, massKg: massG } = given;
  const digest = digestOf("declaration", given);
  return attempt(async () => {
    const { db, actor } = ctx;
    const [[producer], closed, items, declared, byId, byExternalId, nothing, withdrawn] = await db.batch([
      partyById(db, actor.partyId),
      closedMonthsOf(db, actor.partyId),
      itemsByCode(db, [given.item]),
      latestTransitions(db, declarationKeysOf(actor.partyId)),
      entriesByIds(db, present(given.id)),
      entriesByExternalIds(db, "declarations", actor.partyId, present(given.externalId)),
      declarationsOfNothing(db, actor.partyId, present(given.id), present(given.externalId)),
      withdrawnDeclarations(db, actor.partyId, given.item),
    ]);
    const before = new EarlierDocuments([...byId, ...byExternalId, ...nothing.map(withDigest)]).idOf(given, digest);
    if (before) return getDeclaration(ctx, before);
    if (!producer) throw new Problem("party_not_found");

    const item = productNamed(items, given.item, "/item");
    if (period.kind !== "month" && period.kind !== "quarter") {
      throw new Problem("period_kind_not_allowed", { pointer: "/period", params: { kinds: "month, quarter" } });
    }
    const isNothing = pieces === 0 && massG === 0;
    checkDay(period.firstDay, today(ctx), "/period");
    const keys = period.months.map((month) => `declared:${producer.id}:${item.id}:${month}`);
    const versions = new Map(declared.map(({ documentId, version, state }) => [documentId, { version, state }]));
    if (keys.some((key) => versions.get(key)?.state === "declared")) {
      throw new Problem("already_declared", { pointer: "/period", params: { item: item.code, period: period.label } });
    }
    const occurredOn = bookingDay(closed, producer, given, today(ctx));
    const document = {
      id,
      issuerId: actor.partyId,
      externalId: given.externalId ?? null,
      occurredOn,
      recordedAt: ctx.clock(),
      partyId: producer.id,
      itemId: item.id,
      period: period.label,
      pieces,
      massG,
      corrects: withdrawn.find((earlier) => overlap(parsePeriod(earlier.period), period))?.id ?? null,
    };
    const answer = presentDeclaration({
      document,
      producerNameZh: producer.nameZh,
      producerNameEn: producer.nameEn,
      item: item.code,
      itemNameZh: item.nameZh,
      itemNameEn: item.nameEn,
      reversed: false,
    });
    const postings = declarationPostings(producer, item, { pieces, massG });
    const { zone } = producer;
    const changes = {
      // A month in which nothing was sold is declared, and moves nothing in the books.
      entries: isNothing
        ? []
        : [entryOf(ctx, { id, digest, kind: "declaration", occurredOn, zone, partyId: producer.id, postings })],
      rows: [
        rowsFor(declarations, [document]),
        ...keys.map((key) => step(ctx, key, (versions.get(key)?.version ?? 0) + 1, "declared")),
      ],
    };
    await commit(ctx, changes, id, { status: 201, body: answer });
    return answer;
  });
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

/** @throws Problem `not_found` also where it is another party's */
export async function getDeclaration(ctx: Ctx, id: string) {
  const [row] = await declarationList(ctx.db, ctx.actor, { id }, { limit: 1, before: undefined });
  if (!row) throw new Problem("not_found");
  return presentDeclaration(row);
}
