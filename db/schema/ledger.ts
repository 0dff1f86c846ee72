/**
 * The books. Entries and their postings are append-only and balanced; the guards
 * that make the database itself refuse anything else stand in the migration
 * `guards` (triggers cannot be said in drizzle).
 *
 * Amounts are integers in the smallest unit of their quantity kind: g, pieces, Wh, g CO2, fen.
 */
import { sql } from "drizzle-orm";
import { check, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import {
  accountKinds,
  consentAnswerWords,
  consentDeciders,
  entryKinds,
  fates,
} from "../../worker/kernel/vocabulary/ledger.ts";
import { itemKinds, itemStreams } from "../../worker/kernel/vocabulary/registry.ts";

/** What is counted in the books: a product of the catalogue, or a material of one stream. */
export const items = sqliteTable(
  "items",
  {
    id: integer("id").primaryKey(),
    code: text("code").notNull().unique(),
    stream: text("stream", { enum: itemStreams }).notNull(),
    kind: text("kind", { enum: itemKinds }).notNull(),
    /** The code a person writes: `electronics/tv-crt`, or `ferrous` for a material of any stream. */
    shortCode: text("short_code").notNull(),
    nameZh: text("name_zh").notNull(),
    nameEn: text("name_en").notNull(),
    countUnit: text("count_unit").notNull(),
    defaultFate: text("default_fate", { enum: fates }),
  },
  (table) => [index("items_short_code").on(table.shortCode)],
);

export const accounts = sqliteTable(
  "accounts",
  {
    id: integer("id").primaryKey(),
    /** `<kind>:<id of the site, party or premises>`, for example `stock:0198…`. */
    key: text("key").notNull().unique(),
    kind: text("kind", { enum: accountKinds }).notNull(),
    siteId: text("site_id"),
    partyId: text("party_id"),
    division: text("division").notNull(),
    zone: text("zone").notNull(),
    guarded: integer("guarded").notNull(),
  },
  (table) => [
    index("accounts_by_site").on(table.siteId),
    index("accounts_by_party").on(table.partyId),
    index("accounts_by_kind").on(table.kind, table.zone),
    // DESIGN 1: which accounts may never go below zero is law, so it is said here a second time.
    check(
      "account_guard",
      sql`${table.guarded} = (${table.kind} in ('market', 'stock', 'transit', 'loss', 'attributable', 'claimed', 'consumed', 'emitted', 'invested') or ${table.kind} like 'outcome:%' or ${table.kind} like 'spend:%')`,
    ),
  ],
);

/** One thing that happened. `seq` has no gaps and is given inside the write; `id` is the client's UUIDv7. */
export const entries = sqliteTable(
  "entries",
  {
    seq: integer("seq").primaryKey(),
    id: text("id").notNull().unique(),
    /** SHA-256 of the normalised document, to tell a replay from another thing under the same id. */
    digest: text("digest").notNull(),
    kind: text("kind", { enum: entryKinds }).notNull(),
    /** Accounting date in the Asia/Shanghai calendar. */
    occurredOn: text("occurred_on").notNull(),
    zone: text("zone").notNull(),
    partyId: text("party_id").notNull(),
    actorId: text("actor_id").notNull(),
    /** Recorded instant, milliseconds UTC. */
    recordedAt: integer("recorded_at").notNull(),
    /** The entry this one takes back; an entry is taken back once. */
    reverses: text("reverses"),
  },
  (table) => [
    // Of the few that take something back: a place in the index for every other entry would say nothing.
    uniqueIndex("entries_reverses")
      .on(table.reverses)
      .where(sql`${table.reverses} is not null`),
    index("entries_by_day").on(table.occurredOn, table.seq),
  ],
);

export const postings = sqliteTable(
  "postings",
  {
    entrySeq: integer("entry_seq")
      .notNull()
      .references(() => entries.seq),
    line: integer("line").notNull(),
    accountId: integer("account_id").notNull(),
    itemId: integer("item_id").notNull(),
    /** Quantity kind, see kernel/quantity.ts: 1 mass, 2 pieces, 3 energy, 4 carbon, 5 money. */
    quantity: integer("quantity").notNull(),
    amount: integer("amount").notNull(),
    /** 1 where the amount comes from a factor, not from a measurement. */
    estimated: integer("estimated").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.entrySeq, table.line] }),
    index("postings_by_account").on(table.accountId, table.entrySeq),
    check("posting_quantity", sql`${table.quantity} between 1 and 5`),
    check("posting_amount", sql`${table.amount} <> 0`),
    check("posting_estimated", sql`${table.estimated} in (0, 1)`),
  ],
);

