import { afterAll, beforeAll, expect, test } from "vitest";
import { referenceRows } from "../../seeds/reference.ts";
import { certificate, certificateOf, check, type Market, purchaseOf, startMarket } from "../support/buyers.ts";

/**
 * What Tianjin published for 2023 (天津市财政局 2024): 2.1 hundred million yuan of energy- and
 * water-saving products, 71.5 % of the same categories, and 4.4 hundred million yuan of
 * environmental-label products, 63.3 % of theirs. The denominators were not published; ours are
 * the whole fen nearest to numerator ÷ share. Booked line by line, in categories of either list
 * and of both, the product must say the same again.
 */
const published = (item: string, measure: string) => {
  const row = referenceRows().find(
    ({ dataset, values }) =>
      dataset === "published_cases" &&
      values["case"] === "tianjin-procurement-2023" &&
      values["item"] === item &&
      values["measure"] === measure,
  );
  if (!row?.values["value"]) throw new Error(`no published figure ${item} ${measure}`);
  return row.values["value"];
};

const energy = { green: 21_000_000_000, listed: 29_370_629_371 };
const environment = { green: 44_000_000_000, listed: 69_510_268_562 };

/** Amounts in fen. The first three categories stand in both lists or one, so a line may count in two shares, once in each. */
const lines: { categoryCode: string; attributes: string[]; fen: number }[] = [
  // Desktop computers, in both lists: green in both, in one each, in none.
  ...split(6_000_000_000, 7).map((fen) => ({
    categoryCode: "A02010104",
    attributes: ["energy", "environmental_label"],
    fen,
  })),
  ...split(2_000_000_000, 3).map((fen) => ({ categoryCode: "A02010104", attributes: ["energy"], fen })),
  ...split(3_000_000_000, 4).map((fen) => ({ categoryCode: "A02010104", attributes: ["environmental_label"], fen })),
  ...split(1_000_000_000, 3).map((fen) => ({ categoryCode: "A02010104", attributes: [], fen })),
  // Flush valves and refrigerators, only in the energy list.
  ...split(13_000_000_000, 9).map((fen) => ({ categoryCode: "A060807", attributes: ["water"], fen })),
  ...split(4_370_629_371, 5).map((fen) => ({ categoryCode: "A0206180101", attributes: [], fen })),
  // Copy paper and copiers, only in the environmental list.
  ...split(35_000_000_000, 11).map((fen) => ({ categoryCode: "A090101", attributes: ["environmental_label"], fen })),
  ...split(22_510_268_562, 8).map((fen) => ({ categoryCode: "A020201", attributes: ["energy"], fen })),
  // Bought in no listed category: in no denominator.
  ...split(99_999_999_999, 2).map((fen) => ({ categoryCode: "A01", attributes: ["energy"], fen })),
];

/** Uneven whole parts that add up. */
function split(fen: number, parts: number): number[] {
  const each = Math.floor(fen / parts);
  return Array.from({ length: parts }, (_, index) => (index === 0 ? fen - each * (parts - 1) : each));
}

let market: Market;
beforeAll(async () => {
  market = await startMarket();
  const rows = lines.map(({ fen, ...line }, index) =>
    purchaseOf({
      ...line,
      amountYuan: `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, "0")}`,
      purchasedOn: `2023-${String((index % 12) + 1).padStart(2, "0")}-15`,
      certificate: { ...certificate, validFrom: "2022-01-01" },
    }),
  );
  // The published share is of certificates that the finance bureau looks up: those of the buyers are checked first.
  const [first] = rows;
  const registered = first && (await market.as.buyer.post("/procurement/purchases", { ...first, amountYuan: "1" }));
  if (!registered) throw new Error("no purchases");
  await market.as.buyer.post(`/ledger/entries/${String(registered.body["id"])}/reversal`, {
    occurredOn: "2023-01-15",
    reason: "only its certificate was wanted",
  });
  await check(market, certificateOf(registered));
  // Two buyers, so that the sum over buyers is put to the test too.
  for (const [name, own] of [
    ["buyer", rows.filter((_, index) => index % 2 === 0)],
    ["other", rows.filter((_, index) => index % 2 === 1)],
  ] as const) {
    const { body } = await market.as[name].post("/procurement/purchases/batch", { mode: "atomic", rows: own });
    if (body["accepted"] !== own.length) throw new Error(`the batch was not booked: ${JSON.stringify(body)}`);
  }
});
afterAll(() => market.worker.stop());

const yuan = (fen: number) => (fen / 100).toFixed(2).replace(/\.?0+$/, "");
type Share = {
  greenYuan: string;
  listedYuan: string;
  display: string;
  value: { numerator: string; denominator: string };
};
const fenOf = (text: string) => BigInt(Math.round(Number(text) * 100));

test("both published shares come back", async () => {
  const { body } = await market.as.commerce.get("/procurement/shares?period=2023");
  const [energyShare, environmentShare] = [body["energy"] as Share, body["environment"] as Share];
  expect(energyShare).toMatchObject({
    greenYuan: published("energy and water saving", "green spend"),
    listedYuan: yuan(energy.listed),
    display: published("energy and water saving", "share of the same categories"),
    status: "computed",
  });
  expect(environmentShare).toMatchObject({
    greenYuan: published("environmental label", "green spend"),
    listedYuan: yuan(environment.listed),
    display: published("environmental label", "share of the same categories"),
  });
  // The exact value is the fraction itself, in per cent.
  for (const [share, { green, listed }] of [
    [energyShare, energy],
    [environmentShare, environment],
  ] as const) {
    expect(BigInt(share.value.numerator) * BigInt(listed)).toBe(BigInt(green) * 100n * BigInt(share.value.denominator));
  }
  expect(body["basis"]).toMatchObject({ id: "gp-2019-9" });
});

test("the rows of every kind add up to it, in any period", async () => {
  const year = (await market.as.commerce.get("/procurement/shares?period=2023")).body;
  const quarters = await Promise.all(
    [1, 2, 3, 4].map(async (n) => (await market.as.commerce.get(`/procurement/shares?period=2023-Q${n}`)).body),
  );
  for (const parts of [year["buyers"], year["categories"], quarters] as Record<string, Share & string>[][]) {
    for (const list of ["energy", "environment"]) {
      for (const column of ["greenYuan", "listedYuan"] as const) {
        const sum = parts.reduce((total, part) => total + fenOf(part[list]?.[column] ?? "0"), 0n);
        expect(sum).toBe(fenOf((year[list] as Share)[column]));
      }
    }
    const total = parts.reduce((sum, part) => sum + fenOf(part["totalYuan"] ?? "0"), 0n);
    expect(total).toBe(BigInt(lines.reduce((sum, { fen }) => sum + fen, 0)));
  }
});
