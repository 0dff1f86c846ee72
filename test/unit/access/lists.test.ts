import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { type Db, openDatabase } from "../../../db/client.ts";
import { inProcessFetch, openEngine } from "../../../db/embedded/endpoint.ts";
import { migrate } from "../../../db/migrate.ts";
import type { Actor } from "../../../worker/context.ts";
import { certificatesNamed } from "../../../worker/procurement/suppliers/store.ts";
import { projectList } from "../../../worker/retrofits/store.ts";
import { salesList } from "../../../worker/retrofits/sales/store.ts";
import { claimList, grantList } from "../../../worker/takeback/claims/store.ts";
import { stocktakeList } from "../../../worker/takeback/counts/store.ts";
import { declarationList } from "../../../worker/takeback/declarations/store.ts";
import { paperQueries } from "../../../worker/takeback/evidence/store.ts";
import { returnList } from "../../../worker/takeback/returns/store.ts";
import type { Said } from "../../../worker/takeback/store.ts";
import { transferList } from "../../../worker/takeback/transfers/store.ts";
import { deliveryList, treatmentList } from "../../../worker/takeback/treatments/store.ts";
import { systemContext } from "../../support/system.ts";

const page = { limit: 50, before: "r" };
const newest = { limit: 50, before: undefined };
const within = { from: "2026-01-01", to: "2026-12-31" };

/** How a party's page is read: by these indices, each from the place where the page before it ended. */
const lists: Record<
  string,
  { of: (db: Db, actor: Actor, at: typeof page | typeof newest) => Said; indices: string[] }
> = {
  returns: {
    of: (db, actor, at) => returnList(db, actor, { ...within, item: "electronics/tv-crt" }, at),
    indices: ["returns_by_party (party_id=?", "returns_by_site (site_id=?"],
  },
  transfers: {
    of: (db, actor, at) => transferList(db, actor, { ...within, state: "dispatched" }, at),
    indices: [
      "transfers_by_sender (from_party_id=?",
      "transfers_by_from_site (from_site_id=?",
      "transfers_by_receiver (to_party_id=?",
      "transfers_by_to_site (to_site_id=?",
    ],
  },
  treatments: {
    of: (db, actor, at) => treatmentList(db, actor, { ...within, item: "electronics/tv-crt" }, at),
    indices: ["treatments_by_party (party_id=?", "treatments_by_site (site_id=?"],
  },
  deliveries: {
    of: (db, actor, at) => deliveryList(db, actor, { ...within, confirmation: "sent" }, at),
    indices: [
      "deliveries_by_party (party_id=?",
      "deliveries_by_site (site_id=?",
      "deliveries_by_receiver (receiver_site_id=?",
    ],
  },
  stocktakes: {
    of: (db, actor, at) => stocktakeList(db, actor, "stocktake", within, at),
    indices: ["stocktakes_by_party (party_id=?", "stocktakes_by_site (site_id=?"],
  },
  declarations: {
    of: (db, actor, at) => declarationList(db, actor, within, at),
    indices: ["declarations_by_party (party_id=?"],
  },
  claims: {
    of: (db, actor, at) => claimList(db, actor, within, at),
    indices: ["claims_by_party (party_id=?", "claims_by_treater (treater_id=?"],
  },
  recovery_grants: {
    of: (db, actor, at) => grantList(db, actor, {}, at),
    indices: ["recovery_grants_by_treater (treater_id=?", "recovery_grants_by_grantee (grantee_id=?"],
  },
  retrofits: {
    of: (db, actor, at) => projectList(db, actor, {}, at),
    indices: ["retrofits_by_party (party_id=?", "retrofits_by_site (site_id=?"],
  },
  retail_sales: {
    of: (db, actor, at) => salesList(db, actor, within, at),
    indices: ["retail_sales_by_party (party_id=?", "retail_sales_by_site (site_id=?"],
  },
};

// A party with 250,000 returns waited seconds for its newest 50: both indices were read whole and sorted.
describe("a page of a list is read by index, however many rows there are", () => {
  let db: Db;
  beforeAll(async () => {
    db = openDatabase({ url: "http://in-process", fetch: inProcessFetch(openEngine(":memory:")) });
    await migrate(db);
  });
  const planOf = async (query: Said) => {
    const plan = await db.all<{ parent: number; detail: string }>(sql`explain query plan ${query.getSQL()}`);
    const joined = (steps: typeof plan) => steps.map(({ detail }) => detail).join("\n");
    return { all: joined(plan), outermost: joined(plan.filter(({ parent }) => parent === 0)) };
  };
  const actorIn = (role: Actor["role"]): Actor => ({ ...systemContext(db).actor, role, partyId: "p" });

  test.each(Object.entries(lists))("%s of a party", async (table, { of, indices }) => {
    for (const at of [newest, page]) {
      const { all: said } = await planOf(of(db, actorIn("recycler"), at));
      for (const index of indices) expect(said).toContain(index);
      expect(said).not.toMatch(new RegExp(`MULTI-INDEX OR\nINDEX 1\nSEARCH ${table}`));
      expect(said).not.toMatch(new RegExp(`SCAN ${table}(?! USING INDEX)`));
    }
  });

  test.each(Object.entries(lists))("%s of an authority, from the newest down", async (table, { of }) => {
    const { outermost: said } = await planOf(of(db, actorIn("bureau"), page));
    expect(said).not.toContain("USE TEMP B-TREE FOR ORDER BY");
    expect(said).toMatch(new RegExp(`S(CAN|EARCH) ${table} USING INDEX sqlite_autoindex_${table}_1`));
  });

  test("and what stands under the number of a paper", async () => {
    const { uses } = paperQueries(db, [
      { kind: "manifest", number: "TJ-2026-7" },
      { kind: "recovery_certificate", number: "C-7" },
    ]);
    const { all: said } = await planOf(uses);
    for (const table of ["transfers", "batteries", "deliveries", "vehicles"]) {
      expect(said).toContain(`SEARCH ${table} USING INDEX ${table}_by_paper (<expr>=?`);
    }
    const { all: certificates } = await planOf(certificatesNamed(db, ["c"], ["CQC-7"]));
    expect(certificates).toContain("product_certificates_by_paper (<expr>=?");
  });
});
