/** Taking back: what nobody else has relied on at once, everything else when who has relied on it agrees. */
import { type ChangeSet, rowsFor } from "../../../db/change-set.ts";
import { commit } from "../../../db/commit.ts";
import { assertSame, type Decision, record } from "../../../db/record.ts";
import { consentAnswers, consents } from "../../../db/schema/index.ts";
import { nameOf, names, stepOn } from "../../../db/steps.ts";
import { scopeOf } from "../../access/rules.ts";
import type { Ctx } from "../../context.ts";
import { Reply } from "../../http/endpoint.ts";
import { pageOf, textAfter } from "../../http/paging.ts";
import { Problem } from "../../kernel/errors.ts";
import { shanghaiDate } from "../../kernel/period.ts";
import { referenceQuery, settingsIn } from "../../registry/index.ts";
import { assertReversible } from "../rules.ts";
import type { ReversalInput } from "../schemas.ts";
import { presentConsent } from "./present.ts";
import {
  type Asked,
  digestOfReversal,
  readReversal,
  type Reversal,
  reversalChanges,
  type ReversalFacts,
  type Ties,
} from "./reversal.ts";
import { answerBy, askedOf, deciderOf, type Who } from "./rules.ts";
import type { ConsentAnswer, ConsentInput, ReversalAwaiting } from "./schemas.ts";
import { consentList, type ConsentFilter } from "./store.ts";

type Awaiting = Reply<202, ReversalAwaiting>;

/**
 * Takes an entry of the actor's party back: a new entry of the same kind, negated and linked, with the reason. The same
 * id with the same content is the same reversal. Where another party has relied on the entry it is asked first.
 * @throws Problem `not_found`, `id_reused`, `not_reversible`, `already_reversed`, `date_in_future`,
 * `date_too_old`, `period_closed`, `insufficient_stock`, and what the effects refuse; nothing is written then
 */
export function reverseEntry(
  ctx: Ctx,
  ties: Ties,
  entryId: string,
  input: ReversalInput,
): Promise<Reversal | Awaiting> {
  const { id = ctx.newId(), occurredOn, reason } = input;
  const asked: Asked = { entryId, id, occurredOn, reason, along: [] };
  return record<ReversalFacts, Reversal | Awaiting>(ctx, {
    read: async () => {
      const facts = await readReversal(ctx, ties, asked);
      if (facts.taken.booked.partyId !== ctx.actor.partyId) throw new Problem("not_found");
      return facts;
    },
    decide: (facts): Decision<Reversal | Awaiting> => {
      const { taken, earlier, who } = facts;
      const answer: Reversal = { id, kind: taken.booked.kind, occurredOn, reverses: entryId, reason };
      if (earlier) {
        assertSame(id, earlier.digest === digestOfReversal(asked));
        return { status: "unchanged", answer };
      }
      if (who) return { status: "passed_on", to: () => ask(ctx, facts, asked, who) };
      return { status: "accepted", id, changes: reversalChanges(ctx, facts, asked), answer };
    },
  });
}

/** The request is kept and answered alike for whoever asks again; it takes nothing back yet. */
async function ask(
  ctx: Ctx,
  { taken: { row, booked }, waiting: [waiting], effect }: ReversalFacts,
  asked: Asked,
  who: Who,
): Promise<Awaiting> {
  const { id, entryId, occurredOn, reason } = asked;
  const today = shanghaiDate(ctx.clock());
  assertReversible(row, occurredOn, today);
  if (who.from !== null && occurredOn < who.from) {
    throw new Problem("date_too_old", { pointer: "/occurredOn", params: { earliest: who.from } });
  }
  // What is refused in any case is not asked.
  effect?.();
  const digest = digestOfReversal(asked);
  if (waiting?.id) {
    if (waiting.id === id) assertSame(id, waiting.digest === digest);
    return new Reply(202, { status: "awaiting_consent", requestId: waiting.id });
  }
  const settings = settingsIn(await referenceQuery(ctx.db, "settings"), booked.zone);
  const request = {
    id,
    entryId,
    kind: booked.kind,
    documentId: row.documentId,
    partyId: booked.partyId,
    askedPartyId: who.partyId,
    along: JSON.stringify(who.along),
    occurredOn,
    reason,
    digest,
    dueOn: answerBy(today, settings),
    actorId: ctx.actor.id,
    recordedAt: ctx.clock(),
  };
  const rows = [
    rowsFor(consents, [request]),
    stepOn(ctx, nameOf(names.consent(entryId)), waiting?.version ?? 0, "awaiting"),
  ];
  const body: ReversalAwaiting = { status: "awaiting_consent", requestId: id };
  await commit(ctx, { entries: [], rows }, id, { status: 202, body });
  return new Reply(202, body);
}

