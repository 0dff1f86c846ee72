import { sql } from "drizzle-orm";
import { afterAll, describe, expect, test } from "vitest";
import { newUuidV7 } from "../../worker/kernel/identifiers.ts";
import { caseFile } from "../support/cases.ts";
import { startShops } from "../support/parties.ts";

const { worker, retailer, bureau, siteIds } = await startShops(100, 100, 100, 100, 100);
afterAll(() => worker.stop());

const csvOf = (name: string) => new TextDecoder().decode(caseFile(`meters/${name}.csv`));
const year = { from: "2025-01-01", to: "2025-12-31" };

type Story = { id?: string; site?: number; code?: string; reporting?: typeof year; csv?: string; split?: object };

const planOf = ({ code = "E1", reporting = year, split }: Story) => ({
  name: `改造 ${code}`,
  method: "adjusted-baseline",
  measures: [{ kind: "lighting" }],
  costYuan: "1000",
  baseline: { from: "2024-01-01", to: "2024-12-30" },
  reporting,
  meters: [{ code, carrier: "electricity", cycle: "daily" }],
  ...(split ? { split } : {}),
});

async function uploaded(story: Story) {
  const { id: given, site = 0, code = "E1", csv = csvOf("05b-saving-reporting") } = story;
  const proposed = await retailer.post("/retrofits", {
    ...(given ? { id: given } : {}),
    siteId: siteIds[site],
    ...planOf(story),
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

describe("one saving shared by a written split", () => {
  const ids = Array.from({ length: 3 }, () => newUuidV7()).toSorted();
  const percents = ["33.33", "33.33", "33.34"];
  const splitOf = (of: readonly string[], shares: readonly string[], changes = {}) => ({
    reference: "分摊协议 2026-07",
    agreedOn: "2026-07-01",
    shares: of.map((projectId, at) => ({ projectId, sharePercent: shares[at] })),
    ...changes,
  });
  const agreed = splitOf(ids, percents);
  // Of this site alone: the others of the zone stand in its figures too.
  const posted = async (site: number) => {
    const rows = await worker.database.all<{ month: string; total: number }>(
      sql`select substr(e.occurred_on, 1, 7) as month, sum(p.amount) as total from postings p
        join entries e on e.seq = p.entry_seq join accounts a on a.id = p.account_id
        where a.key = ${`saved:${siteIds[site]}`} and p.quantity = 3 group by 1 order by 1`,
    );
    return rows.filter(({ total }) => total !== 0).map(({ month, total }) => [month, total] as const);
  };
  const sumOf = (months: readonly (readonly [string, number])[]) => months.reduce((sum, [, total]) => sum + total, 0);

  test("each posts its part by month, and all parts are the saving to the last Wh", async () => {
    const before = Number(await savedIn("2025"));
    for (const id of ids) await underReview({ id, site: 3, split: agreed });
    const sums: number[] = [];
    for (const id of ids) {
      expect((await review(id, { decision: "verify" })).status).toBe(200);
      sums.push(sumOf(await posted(3)));
    }
    expect(sums).toEqual([3_649_635, 7_299_270, 10_950_000]);
    const months = await posted(3);
    expect(months.find(([month]) => month === "2025-02")).toEqual(["2025-02", 840_000]);
    expect(months).toHaveLength(12);
    expect(Number(await savedIn("2025"))).toBe(before + 10_950);
    const read = (await bureau.get(`/retrofits/${ids[0]}`)).body["plan"];
    expect(read).toMatchObject({
      split: { reference: "分摊协议 2026-07", shares: [{ sharePercent: "33.33" }, {}, {}] },
    });
  });

  test("whoever is not in it, or states another one, is refused", async () => {
    const [outside, other, apart] = [newUuidV7(), newUuidV7(), newUuidV7()];
    await underReview({ id: outside, site: 3 });
    expect((await review(outside, { decision: "verify" })).body["code"]).toBe("saving_verified_already");
    const [first = ""] = ids;
    await underReview({ id: other, site: 3, split: splitOf([first, other], ["50", "50"]) });
    const refused = await review(other, { decision: "verify" });
    expect([refused.status, refused.body["code"]]).toEqual([409, "split_not_agreed"]);
    expect(refused.body["detail"]).toContain("分摊协议 2026-07 (2026-07-01)");
    // In the writing of the others, and not in its own words.
    await underReview({ id: apart, site: 3, split: splitOf([...ids, apart], ["30", "30", "30", "10"]) });
    expect((await review(apart, { decision: "verify" })).body["code"]).toBe("split_not_agreed");
    expect(sumOf(await posted(3))).toBe(10_950_000);
  });

  test("a part that is returned is free, and its project takes it again as agreed or not at all", async () => {
    const [, second = ""] = ids;
    expect((await review(second, { decision: "return", comment: "更正" })).status).toBe(200);
    expect(sumOf(await posted(3))).toBe(10_950_000 - 3_649_635);
    const revise = (split: object) => retailer.put(`/retrofits/${second}`, planOf({ split }));
    const again = async () => {
      expect((await submit(second)).status).toBe(200);
      expect((await review(second, { decision: "start" })).status).toBe(200);
      return review(second, { decision: "verify" });
    };
    expect((await revise(splitOf(ids, ["20", "60", "20"]))).status).toBe(200);
    expect((await again()).body["code"]).toBe("split_not_agreed");
    expect((await review(second, { decision: "return", comment: "按协议" })).status).toBe(200);
    expect((await revise(agreed)).status).toBe(200);
    expect((await again()).status).toBe(200);
    expect(sumOf(await posted(3))).toBe(10_950_000);
  });

  test("whoever shares with a project that is not there saves nothing until it is", async () => {
    const [here, nowhere] = [newUuidV7(), newUuidV7()];
    await underReview({ id: here, site: 0, code: "E-9", split: splitOf([here, nowhere], ["60", "40"]) });
    const refused = await review(here, { decision: "verify" });
    expect([refused.status, refused.body["code"]]).toEqual([409, "split_project_unknown"]);
    expect(refused.body["detail"]).toContain(nowhere);
  });

  test("two that share one saving state the same saving", async () => {
    const [one, two] = [newUuidV7(), newUuidV7()];
    const split = splitOf([one, two], ["60", "40"]);
    await underReview({ id: one, site: 4, split });
    const half = { from: "2025-07-01", to: "2025-12-31" };
    await underReview({ id: two, site: 4, split, reporting: half, csv: within(half.from, half.to) });
    expect((await review(one, { decision: "verify" })).status).toBe(200);
    const refused = await review(two, { decision: "verify" });
    expect([refused.status, refused.body["code"]]).toEqual([409, "split_savings_differ"]);
    expect(sumOf(await posted(4))).toBe(6_570_000);
  });

  test("shares make a whole, name the project itself, and were agreed before today", async () => {
    const [own, other] = [newUuidV7(), newUuidV7()];
    const tried = async (split: object) => {
      const { status, body } = await retailer.post("/retrofits", { id: own, siteId: siteIds[4], ...planOf({ split }) });
      return [status, body["code"], body["pointer"] ?? (body["errors"] as { pointer: string }[])?.[0]?.pointer];
    };
    const pair = [own, other];
    expect(await tried(splitOf(pair, ["60", "39.99"]))).toEqual([422, "split_not_whole", "/split/shares"]);
    expect(await tried(splitOf(pair, ["60", "40.01"]))).toEqual([422, "split_not_whole", "/split/shares"]);
    expect(await tried(splitOf([own, own], ["60", "40"]))).toEqual([422, "split_without_project", "/split/shares"]);
    expect(await tried(splitOf([other, newUuidV7()], ["60", "40"]))).toEqual([
      422,
      "split_without_project",
      "/split/shares",
    ]);
    expect(await tried(splitOf(pair, ["60", "40"], { agreedOn: "2026-11-21" }))).toEqual([
      422,
      "date_in_future",
      "/split/agreedOn",
    ]);
    expect((await tried(splitOf(pair, ["100", "0"])))[1]).toBe("invalid_request");
  });

  test("twenty that agreed and are verified at once are the saving, once", async () => {
    const many = Array.from({ length: 20 }, () => newUuidV7());
    const split = splitOf(
      many,
      many.map(() => "5"),
    );
    const code = "E-20";
    await Promise.all(many.map((id) => underReview({ id, site: 2, code, split })));
    const answers = await Promise.all(many.map((id) => review(id, { decision: "verify" })));
    // Another project of the same readings is verified at that site already: nobody of the twenty shares with it.
    expect(new Set(answers.map(({ body }) => body["code"]))).toEqual(new Set(["saving_verified_already"]));
    const [holder = ""] = await verifiedAt(2);
    expect((await review(holder, { decision: "return", comment: "分摊" })).status).toBe(200);
    const again = await Promise.all(many.map((id) => review(id, { decision: "verify" })));
    expect(new Set(again.map(({ status }) => status))).toEqual(new Set([200]));
    expect(sumOf(await posted(2))).toBe(10_950_000);
  });

  const verifiedAt = async (site: number) =>
    (await bureau.get(`/retrofits?site=${siteIds[site]}&state=verified`)).body.items.map(({ id }) => String(id));
});
