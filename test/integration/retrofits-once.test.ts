import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { registerSite } from "../../worker/registry/index.ts";
import { caseFile } from "../support/cases.ts";
import { withReference } from "../support/filled.ts";
import { type StartedWorker, startWorker } from "../support/start-worker.ts";
import { callerOf, type Caller, partyWithKey, systemContext } from "../support/system.ts";

let worker: StartedWorker;
let retailer: Caller;
let bureau: Caller;
const siteIds: string[] = [];

beforeAll(async () => {
  const secrets: string[] = [];
  worker = await startWorker({
    from: await withReference(),
    seed: async (db) => {
      const ctx = systemContext(db);
      const shop = await partyWithKey(ctx, "retailer", { serial: 2 });
      secrets.push(shop.secret, (await partyWithKey(ctx, "bureau", { serial: 3 })).secret);
      for (const nameEn of ["First", "Second", "Third"]) {
        const place = { nameZh: nameEn, nameEn, division: "120116", zone: "TEDA", floorAreaM2: 100 };
        const site = { partyId: shop.partyId, kind: "retail_premises", ...place } as const;
        siteIds.push((await registerSite(ctx, site)).id);
      }
    },
  });
  const [one = "", two = ""] = secrets;
  [retailer, bureau] = [callerOf(worker, one), callerOf(worker, two)];
});
afterAll(() => worker?.stop());

const csvOf = (name: string) => new TextDecoder().decode(caseFile(`meters/${name}.csv`));
const year = { from: "2025-01-01", to: "2025-12-31" };

type Story = { site?: number; code?: string; reporting?: typeof year; csv?: string };

async function uploaded({ site = 0, code = "E1", reporting = year, csv = csvOf("05b-saving-reporting") }: Story) {
  const proposed = await retailer.post("/retrofits", {
    siteId: siteIds[site],
    name: `改造 ${code}`,
    method: "adjusted-baseline",
    measures: [{ kind: "lighting" }],
    costYuan: "1000",
    baseline: { from: "2024-01-01", to: "2024-12-30" },
    reporting,
    meters: [{ code, carrier: "electricity", cycle: "daily" }],
  });
  const id = String(proposed.body["id"]);
  const put = (period: string, sent: string) =>
    retailer.put(`/retrofits/${id}/readings`, { meter: code, period, unit: "kWh", csv: sent });
  expect((await put("baseline", csvOf("05a-saving-baseline"))).status).toBe(200);
  expect((await put("reporting", csv)).status).toBe(200);
  return id;
}

const submit = (id: string) => retailer.post(`/retrofits/${id}/submit`, {});
const review = (id: string, body: unknown) => bureau.post(`/retrofits/${id}/review`, body);

async function underReview(story: Story): Promise<string> {
  const id = await uploaded(story);
  expect((await submit(id)).status).toBe(200);
  expect((await review(id, { decision: "start" })).status).toBe(200);
  return id;
}

async function savedIn(period: string): Promise<string | null> {
  const { value } = (await bureau.get(`/indicators/energy.retrofits.saved.energy?period=${period}&zone=TEDA`)).body;
  return (value as { display: string } | null)?.display ?? null;
}

const within = (from: string, to: string) => {
  const [head = "", ...rows] = csvOf("05b-saving-reporting").trim().split(/\r?\n/);
  return [head, ...rows.filter((row) => from <= row.slice(0, 10) && row.slice(0, 10) <= to)].join("\n");
};

describe("05: one meter, one period, one saving", () => {
  let first: string;
  let second: string;

  test("the second project over the same meter is refused, and told who has it", async () => {
    first = await underReview({});
    second = await underReview({});
    expect((await review(first, { decision: "verify" })).status).toBe(200);
    const refused = await review(second, { decision: "verify" });
    expect(refused).toMatchObject({ status: 409, body: { code: "saving_verified_already" } });
    expect(refused.body["detail"]).toContain(first);
    expect(await savedIn("2025")).toBe("10950");
  });

  test("under another code or case too, and for a part of the time", async () => {
    for (const story of [
      {},
      { code: " e１ " },
      { code: "主表" },
      { reporting: { from: "2025-12-01", to: "2025-12-31" }, csv: within("2025-12-01", "2025-12-31") },
    ]) {
      const answer = await review(await underReview(story), { decision: "verify" });
      expect(answer).toMatchObject({ status: 409, body: { code: "saving_verified_already" } });
    }
  });

  test("another shop's meter of that name saves for itself", async () => {
    expect((await submit(await uploaded({ site: 1 }))).status).toBe(200);
  });

  test("the months in which it arose add up to it, and no quarter is empty", async () => {
    const quarters = await Promise.all(["2025-Q1", "2025-Q2", "2025-Q3", "2025-Q4"].map(savedIn));
    expect(quarters.map(Number)).toEqual([2_700, 2_730, 2_760, 2_760]);
    expect(await savedIn("2025-12")).toBe("930");
  });

  test("is free again when the first is returned", async () => {
    expect((await review(first, { decision: "return", comment: "重复" })).status).toBe(200);
    expect(await savedIn("2025")).toBe("0");
    expect((await review(second, { decision: "verify" })).status).toBe(200);
    expect(await savedIn("2025")).toBe("10950");
  });

  test("periods that follow on each other are two savings, in the same month too", async () => {
    const halves = [
      { from: "2025-01-01", to: "2025-06-15" },
      { from: "2025-06-16", to: "2025-12-31" },
    ];
    for (const reporting of halves) {
      const id = await underReview({ site: 1, reporting, csv: within(reporting.from, reporting.to) });
      expect((await review(id, { decision: "verify" })).status).toBe(200);
    }
    expect(await savedIn("2025-06")).toBe("1800");
  });
});

test("twenty projects of one meter verified at once: exactly one", async () => {
  const ids = await Promise.all(Array.from({ length: 20 }, () => underReview({ site: 2 })));
  const answers = await Promise.all(ids.map((id) => review(id, { decision: "verify" })));
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  expect(new Set(answers.map(({ body }) => body["code"]))).toEqual(new Set([undefined, "saving_verified_already"]));
});