/**
 * Who was asked agrees or refuses, or the bureau does once the day has passed. With his consent the entry and those of his
 * that rest on it are taken back, all of them or none.
 * @throws Problem `not_found`, `not_permitted`, `consent_not_due`, `consent_answered`, `reason_required`, and those of a
 * reversal
 */
export function answerConsent(ctx: Ctx, ties: Ties, id: string, input: ConsentInput): Promise<ConsentAnswer> {
  const { answer, reason = null } = input;
  const today = shanghaiDate(ctx.clock());
  return record(ctx, {
    read: async () => {
      const [row] = await consentList(ctx.db, scopeOf(ctx.actor), { id }, { limit: 1, before: undefined });
      if (!row) throw new Problem("not_found");
      if (answer === "refused" || row.answer) return { row, reversal: undefined };
      const { entryId, occurredOn, reason: why } = row.consent;
      const relied = (await ties.reliances[row.consent.kind]?.(ctx, entryId)) ?? [];
      const along = askedOf(row.consent.partyId, relied)?.along ?? [];
      const asked: Asked = { entryId, id, occurredOn, reason: why, along };
      return { row, reversal: { asked, facts: await readReversal(ctx, ties, asked) } };
    },
    decide: ({ row, reversal }): Decision<ConsentAnswer> => {
      const { consent } = row;
      const decider = deciderOf(ctx.actor, consent, row.askedDivision, today);
      if (row.answer) {
        if (row.answer.answer !== answer)
          throw new Problem("consent_answered", { params: { answer: row.answer.answer } });
        return { status: "unchanged", answer: presentConsent(ctx.actor, row, today) };
      }
      if (answer === "refused" && reason === null) throw new Problem("reason_required", { pointer: "/reason" });
      const given = { consentId: id, answer, reason, decider, actorId: ctx.actor.id, recordedAt: ctx.clock() };
      const {
        entries,
        rows,
        edits = [],
      }: ChangeSet = reversal ? reversalChanges(ctx, reversal.facts, reversal.asked) : { entries: [], rows: [] };
      const step = stepOn(ctx, nameOf(names.consent(consent.entryId)), row.version, answer);
      const changes = { entries, rows: [rowsFor(consentAnswers, [given]), step, ...rows], edits };
      return { status: "accepted", id, changes, answer: presentConsent(ctx.actor, { ...row, answer: given }, today) };
    },
    status: 200,
  });
}

type Listed = {
  limit: number;
  cursor?: string | undefined;
  status?: ConsentFilter["status"];
  mine?: "true" | undefined;
};

export async function listConsents(ctx: Ctx, { limit, cursor, status, mine }: Listed) {
  const today = shanghaiDate(ctx.clock());
  const filter = { status, ...(mine && { mine: answerable(ctx, today) }) };
  const rows = await consentList(ctx.db, scopeOf(ctx.actor), filter, { limit, before: textAfter(cursor) });
  const { items, nextCursor } = pageOf(rows, limit, ({ consent }) => [consent.id]);
  return { items: items.map((row) => presentConsent(ctx.actor, row, today)), nextCursor };
}

/** What waits for the actor: of a bureau's district what nobody has answered in time. */
export function answerable({ actor }: Ctx, today: string): NonNullable<ConsentFilter["mine"]> {
  return actor.role === "bureau" ? { division: actor.division, today } : { partyId: actor.partyId };
}

export async function getConsent(ctx: Ctx, id: string): Promise<ConsentAnswer> {
  const [row] = await consentList(ctx.db, scopeOf(ctx.actor), { id }, { limit: 1, before: undefined });
  if (!row) throw new Problem("not_found");
  return presentConsent(ctx.actor, row, shanghaiDate(ctx.clock()));
}
