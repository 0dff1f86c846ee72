import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { rowsFor } from "../../../db/change-set.ts";
import { problemCodeOf } from "../../../db/failures.ts";
import { auditLog, closedMonths, referenceValues, transitions } from "../../../db/schema/index.ts";
import { maxUnits } from "../../../worker/kernel/quantity.ts";
import { stockOf, transferPostings, transitOf } from "../../../worker/ledger/index.ts";
import {
  type Books,
  collection,
  contraOf,
  elsewhere,
  entryWith,
  only,
  openBooks,
  plant,
  recordedAt,
  stockEntry,
  uuid,
} from "../../support/books.ts";

/** What the database itself refuses, whoever writes to it: raw SQL, past every rule of the code. */
let books: Books;
beforeAll(async () => {
  books = await openBooks();
  await books.journal.commit({
    entries: [stockEntry(uuid(1), 1_000), stockEntry(uuid(2), 500)],
    rows: [
      rowsFor(closedMonths, [{ zone: "TEDA", month: "2026-06", closedAt: 1, closedBy: "bureau" }]),
      rowsFor(transitions, [{ documentId: "d", version: 1, state: "draft", actorId: "a", recordedAt }]),
      rowsFor(auditLog, [
        {
          id: "audit",
          recordedAt,
          actorKind: "user",
          actorId: "a",
          partyId: "p",
          operation: "o",
          outcome: "done",
          requestId: "r",
        },
      ]),
      rowsFor(referenceValues, [
        {
          dataset: "d",
          code: "c",
          version: 1,
          values: {},
          source: "s",
          confidence: "full-text",
          actorId: "a",
          recordedAt,
        },
      ]),
    ],
  });
});
afterAll(() => books.close());

/** All that the database said in this file. */
const said: string[] = [];

/** What the database says to a statement; `allowed` when it does it. */
async function verdict(statement: string): Promise<string> {
  try {
    await books.db.$client.execute(statement);
    return "allowed";
  } catch (error) {
    said.push(String(error));
    return String(error);
  }
}

const kept = ["transitions", "audit_log", "reference_values"];

async function snapshot(): Promise<string> {
  const tables = ["entries", "postings", "accounts", "balances", "rollups", "closed_months"];
  const rows = await Promise.all([...tables, ...kept].map((table) => books.db.all(sql.raw(`select * from ${table}`))));
  return JSON.stringify(rows);
}

const entryColumns = "seq, id, digest, kind, occurred_on, zone, party_id, actor_id, recorded_at, reverses";
const insertEntry = (seq: number, id: string, occurredOn = "2026-09-15") =>
  `insert into entries (${entryColumns}) values (${seq}, '${id}', 'd', 'return', '${occurredOn}', 'TEDA', 'p', 'a', 1, null)`;

describe("books that are final", () => {
  const attempts: [what: string, statement: string, message: RegExp][] = [
    ["a changed posting", "update postings set amount = 2", /postings are final/],
    ["a removed posting", "delete from postings where line = 0", /postings are final/],
    ["a changed entry", "update entries set occurred_on = '2026-10-01' where seq = 1", /entries are final/],
    ["a removed entry", "delete from entries where seq = 2", /entries are final/],
    ["a changed account", "update accounts set zone = 'other'", /accounts are final/],
    ["a removed account", "delete from accounts", /accounts are final/],
    ["a removed balance", "delete from balances", /balances stay/],
    ["a balance moved to another item", "update balances set item_id = 9", /only the amount/],
    ["a balance that loses its guard", "update balances set guarded = 0", /only the amount/],
    ["a removed roll-up", "delete from rollups", /rollups stay/],
    ["a month opened again", "delete from closed_months", /closed month stays closed/],
    ["a month moved", "update closed_months set month = '1999-01'", /closed month stays closed/],
    ["a changed step of a document", "update transitions set state = 'received'", /transitions are final/],
    ["a removed step of a document", "delete from transitions", /transitions are final/],
    ["a changed line of the audit log", "update audit_log set outcome = 'refused'", /audit log is final/],
    ["a removed line of the audit log", "delete from audit_log", /audit log is final/],
    ["a changed reference value", "update reference_values set source = 'x'", /reference values are versioned/],
    ["a removed reference value", "delete from reference_values", /reference values are versioned/],
  ];
  it.each(attempts)("%s is refused", async (_, statement, message) => {
    const before = await snapshot();
    expect(await verdict(statement)).toMatch(message);
    expect(await snapshot()).toBe(before);
  });

  // REPLACE removes the old row without asking the triggers on DELETE.
  const replacements: [table: string, select: string][] = [
    ["entries", `select ${entryColumns} from entries where seq = 1`],
    ["entries", `select 3, ${entryColumns.slice(5)} from entries where seq = 1`],
    [
      "postings",
      "select entry_seq, line, account_id, item_id, quantity, 7, estimated from postings where entry_seq = 1",
    ],
    ["accounts", "select id, key, kind, site_id, party_id, division, 'other', guarded from accounts"],
    ["accounts", "select null, key, kind, site_id, party_id, division, 'other', guarded from accounts"],
    ["transitions", "select document_id, version, 'received', actor_id, recorded_at from transitions"],
    ["audit_log", "select * from audit_log"],
    ["reference_values", "select * from reference_values"],
    ["closed_months", "select zone, month, 9, 'nobody' from closed_months"],
  ];
  it.each(replacements)("REPLACE in %s (%s) is refused", async (table, select) => {
    const before = await snapshot();
    expect(await verdict(`insert or replace into ${table} ${select}`)).toMatch(/guard:/);
    expect(await snapshot()).toBe(before);
  });
});

