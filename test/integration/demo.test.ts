import { createHash } from "node:crypto";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Db } from "../../db/client.ts";
import { Journal, type JournalPort } from "../../db/journal.ts";
import { entries } from "../../db/schema/index.ts";
import { planPilot } from "../../seeds/demo/pilot.ts";
import type { Demo } from "../../seeds/run.ts";
import { verify } from "../../verify/check.ts";
import { roles } from "../../worker/kernel/vocabulary/access.ts";
import { addMonths, monthsBetween, periodOf, shanghaiDate } from "../../worker/kernel/period.ts";
import { registerParty } from "../../worker/registry/index.ts";
import { openBooks } from "../support/books.ts";
import { fixturesBegin } from "../support/clock.ts";
import { commitsBeforeBreak, type Demonstration, demonstration, load } from "../support/demonstration.ts";
import { figuresOnPaper, paperFigure } from "../support/papers.ts";
import { expectWhole } from "../support/recount.ts";
import { type StartedWorker, startWorker } from "../support/start-worker.ts";
import { type Caller, callerOf, creditCode, systemContext } from "../support/system.ts";

const today = shanghaiDate(fixturesBegin);
const lastMonth = addMonths(today.slice(0, 7), -1);

let worker: StartedWorker;
let loaded: Demonstration;
let demo: Demo;

beforeAll(async () => {
  const from = await demonstration();
  loaded = from.told;
  demo = loaded.demo;
  worker = await startWorker({ from, vars: { SYNTHETIC: "true" } });
});
afterAll(() => worker.stop());

