import { attempt } from "../../../db/attempt.ts";
import { rowsFor } from "../../../db/change-set.ts";
import { commit } from "../../../db/commit.ts";
import { declarations } from "../../../db/schema/index.ts";
import type { Ctx } from "../../context.ts";
import { Problem } from "../../kernel/errors.ts";
import { parsePeriod } from "../../kernel/period.ts";
import { entryOf } from "../../ledger/index.ts";
import { itemsByCode } from "../../registry/index.ts";
import { declarationPostings } from "../postings.ts";
import { presentDeclaration } from "../present.ts";
import { checkDay, checkOpen, productNamed } from "../rules.ts";
import type { DeclarationInput } from "../schemas.ts";
import {
  closedMonthsOf,
  declarationKeysOf,
  declarationList,
  declarationsOfNothing,
  entriesByExternalIds,
  entriesByIds,
  latestTransitions,
  partyById,
} from "../store.ts";
import { step } from "./dispatch-transfer.ts";
import { digestOf, EarlierDocuments, present, today } from "./support.ts";

/**
 * A producer declares what it placed on the market of one item in a month or a quarter. Each
 * month of each item is declared once, also one in which nothing was sold; to correct it, the declaration is taken back
 * first.
 * @throws Problem `already_declared`, `period_kind_not_allowed`
 */
export function declare(ctx: Ctx, given: DeclarationInput) {
  const id = given.id ?? ctx.newId();
  const { period, pieces, massKg: massG } = given;
  const digest = digestOf("declaration", given);
  return attempt(async () => {
    const { db, actor } = ctx;
    const [[producer], closed, items, declared, byId, byExternalId, nothing] = await db.batch([
      partyById(db, actor.partyId),
      closedMonthsOf(db, actor.partyId),
      itemsByCode(db, [given.item]),
      latestTransitions(db, declarationKeysOf(actor.partyId)),
      entriesByIds(db, present(given.id)),
      entriesByExternalIds(db, "declarations", actor.partyId, present(given.externalId)),
      declarationsOfNothing(db, actor.partyId, present(given.id), present(given.externalId)),
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
    // A period that still runs is declared as far as it has come.
    const occurredOn = period.lastDay < today(ctx) ? period.lastDay : today(ctx);
    checkOpen(closed, [producer], occurredOn, "/period");
    const keys = period.months.map((month) => `declared:${producer.id}:${item.id}:${month}`);
    const versions = new Map(declared.map(({ documentId, version, state }) => [documentId, { version, state }]));
    if (keys.some((key) => versions.get(key)?.state === "declared")) {
      throw new Problem("already_declared", { pointer: "/period", params: { item: item.code, period: period.label } });
    }
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

/** A declaration of nothing has no entry that keeps its digest: it follows from the document, which says it all. */
function withDigest({ id, externalId, item, period }: Awaited<ReturnType<typeof declarationsOfNothing>>[number]) {
  const said = { id: undefined, item, period: parsePeriod(period), pieces: 0, massKg: 0 };
  const digest = digestOf("declaration", { ...said, ...(externalId === null ? {} : { externalId }) });
  return { id, externalId, digest };
}

/** @throws Problem `not_found` also where it is another party's */
export async function getDeclaration(ctx: Ctx, id: string) {
  const [row] = await declarationList(ctx.db, ctx.actor, { id }, { limit: 1, before: undefined });
  if (!row) throw new Problem("not_found");
  return presentDeclaration(row);
}
