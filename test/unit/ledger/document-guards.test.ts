import { getTableName, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { rowsFor, writableTables } from "../../../db/change-set.ts";
import { transferLines, transfers } from "../../../db/schema/index.ts";
import {
  type Books,
  collection,
  openBooks,
  plant,
  recordedAt,
  registryRows,
  stockEntry,
  uuid,
} from "../../support/books.ts";

/** Better Auth keeps its own rows; kept answers and the log of deliveries may run out. */
const mutable = ["auth_users", "auth_accounts", "auth_sessions", "idempotency_keys", "webhook_deliveries"];

let books: Books;
beforeAll(async () => {
  books = await openBooks();
});
afterAll(() => books.close());

async function verdict(statement: string): Promise<string> {
  try {
    await books.db.$client.execute(statement);
    return "allowed";
  } catch (error) {
    return String(error);
  }
}

describe("what is written once", () => {
  it.each(writableTables.map(getTableName).filter((table) => !mutable.includes(table)))(
    "%s has its guards",
    async (table) => {
      const triggers = await books.db.all<{ sql: string }>(
        sql`select sql from sqlite_schema where type = 'trigger' and tbl_name = ${table}`,
      );
      const events = triggers
        .flatMap((trigger) => /BEFORE (INSERT|UPDATE|DELETE)/.exec(trigger.sql)?.[1] ?? [])
        .toSorted();
      // One may have more than one against the same.
      expect([...new Set(events)]).toEqual(["DELETE", "INSERT", "UPDATE"]);
    },
  );
});

describe("a transfer with its lines", () => {
  const id = uuid(1);
  beforeAll(async () => {
    await books.journal.commit(registryRows());
    const document = {
      id,
      issuerId: "p",
      externalId: "E-1",
      occurredOn: "2026-09-01",
      recordedAt,
      digest: "d",
      fromSiteId: collection.id,
      toSiteId: plant.id,
      fromPartyId: collection.partyId,
      toPartyId: plant.partyId,
    };
    const line = { transferId: id, line: 0, itemId: 1, pieces: 1, massG: 1_000 };
    await books.journal.commit({
      entries: [stockEntry(id, 1_000)],
      rows: [rowsFor(transfers, [document]), rowsFor(transferLines, [line])],
    });
  });

  it.each([
    ["changed", "update transfers set to_site_id = 'x'", /transfers are final/],
    ["removed", "delete from transfers", /transfers are final/],
    ["replaced by its id", "insert or replace into transfers select * from transfers", /guard: UNIQUE.*transfers\.id/],
    ["with a line changed", "update transfer_lines set mass_g = 1", /transfer_lines are final/],
    ["with a line removed", "delete from transfer_lines", /transfer_lines are final/],
    [
      "with a line more",
      "insert into transfer_lines select transfer_id, 1, 2, pieces, mass_g, null from transfer_lines",
      /guard: the document is booked/,
    ],
  ])("is not %s", async (_, statement, message) => {
    expect(await verdict(statement)).toMatch(message);
  });
});
