import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Ctx } from "../../../worker/context.ts";
import { indicatorDefinitions, indicatorRows } from "../../../worker/indicators/index.ts";
import { evaluateIndicators } from "../../../worker/indicators/engine/evaluate.ts";
import { presentIndicator } from "../../../worker/indicators/engine/present.ts";
import type { Quantity } from "../../../worker/indicators/catalogue/measures.ts";
import { parsePeriod, type Period } from "../../../worker/kernel/period.ts";
import { parseQuantity } from "../../../worker/kernel/quantity.ts";
import { history, type Pilot, pilotWith, type Recorded } from "./books.ts";
import { maySee, readers } from "./world.ts";

/**
 * What each measure counts, written down a second time from the book of measures and without the
 * product's filters: account kinds, entry kinds, item or its kind, sign, and whether it is a balance.
 */
const returned = ["stock", "return plant_return", "", 1] as const;
const treated = ["stock", "treatment", "product", -1] as const;
const claimed = ["claimed", "claim", "", 1] as const;
const placed = ["market", "declaration", "", 1] as const;
const handedOn = [
  "outcome:reuse outcome:remanufacture outcome:recycling outcome:energy_recovery outcome:disposal",
  "delivery delivery_receipt",
  "",
  1,
] as const;
/** What became of materials for good: the balance of what was held and put in less what is held. */
const gone = [
  "outcome:reuse outcome:remanufacture outcome:recycling outcome:energy_recovery outcome:disposal loss variance",
  "",
  "material",
  1,
] as const;
const secondary = (material: string) =>
  ["outcome:recycling", "delivery delivery_receipt", `electronics/material/${material}`, 1] as const;
const book: Record<string, readonly [accounts: string, entries: string, item: string, sign: 1 | -1, balance?: true]> = {
  placed_on_market: ["market", "declaration", "", 1],
  returned,
  received: ["stock", "receipt plant_return", "", 1],
  qualified: ["qualified", "", "", -1],
  treated,
  claimed,
  outcome_reuse: ["outcome:reuse", "delivery delivery_receipt", "", 1],
  outcome_remanufacture: ["outcome:remanufacture", "delivery delivery_receipt", "", 1],
  outcome_recycling: ["outcome:recycling", "delivery delivery_receipt", "", 1],
  outcome_energy_recovery: ["outcome:energy_recovery", "delivery delivery_receipt", "", 1],
  outcome_disposal: ["outcome:disposal", "delivery delivery_receipt", "", 1],
  unconfirmed: ["outcome:unconfirmed", "", "", 1, true],
  stock: ["stock", "", "product", 1, true],
  stock_materials: ["stock", "", "material", 1, true],
  variance: ["variance", "", "", 1],
  loss: ["loss", "", "", 1],
  "appliance_2021 numerator": returned,
  "appliance_2021 denominator": ["market", "declaration", "", 1],
  "qualified_over_pom numerator": ["qualified", "", "", -1],
  "qualified_over_pom denominator": ["market", "declaration", "", 1],
  "treated_mass_recovery numerator": [
    "outcome:reuse outcome:remanufacture outcome:recycling",
    "delivery delivery_receipt",
    "material",
    1,
  ],
  "treated_mass_recovery denominator": gone,
  "treated_mass_recovery_with_energy numerator": [
    "outcome:reuse outcome:remanufacture outcome:recycling outcome:energy_recovery",
    "delivery delivery_receipt",
    "material",
    1,
  ],
  "treated_mass_recovery_with_energy denominator": gone,
  "reuse_share numerator": ["outcome:reuse", "delivery delivery_receipt", "", 1],
  "reuse_share denominator": handedOn,
  "remanufacture_share numerator": ["outcome:remanufacture", "delivery delivery_receipt", "", 1],
  "remanufacture_share denominator": handedOn,
  "appliance_2021_claimed numerator": claimed,
  "appliance_2021_claimed denominator": placed,
  "claimed_over_pom numerator": claimed,
  "claimed_over_pom denominator": placed,
  "lab_draft_2020 numerator": claimed,
  "lab_draft_2020 denominator": placed,
  "lab_pilot_sh numerator": returned,
  "packaging_recycled_over_pom numerator": ["outcome:recycling", "delivery delivery_receipt", "", 1],
  "packaging_recycled_over_pom denominator": placed,
  hs3915: secondary("plastics"),
  hs7204: secondary("ferrous"),
  hs7404: secondary("copper"),
  hs7602: secondary("aluminium"),
};

type Part = "numerator" | "denominator";

function recount(recorded: readonly Recorded[], id: string, part: Part, period: Period): number {
  const [, stream = "", measure = "", quantity = ""] = id.split(".");
  const counted = book[measure] ?? book[`${measure} ${part}`];
  if (!counted) throw new Error(`the book does not know ${measure} ${part}`);
  const [accounts, entries, item, sign, balance] = counted;
  const year = Number(period.label.slice(0, 4));
  const averaged = /^(appliance_2021|lab_draft)/.test(measure) && part === "denominator";
  const first = averaged ? `${year - 3}-01` : balance ? "" : (period.months[0] ?? "");
  const last = averaged ? `${year - 1}-12` : (period.months.at(-1) ?? "");
  return recorded
    .filter((each) => each.stream === stream && each.quantity === quantity)
    .filter((each) => first <= each.month && each.month <= last)
    .filter((each) => accounts.split(" ").includes(each.account.kind))
    .filter((each) => entries === "" || entries.split(" ").includes(each.entryKind))
    .filter((each) => item === "" || item === each.itemKind || item === each.item)
    .reduce((sum, { amount }) => sum + amount * sign, 0);
}