describe("the demonstration", () => {
  test("is large, tells how far it is, and was loaded although it broke off", async () => {
    expect(await count("entries")).toBeGreaterThanOrEqual(20_000);
    expect(loaded.progress.length).toBeGreaterThan(24);
    expect(loaded.brokeOff).toContain("outcome_unknown");
  });

  test("adds up when it is counted anew, and no guarded balance is below zero", async () => {
    await expectWhole(worker.database);
  });

  test("has people who read their notices: each has a few new ones, and a recycler has some", async () => {
    const unread = new Map<string, number>();
    for (const { role, email, password } of demo.users) {
      const signedIn = await worker.fetch("/api/auth/sign-in/email", {
        method: "POST",
        headers: { "content-type": "application/json", origin: worker.url },
        body: JSON.stringify({ email, password }),
      });
      const cookie = signedIn.headers
        .getSetCookie()
        .map((each) => each.split(";")[0])
        .join("; ");
      const answer = await worker.fetch("/api/v1/notices", { headers: { cookie } });
      unread.set(role, ((await answer.json()) as { unread: number }).unread);
    }
    expect([...unread].filter(([, count]) => count > 4)).toEqual([]);
    expect(unread.get("recycler")).toBe(4);
  });

  test("follows one television from a public body's purchase to the plastic in a product, whose passport is verified", async () => {
    const json = async (path: string): Promise<unknown> => (await worker.fetch(path)).json();
    const buyer = callerFor("buyer");
    expect((await buyer.get("/procurement/assets/shares")).body).toMatchObject({
      total: { registered: 3, returned: 1, percent: "33.3" },
    });
    const [television] = (await buyer.get("/procurement/assets?state=returned")).body.items;
    expect(television).toMatchObject({ number: "GY-DS-0102", returnPieces: 1 });
    const products = `/api/v1/published/returns/${String(television?.["returnId"])}/products`;
    expect(await json(products)).toMatchObject({
      items: [{ nameEn: "Television housing of recycled plastic (demo)", massKg: "6.4" }],
    });
    const { ids } = (await json("/api/v1/digital-links?gtin=6901234567892")) as { ids: string[] };
    const passport = (await json(`/api/v1/published/passports/${ids[0]}`)) as { credential: unknown };
    expect(passport).toMatchObject({
      state: "valid",
      recycledPercent: "40.0",
      origin: [{ source: "public_body", massKg: "6.4" }],
    });
    const keys = await json("/.well-known/luzhang-keys.json");
    expect(await verify({ bundle: passport.credential, keys })).toMatchObject({ ok: true });
  });

  test("could have happened: at no day's end is anything gone that was not there", async () => {
    const below = await worker.database.all(sql`
      select * from (
        select a.key, d.item_id, d.quantity, d.day,
          sum(d.amount) over (partition by d.account_id, d.item_id, d.quantity order by d.day) as standing
        from (
          select p.account_id, p.item_id, p.quantity, e.occurred_on as day, sum(p.amount) as amount
          from postings p join entries e on e.seq = p.entry_seq group by 1, 2, 3, 4
        ) d join accounts a on a.id = d.account_id and a.guarded = 1
      ) where standing < 0 limit 3`);
    expect(below).toEqual([]);
  });

  test("covers the 24 months that end today; in declarations and purchases of what came back the years before", async () => {
    const spans = await worker.database.all<{ declared: number; first: string; last: string }>(sql`
      select kind = 'declaration' as declared, min(occurred_on) as first, max(occurred_on) as last
      from entries where id not in (select purchase_id from assets) group by 1 order by 1`);
    const [takeback, declared] = spans;
    const bought = await worker.database.all<{ day: string }>(sql`
      select occurred_on as day from entries where id in (select purchase_id from assets)`);
    expect(bought.map(({ day }) => day.slice(0, 4))).toEqual(["2019"]);
    expect(takeback?.first.slice(0, 7)).toBe(addMonths(today.slice(0, 7), -23));
    expect(takeback?.last.slice(0, 7)).toBe(today.slice(0, 7));
    expect(declared?.first.slice(0, 7)).toBe(`${Number(today.slice(0, 4)) - 4}-01`);
    expect(declared?.last.slice(0, 7)).toBe(lastMonth);
    expect(spans.every(({ last }) => last <= today)).toBe(true);
  });

  test("has savings of retrofits in every quarter that is over", async () => {
    const months = await worker.database.all<{ month: string }>(sql`
      select distinct r.month from rollups r join accounts a on a.id = r.account_id where a.kind = 'saved' order by 1`);
    const quarters = (all: readonly string[]) => new Set(all.map((month) => periodOf(`${month}-01`, "quarter").label));
    const over = monthsBetween(addMonths(today.slice(0, 7), -23), lastMonth);
    expect([...quarters(months.map(({ month }) => month))]).toEqual([...quarters(over)]);
  });

  test("shows every kind of entry, every state of a transfer, and mistakes that were put right", async () => {
    const kinds = await worker.database.all<{ kind: string; reversals: number }>(
      sql`select kind, count(reverses) as reversals from entries group by 1 order by 1`,
    );
    expect(kinds.map(({ kind }) => kind)).toEqual(
      [
        "check",
        "claim",
        "content",
        "declaration",
        "delivery",
        "delivery_receipt",
        "dispatch",
        "opening",
        "plant_return",
        "purchase",
        "receipt",
        "refusal",
      ].concat(["relay", "retrofit", "return", "sale", "stocktake", "treatment", "usage"]),
    );
    const corrected = kinds.filter(({ reversals }) => reversals > 0).map(({ kind }) => kind);
    expect(corrected).toEqual(
      expect.arrayContaining(["declaration", "delivery", "dispatch", "purchase", "receipt", "return", "treatment"]),
    );
    const states = await worker.database.all<{ state: string }>(
      sql`select distinct state from transitions where document_id in (select id from transfers) order by 1`,
    );
    expect(states.map(({ state }) => state)).toEqual([
      "cancelled",
      "dispatched",
      "draft",
      "partly_received",
      "partly_refused",
      "received",
      "refused",
    ]);
  });

  test("estimates about 15 % of what is handed in by unit weight", async () => {
    const [row] = await worker.database.all<{ share: number }>(sql`
      select sum(iif(mass_basis = 'unit_weight', mass_g, 0)) * 1.0 / sum(mass_g) as share
      from returns r join items i on i.id = r.item_id and i.stream = 'electronics'
      where not exists (select 1 from entries e where e.reverses = r.id)`);
    expect(row?.share).toBeGreaterThan(0.12);
    expect(row?.share).toBeLessThan(0.18);
  });

  test("has a permit that is nearly used up, and one that has ended", async () => {
    const years = await worker.database.all<{ number: string; validTo: string; used: number | null }>(sql`
      select p.number, p.valid_to as validTo, sum(l.mass_g) * 1.0 / p.yearly_capacity_g as used
      from permits p
      left join treatments t on t.permit_id = p.id and not exists (select 1 from entries e where e.reverses = t.id)
      left join treatment_lines l on l.treatment_id = t.id and l.side = 'input'
      group by p.id, substr(t.occurred_on, 1, 4)`);
    const nearlyUsed = years.filter(({ used }) => used !== null && used > 0.9 && used <= 1);
    expect(new Set(nearlyUsed.map(({ number }) => number.slice(0, -5)))).toEqual(new Set(["示范证-120116-PLANT-3"]));
    expect(years.some(({ number, validTo }) => number.includes("PLANT-4") && validTo < today)).toBe(true);
  });
});

