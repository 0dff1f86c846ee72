import { describe, expect, it } from "vitest";
import type { Posting } from "../../../db/change-set.ts";
import { claimPostings } from "../../../worker/takeback/claims/postings.ts";
import { countPostings } from "../../../worker/takeback/counts/postings.ts";
import { declarationPostings } from "../../../worker/takeback/declarations/postings.ts";
import {
  deliveryPostings,
  deliveryReceiptPostings,
  leadPostings,
  treatmentPostings,
} from "../../../worker/takeback/treatments/postings.ts";
import {
  dispatchPostings,
  manifestPostings,
  receiptPostings,
  refusalPostings,
} from "../../../worker/takeback/transfers/postings.ts";
import { brokenPostings, returnPostings } from "../../../worker/takeback/returns/postings.ts";
import { battery, ferrous, fridge, glass, lead, lineOf, loss, siteOf, tv } from "./support.ts";

const point = siteOf("collection_point", { id: "point", partyId: "recycler" });
const plant = siteOf("treatment_plant", { id: "plant", partyId: "treater" });
const none = { pieces: 0, massG: 0 };

/** `stock:point 1 mass +79520`, and a mark where it is a guess. */
function said(postings: readonly Posting[]): string[] {
  return postings
    .map(({ account, itemId, quantity, amount, estimated }) => {
      return `${account.key} ${itemId} ${quantity} ${amount > 0 ? "+" : ""}${amount}${estimated ? " ~" : ""}`;
    })
    .toSorted();
}