describe("entries that are not one", () => {
  const attempts: [what: string, statement: string, message: RegExp][] = [
    ["an entry without postings", insertEntry(3, "x"), /unbalanced entry/],
    ["a gap in the numbers", insertEntry(4, "x"), /sequence gap/],
    ["a number twice", insertEntry(2, "x"), /sequence gap/],
    ["an id twice", insertEntry(3, uuid(1)), /entry exists/],
    ["a posting to a sealed entry", "insert into postings values (1, 9, 1, 1, 1, 5, 0)", /entry is sealed/],
    ["a posting whose entry never comes", "insert into postings values (99, 0, 1, 1, 1, 5, 0)", /FOREIGN KEY/],
    ["an amount of zero", "insert into postings values (3, 0, 1, 1, 1, 0, 0)", /posting_amount/],
    ["an unknown quantity", "insert into postings values (3, 0, 1, 1, 6, 1, 0)", /posting_quantity/],
    ["an amount that is not whole", "insert into postings values (3, 0, 1, 1, 1, 1.5, 0)", /cannot store REAL/],
    [
      "a guarded account without its guard",
      "insert into accounts (key, kind, division, zone, guarded) values ('stock:x', 'stock', '', '', 0)",
      /account_guard/,
    ],
    [
      "a guard on an account that may go below zero",
      "insert into accounts (key, kind, division, zone, guarded) values ('generator:x', 'generator', '', '', 1)",
      /account_guard/,
    ],
    [
      "a balance without its account's guard",
      "insert into balances select id, 77, 1, 0, 1 - guarded from accounts",
      /balance without its account's guard/,
    ],
    ["a guarded balance below zero", "update balances set amount = -1 where guarded = 1", /balance_not_negative/],
  ];
  it.each(attempts)("%s is refused", async (_, statement, message) => {
    const before = await snapshot();
    expect(await verdict(statement)).toMatch(message);
    expect(await snapshot()).toBe(before);
  });

  it("postings whose entry never comes are refused at COMMIT, together with what was written beside them", async () => {
    const before = await snapshot();
    const batch = books.db.$client.batch(
      [
        "insert into postings values (3, 0, 1, 1, 1, 5, 0)",
        "insert into postings values (3, 1, 2, 1, 1, -5, 0)",
        "insert into transitions values ('other', 1, 'draft', 'a', 1)",
      ],
      "write",
    );
    await expect(batch).rejects.toThrow(/FOREIGN KEY/);
    expect(await snapshot()).toBe(before);
  });
});

