import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Market, purchaseOf, refusalOf, startMarket } from "../support/buyers.ts";

let market: Market;
beforeAll(async () => {
  market = await startMarket();
  const { as } = market;
  const day = (month: string) => ({ purchasedOn: `2026-${month}-10` });
  const both = ["energy", "environmental_label"];
  await booked("buyer", { ...day("07"), amountYuan: "300.10", attributes: both });
  await booked("buyer", { ...day("08"), amountYuan: "99.90", certificate: undefined });
  await booked("buyer", { ...day("08"), amountYuan: "50", categoryCode: "A07" });
  await booked("other", {
    ...day("09"),
    amountYuan: "600",
    categoryCode: "A020201",
    attributes: ["environmental_label"],
  });
  const cancelled = await booked("other", { ...day("09"), amountYuan: "1000" });
  await as.other.post(`/ledger/entries/${cancelled}/reversal`, { occurredOn: "2026-09-12", reason: "取消" });
  await booked("far", { ...day("09"), amountYuan: "7" });
});
afterAll(() => market.worker.stop());

async function booked(who: "buyer" | "other" | "far", rest: Record<string, unknown>): Promise<string> {
  const { status, body } = await market.as[who].post("/procurement/purchases", purchaseOf(rest));
  expect(status).toBe(201);
  return String(body["id"]);
}

type Part = { amount: string; unit: string; label: string };
type Indicator = {
  id: string;
  unit: string;
  value: { display: string } | null;
  numerator: Part;
  denominator: Part | null;
  arithmetic: string;
  reasonCode: string | null;
  rowsHref: string;
};

async function indicators(
  who: "buyer" | "bureau" | "commerce" | "far" | "third",
  period = "2026-Q3",
): Promise<Indicator[]> {
  const { status, body } = await market.as[who].get(`/indicators?period=${period}&stream=procurement`);
  expect(status).toBe(200);
  return (body.items as unknown as Indicator[]).filter(({ id }) => id.startsWith("procurement."));
}

const shown = (of: readonly Indicator[]) =>
  Object.fromEntries(of.map(({ id, value }) => [id.replace(/^procurement\.|\.money$/g, ""), value?.display ?? null]));

describe("the indicators of procurement", () => {
  test("of an authority are those of its division; cancelled purchases do not count", async () => {
    const found = await indicators("commerce");
    expect(shown(found)).toEqual({
      energy_water_share: "75.0",
      environment_share: "90.0",
      energy_water_share_stated: "75.0",
      environment_share_stated: "90.0",
      total: "1050",
      energy_water_checked: "300.1",
      energy_water_green: "300.1",
      energy_water_listed: "400",
      environment_checked: "900.1",
      environment_green: "900.1",
      environment_listed: "1000",
      outside: "50",
    });
    expect(found[0]?.arithmetic).toBe("300.1 yuan ÷ 400 yuan ≈ 75.0 %");
    expect(await indicators("bureau")).toEqual(found);
  });

  test("of a buyer are its own, and those of one who bought nothing are not computable, not 0", async () => {
    expect(shown(await indicators("buyer"))).toMatchObject({
      energy_water_share: "75.0",
      environment_share: "75.0",
      total: "450",
    });
    expect(shown(await indicators("far"))).toMatchObject({ energy_water_share: "100.0", total: "7" });
    const nothing = await indicators("third");
    expect(nothing.map(({ value, reasonCode }) => [value, reasonCode])).toEqual(
      nothing.map(() => [null, "nothing_bought"]),
    );
    // Bought before, but nothing in this quarter: a known 0, and no share over it.
    const later = await indicators("buyer", "2026-Q4");
    expect(shown(later)).toMatchObject({ total: "0", energy_water_share: null });
    expect(later[0]?.reasonCode).toBe("denominator_not_positive");
  });

  test("agree with the slice's own shares", async () => {
    const { body } = await market.as.commerce.get("/procurement/shares?period=2026-Q3");
    const [energy, environment] = await indicators("commerce");
    expect(body["energy"]).toMatchObject({
      greenYuan: energy?.numerator.amount,
      listedYuan: energy?.denominator?.amount,
    });
    expect(body["environment"]).toMatchObject({ display: environment?.value?.display });
  });

  test("each part's rows add up to it", async () => {
    for (const { rowsHref, numerator, denominator } of await indicators("commerce")) {
      for (const [name, part] of [
        ["numerator", numerator],
        ["denominator", denominator],
      ] as const) {
        if (part === null) continue;
        const rows: Record<string, unknown>[] = [];
        let cursor = "";
        let total: unknown;
        do {
          const next = cursor && `&cursor=${encodeURIComponent(cursor)}`;
          const { body } = await market.as.commerce.get(
            `${rowsHref.replace("/api/v1", "")}&part=${name}&limit=2${next}`,
          );
          rows.push(...body.items);
          total = body["total"];
          cursor = String(body["nextCursor"] ?? "");
        } while (cursor);
        const sum = rows.reduce((fen, { amount }) => fen + Math.round(Number(amount) * 100), 0);
        expect([total, sum, part.unit]).toEqual([part.amount, Math.round(Number(part.amount) * 100), "yuan"]);
        const kinds = new Set(rows.map(({ kind }) => kind));
        expect([["purchase"], ["check"]]).toContainEqual([...kinds]);
      }
    }
  });

  test("are not asked for where others' streams are", async () => {
    const { body } = await market.as.commerce.get("/indicators?period=2026-Q3&stream=electronics");
    expect(body.items.filter(({ id }) => String(id).startsWith("procurement."))).toEqual([]);
    expect(refusalOf(await market.as.commerce.get("/indicators?period=2026-Q3&stream=nonsense")).status).toBe(400);
  });
});