export const balances = sqliteTable(
  "balances",
  {
    accountId: integer("account_id").notNull(),
    itemId: integer("item_id").notNull(),
    quantity: integer("quantity").notNull(),
    amount: integer("amount").notNull(),
    guarded: integer("guarded").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.accountId, table.itemId, table.quantity] }),
    check("balance_not_negative", sql`${table.guarded} = 0 or ${table.amount} >= 0`),
  ],
);

/**
 * What of a stock is promised to somebody: no balance of it falls below that (migration `market_guards`). It is freed
 * by the document that keeps the promise, or when the promise ends.
 */
export const stockReservations = sqliteTable(
  "stock_reservations",
  {
    /** The offer that holds it. */
    offerId: text("offer_id").primaryKey(),
    accountId: integer("account_id").notNull(),
    itemId: integer("item_id").notNull(),
    pieces: integer("pieces").notNull(),
    massG: integer("mass_g").notNull(),
    /** Whom it is for, once it is sold. */
    receiverSiteId: text("receiver_site_id"),
    /** The document that sent it, or in which state it ended; null while it holds. */
    endedBy: text("ended_by"),
  },
  (table) => [
    index("stock_reservations_held")
      .on(table.accountId, table.itemId)
      .where(sql`${table.endedBy} is null`),
    index("stock_reservations_by_end").on(table.endedBy),
  ],
);

/** Turnover per account and month; every indicator is computed from it. */
export const rollups = sqliteTable(
  "rollups",
  {
    accountId: integer("account_id").notNull(),
    month: text("month").notNull(),
    kind: text("kind").notNull(),
    itemId: integer("item_id").notNull(),
    quantity: integer("quantity").notNull(),
    estimated: integer("estimated").notNull(),
    debit: integer("debit").notNull(),
    credit: integer("credit").notNull(),
  },
  (table) => [
    primaryKey({
      columns: [table.accountId, table.month, table.kind, table.itemId, table.quantity, table.estimated],
    }),
  ],
);

/** A month that takes no more entries in a zone. */
export const closedMonths = sqliteTable(
  "closed_months",
  {
    zone: text("zone").notNull(),
    month: text("month").notNull(),
    closedAt: integer("closed_at").notNull(),
    closedBy: text("closed_by").notNull(),
  },
  (table) => [primaryKey({ columns: [table.zone, table.month] })],
);

/** Somebody asks to take an entry back on which another party has relied: that party is asked. */
export const consents = sqliteTable(
  "consents",
  {
    /** Of the reversal as well, once it is accepted. */
    id: text("id").primaryKey(),
    entryId: text("entry_id").notNull(),
    kind: text("kind", { enum: entryKinds }).notNull(),
    documentId: text("document_id"),
    /** Whose entry it is. */
    partyId: text("party_id").notNull(),
    askedPartyId: text("asked_party_id").notNull(),
    /** Entries of who is asked that go with it, as they stood when it was asked: a JSON list of ids. */
    along: text("along").notNull(),
    occurredOn: text("occurred_on").notNull(),
    reason: text("reason").notNull(),
    digest: text("digest").notNull(),
    /** After this day the bureau may decide. */
    dueOn: text("due_on").notNull(),
    actorId: text("actor_id").notNull(),
    recordedAt: integer("recorded_at").notNull(),
  },
  (table) => [
    index("consents_by_entry").on(table.entryId),
    index("consents_by_party").on(table.partyId),
    index("consents_by_asked").on(table.askedPartyId),
  ],
);

/** What was answered, once. */
export const consentAnswers = sqliteTable("consent_answers", {
  consentId: text("consent_id")
    .primaryKey()
    .references(() => consents.id),
  answer: text("answer", { enum: consentAnswerWords }).notNull(),
  reason: text("reason"),
  decider: text("decider", { enum: consentDeciders }).notNull(),
  actorId: text("actor_id").notNull(),
  recordedAt: integer("recorded_at").notNull(),
});

/** Why an entry was taken back. */
export const reversals = sqliteTable("reversals", {
  id: text("id").primaryKey(),
  entryId: text("entry_id").notNull(),
  reason: text("reason").notNull(),
});
