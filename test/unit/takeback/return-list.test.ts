import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { openDatabase } from "../../../db/client.ts";
import { inProcessFetch, openEngine } from "../../../db/embedded/endpoint.ts";
import { migrate } from "../../../db/migrate.ts";
import { returnList } from "../../../worker/takeback/returns/store.ts";
import { systemContext } from "../../support/system.ts";

// A party with 250,000 returns waited seconds for its newest 50: both indices were read whole and sorted.
test("a page of a party's returns is read by index, however many there are", async () => {
  const db = openDatabase({ url: "http://in-process", fetch: inProcessFetch(openEngine(":memory:")) });
  await migrate(db);
  const actor = { ...systemContext(db).actor, role: "recycler", partyId: "p" } as const;
  const page = returnList(db, actor, {}, { limit: 50, before: "r" });
  const plan = await db.all<{ detail: string }>(sql`explain query plan ${page.getSQL()}`);
  const said = plan.map(({ detail }) => detail).join("\n");
  expect(said).toMatch(/SEARCH returns USING INDEX sqlite_autoindex_returns_1 \(id=\?\)/);
  expect(said).toMatch(/SEARCH returns USING COVERING INDEX returns_by_party \(party_id=\? AND id<\?\)/);
  expect(said).not.toContain("MULTI-INDEX OR");
});
