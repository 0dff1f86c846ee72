/** One television from a public body's purchase to the plastic in a new product with its passport. Invented. */
import type { Ctx } from "../../worker/context.ts";
import { bringBack, registerAssets } from "../../worker/assets/index.ts";
import { issuePassport } from "../../worker/passports/index.ts";
import { recordPurchases } from "../../worker/procurement/index.ts";
import { recordTreatment } from "../../worker/takeback/index.ts";
import { documentId } from "./goods.ts";
import { idOf } from "./parties.ts";
import { confirmArrival, sendOff } from "./receivers.ts";
import { returned } from "./stores.ts";
import { addDays } from "../../worker/kernel/period.ts";

const television = "electronics/tv-flat";
/** Who bought it: 示范区机关事务服务中心. */
const buyer = "buyer-1";
/** Whom the plastic goes to: 改性塑料示范厂. */
const maker = "receiver-5";

export async function loadPassport(contextOf: (party: string) => Ctx, today: string): Promise<void> {
  const [plant, treater] = [idOf("plant-1"), contextOf("treater-1")];
  // The plastic is two days on its way.
  const day = addDays(today, -2);
  const handedIn = documentId("television of a public body", day);
  await returned(treater, [
    {
      id: handedIn,
      siteId: plant,
      occurredOn: day,
      item: television,
      pieces: 1,
      massKg: "14.6",
      massBasis: "weighed",
      source: "public_body",
    },
  ]);
  await bought(contextOf(buyer), addDays(day, -2_600), handedIn);
  // Named, so that the books know this very television through to its plastic.
  const { outputs } = await recordTreatment(treater, {
    id: documentId("treatment of that television", day),
    siteId: plant,
    occurredOn: day,
    inputs: [{ item: television, pieces: 1, massKg: 14_600, lots: [{ id: handedIn, massKg: 14_600, pieces: 1 }] }],
    outputs: [
      { item: "ferrous", massKg: 6_200 },
      { item: "plastics", massKg: 6_400 },
      { item: "printed-circuit-board", massKg: 1_900 },
    ],
    lossKg: 100,
    lossReason: "拆解粉尘和标签（合成）",
  });
  const plastics = outputs.find(({ item }) => item.endsWith("/plastics"));
  if (!plastics?.lotId) throw new Error("the television left no plastics");
  const sent = {
    id: documentId("plastics of that television", day),
    siteId: plant,
    occurredOn: day,
    item: plastics.item,
    massKg: 6_400,
    lots: [{ id: plastics.lotId, massKg: 6_400, pieces: 0 }],
    fate: "recycling" as const,
    buyer: "改性塑料示范厂（合成）",
  };
  await sendOff(treater, sent, 90_001);
  await confirmArrival(contextOf(maker), sent);
  await issuePassport(contextOf(maker), {
    id: documentId("passport of a housing", today),
    siteId: idOf(maker),
    madeOn: today,
    nameZh: "再生塑料电视外壳（示范）",
    nameEn: "Television housing of recycled plastic (demo)",
    gtin: "06901234567892",
    batch: "DEMO-1",
    pieces: 4,
    massKg: 16_000,
    contents: [{ deliveryId: sent.id, massKg: 6_400 }],
  });
}

/** Three televisions, one of which came back by that return. */
async function bought(ctx: Ctx, day: string, handedIn: string): Promise<void> {
  const purchaseId = documentId("purchase of televisions", day);
  const purchase = {
    id: purchaseId,
    supplierName: "星海显示示范制造有限公司",
    purchasedOn: day,
    categoryCode: "A02091001",
    codeVersion: "2013",
    amountYuan: "9897.00",
    description: "会议室电视机 3 台",
    attributes: ["energy"],
  };
  await recordPurchases(ctx, { mode: "atomic", rows: [purchase] });
  const numbers = ["GY-DS-0101", "GY-DS-0102", "GY-DS-0103"];
  const assets = numbers.map((number) => ({ item: television, number }));
  const { items } = await registerAssets(ctx, { purchaseId, assets });
  const back = items.find(({ number }) => number === "GY-DS-0102");
  if (!back) throw new Error("no television was registered");
  await bringBack(ctx, back.id, handedIn);
}