describe("loading it again", () => {
  test("into another database, where it does not break off, gives the same entries and postings", async () => {
    const other = await openBooks();
    try {
      // Months are loaded one after the other: those that go beyond the break are compared, and the rest left out.
      const lastCompared = addMonths(lastMonth, -21);
      const enough = (line: string) => {
        if (line.includes(lastCompared)) throw new Error("enough");
      };
      let commits = 0;
      const commit: JournalPort["commit"] = (changes) => other.journal.commit(changes).finally(() => (commits += 1));
      await expect(load(other.db, { commit }, enough)).rejects.toThrow("enough");
      expect(commits).toBeGreaterThan(commitsBeforeBreak);
      const booked = await other.db.$count(entries);
      expect(await digestOf(worker.database, booked)).toBe(await digestOf(other.db, booked));
    } finally {
      other.close();
    }
  });

  test("into the same database writes nothing", async () => {
    const tables = ["entries", "audit_log", "auth_users", "reference_values", "reports"];
    const before = await Promise.all(tables.map(count));
    const answer = await load(worker.database, new Journal(worker.connection));
    expect(answer).toEqual(demo);
    expect(await Promise.all(tables.map(count))).toEqual(before);
  });

  test("into somebody else's database is refused", async () => {
    const other = await openBooks();
    try {
      const names = { nameZh: "别人", nameEn: "Somebody else" };
      const identifier = { identifierType: "uscc", identifier: creditCode(1), division: "120116" } as const;
      await registerParty(systemContext(other.db), { ...names, ...identifier, roles: ["recycler"] });
      await expect(load(other.db, other.journal)).rejects.toThrow("empty database");
    } finally {
      other.close();
    }
  });
});

test.each(["2027-01-01", "2027-03-31", "2028-02-29", "2029-10-01"])("could be loaded on %s as well", (day) => {
  const { phases } = planPilot(day);
  const steps = phases.flatMap((phase) => phase.steps);
  expect(steps.filter(({ occurredOn }) => occurredOn > day)).toEqual([]);
  expect(phases.length).toBe(25);
  // Besides the returns, of which one step books a month's.
  expect(steps.length).toBeGreaterThan(5_000);
});

test("the last day leaves something to receive, to complete and to send off", async () => {
  const open = async (role: string, state: string) => {
    const { body } = await callerFor(role).get(`/takeback/transfers?state=${state}`);
    return body.items.filter(({ direction }) => direction !== "out").length;
  };
  expect(await open("recycler", "dispatched")).toBeGreaterThan(0);
  expect(await open("recycler", "draft")).toBe(2);
  expect(await open("treater", "dispatched")).toBeGreaterThan(0);
  expect(await open("treater", "partly_received")).toBeGreaterThan(0);
});

test("an approval of another province is being used up by what goes there", async () => {
  const { body } = await callerFor("bureau").get("/takeback/approvals");
  const [approval, ...others] = body.items as { state: string; toNameZh: string; lines: Record<string, string>[] }[];
  expect([others, approval?.state, approval?.toNameZh]).toEqual([[], "valid", "冀东再生铅示范有限公司（合成）"]);
  const [line] = approval?.lines ?? [];
  const [whole, used, left] = [line?.["massKg"], line?.["usedKg"], line?.["leftKg"]].map(Number);
  expect(whole).toBe(15_000);
  expect(used).toBeGreaterThan(5_000);
  expect(left).toBeGreaterThan(0);
  expect(Number(used) + Number(left)).toBe(whole);
});

describe("people and machines", () => {
  test("there is one of each for every role", () => {
    expect(demo.users.map(({ role }) => role)).toEqual([...roles]);
    expect(demo.keys.map(({ role }) => role)).toEqual([...roles]);
    expect(demo.keys.every(({ key }) => key.startsWith("lz_"))).toBe(true);
  });

  test.each([...roles])("%s signs in, and the key works", async (role) => {
    const user = demo.users.find((each) => each.role === role);
    const signIn = await worker.fetch("/api/auth/sign-in/email", {
      method: "POST",
      headers: { "content-type": "application/json", origin: worker.url },
      body: JSON.stringify({ email: user?.email, password: user?.password }),
    });
    expect(signIn.status).toBe(200);
    const cookie = signIn.headers
      .getSetCookie()
      .map((each) => each.split(";")[0])
      .join("; ");
    const me = await worker.fetch("/api/v1/me", { headers: { cookie } });
    expect(await me.json()).toMatchObject({ role, email: user?.email, synthetic: true });

    const machine = await callerFor(role).get("/me");
    expect([machine.status, machine.body["role"]]).toEqual([200, role]);
  });
});