describe("through the Journal", () => {
  const commit = async (...entries: Parameters<typeof only>) => {
    const outcome = await books.journal.commit(only(...entries));
    if (outcome.status === "refused") said.push(outcome.message);
    return outcome.status === "refused" ? problemCodeOf(outcome.message) : outcome.status;
  };

  it("an entry that does not add up is unbalanced", async () => {
    const [half] = stockEntry(uuid(20), 5).postings;
    expect(half && (await commit(entryWith(uuid(20), [half])))).toBe("unbalanced_entry");
  });

  it("quantities balance one by one: kilograms do not pay for pieces", async () => {
    const line = { itemId: 1, pieces: 0, massG: 5 };
    const [into, outOf] = transferPostings(contraOf(collection), stockOf(collection), line);
    if (!into || !outOf) throw new Error("two postings");
    expect(await commit(entryWith(uuid(21), [into, { ...outOf, quantity: "pieces" }]))).toBe("unbalanced_entry");
  });

  it("what is not there cannot be taken", async () => {
    expect(await commit(stockEntry(uuid(22), -1_501))).toBe("insufficient_stock");
  });

  it("a closed month takes nothing, other zones and months do", async () => {
    expect(await commit(stockEntry(uuid(23), 5, { occurredOn: "2026-06-30" }))).toBe("period_closed");
    const outside = { occurredOn: "2026-06-30", zone: "", site: elsewhere };
    expect(await commit(stockEntry(uuid(24), 5, outside))).toBe("booked");
    expect(await commit(stockEntry(uuid(25), 5, { occurredOn: "2026-07-01" }))).toBe("booked");
  });

  it("an entry of an open zone cannot reach into the closed month of another", async () => {
    const postings = transferPostings(contraOf(elsewhere), transitOf(collection), { itemId: 1, pieces: 0, massG: 5 });
    const entry = entryWith(uuid(26), postings, { occurredOn: "2026-06-30", zone: "" });
    expect(await commit(entry)).toBe("period_closed");
  });

  it("an entry is reversed once", async () => {
    expect(await commit(stockEntry(uuid(27), -5, { reverses: uuid(25) }))).toBe("booked");
    expect(await commit(stockEntry(uuid(28), -5, { reverses: uuid(25) }))).toBe("already_reversed");
  });

  it("a reversal is not replaced by another of the same entry", async () => {
    const before = await snapshot();
    const next = "(select max(seq) + 1 from entries)";
    const columns = entryColumns.split(", ").map((name) => (name === "seq" ? next : name === "id" ? "'other'" : name));
    const batch = books.db.$client.batch(
      [
        `insert into postings select ${next}, 0, account_id, item_id, quantity, amount, estimated
          from postings where entry_seq = 1 and line = 0`,
        `insert into postings select ${next}, 1, account_id, item_id, quantity, amount, estimated
          from postings where entry_seq = 1 and line = 1`,
        `insert or replace into entries select ${columns.join(", ")} from entries where reverses = '${uuid(25)}'`,
      ],
      "write",
    );
    // The row would go, but its postings hold it.
    await expect(batch).rejects.toThrow("FOREIGN KEY");
    expect(await snapshot()).toBe(before);
  });

  it("balances stay within what a JavaScript number holds exactly", async () => {
    const large = Array.from({ length: 10 }, (_, index) => stockEntry(uuid(30 + index), maxUnits, { site: plant }));
    expect(await commit(...large)).toBe("out_of_range");
    expect(await commit(...large.slice(0, 9))).toBe("booked");
    expect(await commit(...large.slice(9))).toBe("out_of_range");
  });

  it("a sum beyond 64 bits is an error, not a rounded number", async () => {
    const count = 9_300;
    const overflow = { ...stockEntry(uuid(50), 1), postings: stockEntry(uuid(50), maxUnits).postings };
    const [into, outOf] = overflow.postings;
    if (!into || !outOf) throw new Error("two postings");
    const postings = [...Array(count).fill(into), ...Array(count).fill(outOf)];
    expect(await commit(entryWith(uuid(50), postings))).toBe("out_of_range");
  });
});

it("what is promised of a stock is there, and stays there until it is sent", async () => {
  const held = (more: number) => `insert into stock_reservations
    select 'offer', account_id, item_id, 0, amount + ${more}, null, null from balances where guarded = 1 and quantity = 1 limit 1`;
  const lower = `update balances set amount = amount - 1 where (account_id, item_id, quantity) = (
    select account_id, item_id, 1 from balances where guarded = 1 and quantity = 1 limit 1)`;
  expect(await verdict(held(1))).toMatch(/stock reserved/);
  expect(await verdict(held(0))).toBe("allowed");
  expect(await verdict(lower)).toMatch(/stock reserved/);
  expect(await verdict("update stock_reservations set ended_by = 'document'")).toBe("allowed");
  expect(await verdict(lower)).toBe("allowed");
});

it("what was received stays received while a product has it", async () => {
  const batch = books.db.$client.batch(
    [
      // Of documents of nobody's: the guard speaks before anybody looks whose they are.
      "pragma defer_foreign_keys = on",
      `insert into delivery_receipts (id, issuer_id, occurred_on, recorded_at, delivery_id, pieces, mass_g, counted_g, means)
        values ('receipt', 'p', '2026-09-01', 1, 'delivery', 0, 10, 10, 'receiver')`,
      "insert into passport_contents (passport_id, delivery_id, item_id, mass_g) values ('product', 'delivery', 1, 10)",
      `insert into entries (${entryColumns}) select ${entryColumns
        .split(", ")
        .map(
          (name) =>
            ({ seq: "seq + 1000", id: "'back'", kind: "'delivery_receipt'", reverses: "'receipt'" })[name] ?? name,
        )
        .join(", ")} from entries where seq = 1`,
    ],
    "write",
  );
  const message = await batch.then(() => "allowed", String);
  said.push(message);
  expect(message).toMatch(/content claimed/);
});

it("every guard of these tables has spoken above", async () => {
  const tables = ["entries", "postings", "accounts", "balances", "rollups", ...kept, "closed_months"];
  const triggers = await books.db.all<{ tbl_name: string; sql: string }>(
    sql`select tbl_name, sql from sqlite_master where type = 'trigger'`,
  );
  const guards = triggers
    .filter((trigger) => tables.includes(trigger.tbl_name))
    .flatMap((trigger) => [...trigger.sql.matchAll(/'(guard: (?:[^']|'')+)'/g)].map(([, text = ""]) => text));
  expect(guards.length).toBeGreaterThan(20);
  expect(guards.filter((text) => !said.some((message) => message.includes(text.replaceAll("''", "'"))))).toEqual([]);
});