async function allRows(ctx: Ctx, question: { id: string; part: Part; period: Period; zone: string }) {
  const rows = [];
  let page = await indicatorRows(ctx, { ...question, limit: 3 });
  const { total, count, divisor } = page;
  rows.push(...page.items);
  while (page.nextCursor !== null) {
    page = await indicatorRows(ctx, { ...question, limit: 3, cursor: page.nextCursor });
    expect({ total: page.total, count: page.count }).toEqual({ total, count });
    rows.push(...page.items);
  }
  return { rows, total, count, divisor };
}

async function checkReader(pilot: Pilot, who: string, zone: string, period: Period): Promise<void> {
  const ctx = pilot.as(who);
  const visible = pilot.recorded.filter(
    ({ account }) => maySee(who, account) && (zone === "all" || account.zone === zone),
  );
  const seen = new Set(visible.map(({ entryId }) => entryId));
  const { items: evaluated } = await evaluateIndicators(ctx, { period, zone });
  const items = evaluated.map((each) => presentIndicator(each, ctx.locale));
  expect(items.map(({ id }) => id)).toEqual(indicatorDefinitions.map(({ id }) => id));
  for (const each of evaluated) {
    if (each.from !== "books" || !each.evaluation.balance) continue;
    const { balance, denominator } = each.evaluation;
    expect(denominator?.sum, each.id).toBe(balance.opening + balance.inputs - balance.closing);
  }
  for (const item of items) {
    if (!/\.(electronics|tyres)\./.test(item.id)) continue;
    const quantity: Quantity = item.id.endsWith(".mass") ? "mass" : "pieces";
    for (const part of ["numerator", "denominator"] as const) {
      const figure = item[part];
      const { rows, total, count, divisor } = await allRows(ctx, { id: item.id, part, period, zone });
      const sum = rows.reduce((of, { amount }) => of + parseQuantity(quantity, amount), 0);
      const at = `${who} ${zone} ${period.label} ${item.id} ${part}`;
      expect(count, at).toBe(rows.length);
      expect(parseQuantity(quantity, total), at).toBe(sum);
      expect(
        rows.filter(({ entryId }) => !seen.has(entryId)),
        at,
      ).toEqual([]);
      if (figure === null) {
        expect(rows, at).toEqual([]);
        continue;
      }
      expect(figure.sum, at).toBe(total);
      expect(figure.divisor, at).toBe(divisor);
      expect(sum, at).toBe(recount(visible, item.id, part, period));
    }
    if (item.value !== null && item.denominator === null) expect(item.value.display).toBe(item.numerator?.sum);
  }
}

describe("the rows behind a figure", () => {
  it("add up to it, for every indicator, reader and zone, and are nobody else's", async () => {
    const questions = fc.array(
      fc.record({
        who: fc.constantFrom(...readers),
        zone: fc.constantFrom("all", "TEDA", "PORT"),
        period: fc.constantFrom("2023", "2024-H2", "2025-Q1", "2025-11", "2026", "2026-Q3"),
      }),
      { minLength: 2, maxLength: 3 },
    );
    await fc.assert(
      fc.asyncProperty(history, questions, async (events, asked) => {
        const pilot = await pilotWith(events);
        try {
          for (const { who, zone, period } of asked) {
            // A zone of another division is not there for those who look into one division.
            if (who === "abroad" && zone !== "all") continue;
            await checkReader(pilot, who, zone, parsePeriod(period));
          }
        } finally {
          pilot.close();
        }
      }),
      { numRuns: 25 },
    );
  });

  it("stay those of the first page while the books go on", async () => {
    const question = {
      id: "epr.electronics.stock.mass",
      part: "numerator",
      period: parsePeriod("2026"),
      zone: "all",
      limit: 2,
    } as const;
    await fc.assert(
      fc.asyncProperty(history, history, async (before, meanwhile) => {
        const pilot = await pilotWith(before);
        try {
          const bureau = pilot.as("bureau");
          let page = await indicatorRows(bureau, question);
          const { total, count } = page;
          const rows = [...page.items];
          await pilot.book(meanwhile);
          while (page.nextCursor !== null) {
            page = await indicatorRows(bureau, { ...question, cursor: page.nextCursor });
            rows.push(...page.items);
          }
          const sum = rows.reduce((of, { amount }) => of + parseQuantity("mass", amount), 0);
          expect({ total: page.total, count: page.count }).toEqual({ total, count });
          expect({ sum, length: rows.length }).toEqual({ sum: parseQuantity("mass", total), length: count });
        } finally {
          pilot.close();
        }
      }),
      { numRuns: 15 },
    );
  });
});
