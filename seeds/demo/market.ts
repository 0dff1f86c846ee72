/** What plants offer on the market on the last day, who bids for it, and sales that went round in a circle. Small and invented. */
import type { Ctx } from "../../worker/context.ts";
import { addDays } from "../../worker/kernel/period.ts";
import { quantityKinds } from "../../worker/kernel/quantity.ts";
import { lowestOf, standingQuery } from "../../worker/ledger/index.ts";
import { acceptBid, recordBid, recordOffer } from "../../worker/market/index.ts";
import { itemsByCode } from "../../worker/registry/index.ts";
import { documentId } from "./goods.ts";
import { idOf } from "./parties.ts";

/** Plant, its firm, the material, its grade, fen a kilogram that are asked, and who bids how many thousandths of that. */
const offers = [
  [
    "plant-1",
    "treater-1",
    "ferrous",
    "MRS201",
    255,
    [
      ["receiver-10", 980],
      ["receiver-13", 940],
    ],
  ],
  ["plant-2", "treater-2", "ferrous", "HRS102", 262, [["receiver-10", 1_000]]],
  ["plant-3", "treater-3", "copper", null, 5_900, []],
] as const;
/** The bid of this plant's offer is accepted: its goods wait to be sent. */
const sold = "plant-2";

export async function loadMarket(contextOf: (party: string) => Ctx, today: string): Promise<void> {
  for (const [plant, firm, material, grade, fenPerKg, bids] of offers) {
    const item = `electronics/material/${material}`;
    const massG = await halfOfStock(contextOf(""), idOf(plant), item, today, today);
    if (massG === 0) continue;
    const id = documentId(`offer of ${plant}`, today);
    const askingYuan = Math.round((massG / 1_000) * fenPerKg);
    const terms = { paymentTerms: "收货过磅后 15 日内转账", expiresOn: addDays(today, 30) };
    const graded = grade === null ? {} : { grade };
    await recordOffer(contextOf(firm), {
      id,
      siteId: idOf(plant),
      item,
      massKg: massG,
      ...graded,
      askingYuan,
      ...terms,
    });
    for (const [bidder, permille] of bids) {
      const bidId = documentId(`bid of ${bidder} for ${plant}`, today);
      const amountYuan = Math.round((askingYuan * permille) / 1_000);
      await recordBid(contextOf(bidder), id, { id: bidId, receiverSiteId: idOf(bidder), amountYuan });
      const sale = { id: documentId(`sale of ${plant}`, today) };
      if (plant === sold) await acceptBid(contextOf(firm), id, bidId, sale);
    }
  }
  await loadCircle(contextOf, today);
}

/** Who sells to the next of them, the last to the first, how many days ago, and for how many fen a kilogram. */
const circle = [
  ["plant-1", "treater-1", 16, 1_480],
  ["plant-2", "treater-2", 11, 1_510],
  ["plant-3", "treater-3", 5, 1_540],
] as const;

/** The same aluminium comes back to its first seller: what a bureau is to see. */
async function loadCircle(contextOf: (party: string) => Ctx, today: string): Promise<void> {
  const item = "electronics/material/aluminium";
  const held = await Promise.all(
    circle.map(([plant, , days]) => halfOfStock(contextOf(""), idOf(plant), item, addDays(today, -days), today)),
  );
  const massG = Math.min(...held, 600_000);
  if (massG === 0) return;
  for (const [index, [plant, firm, days, fenPerKg]] of circle.entries()) {
    const [buyerPlant, buyer] = circle[(index + 1) % circle.length] ?? circle[0];
    const at = (party: string): Ctx => {
      const ctx = contextOf(party);
      return { ...ctx, clock: () => ctx.clock() - days * 86_400_000 };
    };
    const id = documentId(`offer in a circle of ${plant}`, today);
    const bidId = documentId(`bid in a circle for ${plant}`, today);
    const until = { paymentTerms: "收货后 7 日内转账", expiresOn: addDays(today, 1 - days) };
    await recordOffer(at(firm), { id, siteId: idOf(plant), item, massKg: massG, ...until });
    const amountYuan = (massG / 1_000) * fenPerKg;
    await recordBid(at(buyer), id, { id: bidId, receiverSiteId: idOf(buyerPlant), amountYuan });
    await acceptBid(at(firm), id, bidId, { id: documentId(`sale in a circle of ${plant}`, today) });
  }
}

/** Of what has lain there all the time since a day: whole kilograms, in grams. */
async function halfOfStock({ db }: Ctx, siteId: string, code: string, since: string, today: string): Promise<number> {
  const [item] = await itemsByCode(db, [code]);
  const rows = await standingQuery(db, [`stock:${siteId}`], since, today);
  const held = rows.find(({ itemId, quantity }) => itemId === item?.id && quantity === quantityKinds.mass.id);
  return held ? Math.floor(Math.max(0, lowestOf(held).amount) / 2_000) * 1_000 : 0;
}
