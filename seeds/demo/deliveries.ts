/** Where things go in the end: materials by their fate, and what still works to a second life. */
import { recordDelivery } from "../../worker/takeback/index.ts";
import { idOf } from "./parties.ts";
import { ownerOf } from "./sites.ts";
import { documentId, fatesOf, goodOf, otherFates } from "./goods.ts";
import { reversalStep } from "./reversals.ts";
import type { Step } from "./steps.ts";
import { nextSerial, type World } from "./world.ts";
import { type Held, partOf } from "./yards.ts";
import type { Fate } from "../../worker/kernel/vocabulary/ledger.ts";

/** A plant delivers on these days of the month, in turn. */
const dayOf: Readonly<Record<string, readonly string[]>> = {
  "plant-1": ["06", "20"],
  "plant-2": ["09"],
  "plant-3": ["12", "26"],
  "plant-4": ["15"],
  "plant-5": ["18"],
};
/** Less than this waits for the next lorry. */
const smallestDeliveryG = 150_000;
/** What is tested and sold second-hand at the sorting centre, each month on this day. */
const secondHand = { site: "sorting-1", day: "23", buyer: "二手电器示范商店（合成）", share: 0.12 };
const fitForReuse = ["computer-laptop", "computer-desktop", "monitor", "tv-flat", "refrigerator"];
/** The delivery of plant 3 that was booked under the wrong fate first. */
const misjudged = 33;

export function deliverAll(world: World, day: string): void {
  const date = day.slice(8);
  for (const [plant, days] of Object.entries(dayOf)) {
    if (days.includes(date)) deliverMaterials(world, plant, day);
  }
  if (date === secondHand.day) sellSecondHand(world, day);
}

function deliverMaterials(world: World, plant: string, day: string): void {
  const { yards, random } = world;
  for (const held of yards.at(plant)) {
    if (goodOf(held.item) || held.massG < smallestDeliveryG) continue;
    const share = random.between(0.7, 0.98);
    const massG = Math.floor((held.massG * share) / 1_000) * 1_000;
    const line = { item: held.item, pieces: Math.floor(held.pieces * share), massG };
    const { fate, buyer } = random.weighted(fatesOf[held.item.slice(held.item.lastIndexOf("/") + 1)] ?? otherFates);
    yards.take(plant, line);
    const serial = nextSerial(world, `delivery from ${plant}`);
    if (plant === "plant-3" && serial === misjudged) {
      const wrong = deliveryStep(plant, day, line, "disposal", buyer, `${serial} misjudged`);
      const mistake = { site: plant, entryId: wrong.id, day, reason: "去向选错，冲销后重录" };
      world.steps.push(wrong, reversalStep("delivery", mistake));
    }
    world.steps.push(deliveryStep(plant, day, line, fate, buyer, String(serial)));
  }
}

function sellSecondHand({ yards, steps }: World, day: string): void {
  const { site, buyer, share } = secondHand;
  for (const name of fitForReuse) {
    const held = yards.at(site).find(({ item }) => item === `electronics/${name}`);
    const line = held && partOf(held, share);
    if (!line) continue;
    yards.take(site, line);
    steps.push(deliveryStep(site, day, line, "reuse", buyer, name));
  }
}

function deliveryStep(
  site: string,
  day: string,
  { item, pieces, massG }: Held,
  fate: Fate,
  buyer: string,
  name: string,
): Step & { id: string } {
  const id = documentId(`delivery ${site} ${name}`, day);
  return {
    id,
    what: `delivery of ${item}`,
    occurredOn: day,
    by: ownerOf(site),
    at: [site],
    book: (ctx) =>
      recordDelivery(ctx, { id, siteId: idOf(site), occurredOn: day, item, pieces, massKg: massG, fate, buyer }),
  };
}