describe("postings", () => {
  it("of a return bring it from the generator into stock", () => {
    expect(said(returnPostings(point, lineOf(tv, 3, 79_520), false, null))).toEqual([
      "generator:TEDA 1 mass -79520",
      "generator:TEDA 1 pieces -3",
      "stock:point 1 mass +79520",
      "stock:point 1 pieces +3",
    ]);
  });

  it("of an estimated return mark its mass, not its pieces, which were counted", () => {
    expect(said(returnPostings(point, lineOf(tv, 3, 99_600), true, null))).toEqual([
      "generator:TEDA 1 mass -99600 ~",
      "generator:TEDA 1 pieces -3",
      "stock:point 1 mass +99600 ~",
      "stock:point 1 pieces +3",
    ]);
  });

  it("of a return outside any zone come from the households of the district", () => {
    const rural = siteOf("collection_point", { id: "rural", zone: "", division: "120110" });
    expect(said(returnPostings(rural, lineOf(tv, 1, 0), false, null))).toEqual([
      "generator:120110 1 pieces -1",
      "stock:rural 1 pieces +1",
    ]);
  });

  it("of a return that qualifies make it attributable to the plant's party", () => {
    expect(said(returnPostings(plant, lineOf(tv, 3, 79_520), false, "2026"))).toEqual([
      "attributable:treater:2026 1 mass +79520",
      "attributable:treater:2026 1 pieces +3",
      "generator:TEDA 1 mass -79520",
      "generator:TEDA 1 pieces -3",
      "qualified:plant 1 mass -79520",
      "qualified:plant 1 pieces -3",
      "stock:plant 1 mass +79520",
      "stock:plant 1 pieces +3",
    ]);
  });

  it("of a dispatch and of its refusal are each other's opposite", () => {
    const lines = [lineOf(tv, 3, 79_520), lineOf(fridge, 1, 40_000)];
    const out = dispatchPostings(point, lines);
    expect(said(out)).toEqual([
      "stock:point 1 mass -79520",
      "stock:point 1 pieces -3",
      "stock:point 2 mass -40000",
      "stock:point 2 pieces -1",
      "transit:point 1 mass +79520",
      "transit:point 1 pieces +3",
      "transit:point 2 mass +40000",
      "transit:point 2 pieces +1",
    ]);
    const back = refusalPostings(point, lines).map((posting) => ({ ...posting, amount: -posting.amount }));
    expect(said(back)).toEqual(said(out));
  });

  it("of a receipt take all that left transit: into stock, and what is missing into variance", () => {
    const line = { ...lineOf(tv, 9, 99_400), missing: { pieces: 1, massG: 600 }, qualified: true };
    expect(said(receiptPostings(point, plant, [line], "2026"))).toEqual([
      "attributable:treater:2026 1 mass +99400",
      "attributable:treater:2026 1 pieces +9",
      "qualified:plant 1 mass -99400",
      "qualified:plant 1 pieces -9",
      "stock:plant 1 mass +99400",
      "stock:plant 1 pieces +9",
      "transit:point 1 mass -600",
      "transit:point 1 mass -99400",
      "transit:point 1 pieces -1",
      "transit:point 1 pieces -9",
      "variance:plant 1 mass +600",
      "variance:plant 1 pieces +1",
    ]);
  });

  it("of a receipt of more than was sent take the surplus from variance", () => {
    const line = { ...lineOf(tv, 10, 100_500), missing: { pieces: 0, massG: -500 }, qualified: false };
    expect(said(receiptPostings(point, plant, [line], "2026"))).toEqual([
      "stock:plant 1 mass +100500",
      "stock:plant 1 pieces +10",
      "transit:point 1 mass +500",
      "transit:point 1 mass -100500",
      "transit:point 1 pieces -10",
      "variance:plant 1 mass -500",
    ]);
  });

  it("of a receipt of nothing, with nothing missing, are none", () => {
    expect(receiptPostings(point, plant, [{ ...lineOf(tv, 0, 0), missing: none, qualified: true }], "2026")).toEqual(
      [],
    );
  });

  it("of a treatment turn products into materials and loss, and end the products' pieces", () => {
    const inputs = [lineOf(tv, 2, 50_000)];
    const outputs = [lineOf(ferrous, 0, 20_000), lineOf(glass, 4, 29_500)];
    expect(said(treatmentPostings(plant, inputs, outputs, { item: loss, massG: 500 }))).toEqual([
      "dismantled:plant 1 pieces +2",
      "dismantled:plant 12 pieces -4",
      "loss:plant 13 mass +500",
      "stock:plant 1 mass -50000",
      "stock:plant 1 pieces -2",
      "stock:plant 11 mass +20000",
      "stock:plant 12 mass +29500",
      "stock:plant 12 pieces +4",
    ]);
  });

  it("of a treatment without loss leave the loss account alone", () => {
    const postings = treatmentPostings(plant, [lineOf(tv, 1, 10)], [lineOf(ferrous, 0, 10)], { item: loss, massG: 0 });
    expect(postings.some(({ account }) => account.kind === "loss")).toBe(false);
  });

  it("of a delivery give the material no outcome before its receipt, and none to what is missing", () => {
    const sent = lineOf(ferrous, 0, 15_000);
    expect(said(deliveryPostings(plant, sent))).toEqual([
      "outcome:unconfirmed:plant 11 mass +15000",
      "stock:plant 11 mass -15000",
    ]);
    expect(said(deliveryReceiptPostings(plant, sent, { pieces: 0, massG: 14_900 }, "recycling"))).toEqual([
      "outcome:recycling:plant 11 mass +14900",
      "outcome:unconfirmed:plant 11 mass -100",
      "outcome:unconfirmed:plant 11 mass -14900",
      "variance:plant 11 mass +100",
    ]);
    expect(said(deliveryReceiptPostings(plant, lineOf(tv, 4, 100), { pieces: 3, massG: 100 }, "reuse"))).toEqual([
      "outcome:reuse:plant 1 mass +100",
      "outcome:reuse:plant 1 pieces +3",
      "outcome:unconfirmed:plant 1 mass -100",
      "outcome:unconfirmed:plant 1 pieces -1",
      "outcome:unconfirmed:plant 1 pieces -3",
      "variance:plant 1 pieces +1",
    ]);
  });

  it("of an opening come from the opening account, those of a count from variance", () => {
    expect(said(countPostings(plant, "opening", [lineOf(tv, 2, 60_000)]))).toEqual([
      "opening:plant 1 mass -60000",
      "opening:plant 1 pieces -2",
      "stock:plant 1 mass +60000",
      "stock:plant 1 pieces +2",
    ]);
    expect(said(countPostings(plant, "stocktake", [lineOf(tv, -1, 300), lineOf(fridge, 0, 0)]))).toEqual([
      "stock:plant 1 mass +300",
      "stock:plant 1 pieces -1",
      "variance:plant 1 mass -300",
      "variance:plant 1 pieces +1",
    ]);
  });

  it("of a receipt count what was sent at once, and leave a surplus to the bureau", () => {
    const line = { ...lineOf(tv, 11, 100_500), missing: { pieces: -1, massG: -500 }, qualified: true };
    expect(
      said(receiptPostings(point, plant, [line], "2026")).filter((each) => !/^(stock|transit)/.test(each)),
    ).toEqual([
      "attributable:treater:2026 1 mass +100000",
      "attributable:treater:2026 1 pieces +10",
      "qualified:plant 1 mass -100000",
      "qualified:plant 1 pieces -10",
      "variance:plant 1 mass -500",
      "variance:plant 1 pieces -1",
    ]);
  });

  it("of broken casings stand beside the stock they are a part of", () => {
    expect(said(brokenPostings(plant, lineOf(battery, 2, 30_000)))).toEqual([
      "broken:plant 4 mass +30000",
      "broken:plant 4 pieces +2",
      "casings:plant 4 mass -30000",
      "casings:plant 4 pieces -2",
    ]);
  });

  it("of a manifest that is closed count one piece, by whether the load agreed", () => {
    expect(said(manifestPostings(plant, battery, true))).toEqual([
      "manifest_matched:plant 4 pieces +1",
      "manifests:plant 4 pieces -1",
    ]);
    expect(said(manifestPostings(plant, battery, false))).toEqual([
      "manifest_differing:plant 4 pieces +1",
      "manifests:plant 4 pieces -1",
    ]);
  });

  it("of lead hold each side against its content, a line without lead left out", () => {
    expect(said(leadPostings(plant, "input", [{ item: battery }, { item: tv }], [6_250, 0]))).toEqual([
      "lead_content:plant 4 mass -6250",
      "lead_in:plant 4 mass +6250",
    ]);
    expect(said(leadPostings(plant, "output", [{ item: lead }], [5_940]))).toEqual([
      "lead_content:plant 41 mass -5940",
      "lead_out:plant 41 mass +5940",
    ]);
  });

  it("of a claim take from what the treater's year has to give, into what the producer claimed in it", () => {
    const [treater, producer] = ["treater", "maker"].map((id) => ({ id, division: "120116", zone: "TEDA" }));
    if (!treater || !producer) throw new Error("two parties");
    expect(said(claimPostings(treater, producer, "2026", lineOf(tv, 3, 79_520)))).toEqual([
      "attributable:treater:2026 1 mass -79520",
      "attributable:treater:2026 1 pieces -3",
      "claimed:maker:2026 1 mass +79520",
      "claimed:maker:2026 1 pieces +3",
    ]);
  });

  it("of a declaration stand on the producer's own accounts", () => {
    const producer = { id: "maker", division: "120116", zone: "TEDA" };
    expect(said(declarationPostings(producer, tv, { pieces: 100, massG: 2_500_000 }))).toEqual([
      "market:maker 1 mass +2500000",
      "market:maker 1 pieces +100",
      "production:maker 1 mass -2500000",
      "production:maker 1 pieces -100",
    ]);
  });
});