describe("the figures of the zone", () => {
  const quarter = periodOf(`${addMonths(periodOf(today, "quarter").firstDay.slice(0, 7), -1)}-01`, "quarter");

  test("the last full quarter has every headline flow of electronics", async () => {
    const query = `period=${quarter.label}&zone=TEDA&stream=electronics`;
    const overview = await callerFor("bureau").get(`/indicators/overview?${query}`);
    const headline = indicatorsOf(overview.body["headline"]);
    expect(headline.length).toBeGreaterThanOrEqual(8);
    const { body } = await callerFor("bureau").get(`/indicators?${query}`);
    const flows = indicatorsOf(body.items).filter(({ id }) => headline.some((each) => each.id === id));
    expect(flows.map(({ id }) => id).toSorted()).toEqual(headline.map(({ id }) => id).toSorted());
    expect(flows.filter(({ status }) => status === "not_computable")).toEqual([]);
    // A difference has either sign; everything else moved.
    const amounts = flows.filter(({ id }) => !id.includes("variance")).map(({ value }) => Number(value?.display));
    expect(amounts.filter((amount) => !(amount > 0))).toEqual([]);
  });

  test.each([quarter, periodOf(today, "quarter"), periodOf(today, "year")])(
    "are what the documents of $label come to, counted without the books",
    async (period) => {
      const onPaper = await figuresOnPaper(worker.database, "TEDA", period);
      const { body } = await callerFor("bureau").get(`/indicators?period=${period.label}&zone=TEDA`);
      // Shown in kg, on paper in grams.
      const inBooks = indicatorsOf(body.items)
        .filter(({ id }) => paperFigure.test(id))
        .map(({ id, value }) => [id, Math.round(Number(value?.display ?? 0) * (id.endsWith(".mass") ? 1_000 : 1))])
        .filter(([, amount]) => amount !== 0);
      expect(inBooks.length).toBeGreaterThan(60);
      expect(Object.fromEntries(inBooks)).toEqual(Object.fromEntries(onPaper));
    },
  );

  test("last year has its rate over the average of three years", async () => {
    const path = `/indicators/epr.electronics.appliance_2021.pieces?zone=TEDA&period=${Number(today.slice(0, 4)) - 1}`;
    const { body } = await callerFor("bureau").get(path);
    const [rate] = indicatorsOf([body]);
    expect(rate?.status).not.toBe("not_computable");
    expect(Number(rate?.value?.display)).toBeGreaterThan(20);
    expect(Number(rate?.value?.display)).toBeLessThan(60);
  });

  test("a recycler sees his own sites with stock, and nobody else's", async () => {
    const recycler = callerFor("recycler");
    const sites = await recycler.get("/registry/sites?mine=true");
    expect(sites.body.items.map(({ nameEn }) => nameEn)).toContain("Third Avenue collection point");
    const ids = sites.body.items.map(({ id }) => id);
    const balances = await recycler.get("/ledger/balances?limit=200");
    const held = balances.body.items.filter(({ kind }) => kind === "stock").map(({ siteId }) => siteId);
    expect(held.length).toBeGreaterThan(0);
    expect(held.every((id) => ids.includes(id))).toBe(true);
  });
});

type Indicator = { id: string; status: string; value: { display: string } | null };

/** What the API answers for indicators; one of another shape fails the expectation that reads it. */
function indicatorsOf(answer: unknown): Indicator[] {
  return answer as Indicator[];
}

function callerFor(role: string): Caller {
  return callerOf(worker, demo.keys.find((key) => key.role === role)?.key);
}

async function count(table: string): Promise<number> {
  const [row] = await worker.database.all<{ rows: number }>(sql`select count(*) as rows from ${sql.identifier(table)}`);
  return row?.rows ?? 0;
}

/** Over everything the first entries say but their order and the instant: independent parties are booked at once. */
async function digestOf(db: Db, upTo: number): Promise<string> {
  const hash = createHash("sha256");
  // sqld answers at most 10 MB at once.
  const page = (after: string) =>
    db.all<{ id: string }>(sql`
    select e.id, e.digest, e.kind, e.occurred_on, e.zone, e.party_id, e.reverses, p.line, a.key, i.code, p.quantity,
      p.amount, p.estimated
    from (select * from entries where id > ${after} order by id limit 2000) e join postings p on p.entry_seq = e.seq
    join accounts a on a.id = p.account_id join items i on i.id = p.item_id
    where e.seq <= ${upTo}
    order by e.id, p.line`);
  for (let rows = await page(""); rows.length > 0; rows = await page(rows.at(-1)?.id ?? "")) {
    for (const row of rows) hash.update(JSON.stringify(row));
  }
  return hash.digest("hex");
}
