/** Where things go in the end: materials by their fate, and what still works to a second life. */
import { idOf } from "./parties.ts";
import { ownerOf } from "./sites.ts";
import { documentId, fatesOf, goodOf, otherFates } from "./goods.ts";
import { arrivalOf, confirmArrival, receiverNamed, sendOff } from "./receivers.ts";
import { reversalStep } from "./reversals.ts";
import type { Step } from "./steps.ts";
import { append, nextSerial, type World } from "./world.ts";
import { type Held, partOf } from "./yards.ts";
import type { Fate } from "../../worker/kernel/vocabulary/ledger.ts";

/** A plant delivers on these days of the month, in turn. */
const dayOf: Readonly<Record<string, readonly string[]>> = {
  "plant-1": ["20"],
  "plant-2": ["09"],
  "plant-3": ["26"],
  "plant-4": ["15"],
  "plant-5": ["18"],
};
/** Less than this waits for the next lorry. */
const smallestDeliveryG = 150_000;
/** What is tested and sold second-hand at the sorting centre, each month on this day. */
const secondHand = { site: "sorting-1", day: "23", buyer: "二手电器示范商店（合成）", share: 0.12 };
const fitForReuse = ["computer-laptop", "computer-desktop", "monitor", "tv-flat", "refrigerator"];
/** Deliveries of which nobody ever said that they arrived. */
const unconfirmed = new Set(["plant-1 60", "plant-4 12", "plant-5 21"]);
/** Numbers of manifests below it belong to the batteries. */
const firstManifest = 100_000;
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
    const step = (of: Fate, name: string) => deliveryStep(world, { site: plant, day, line, fate: of, buyer, name });
    if (plant === "plant-3" && serial === misjudged) {
      const { sent: wrong } = step("disposal", `${serial} misjudged`);
      const mistake = { site: plant, entryId: wrong.id, day, reason: "去向选错，冲销后重录" };
      world.steps.push(wrong, reversalStep("delivery", mistake));
    }
    send(world, step(fate, String(serial)), unconfirmed.has(`${plant} ${serial}`));
  }
}

function sellSecondHand(world: World, day: string): void {
  const { yards } = world;
  const { site, buyer, share } = secondHand;
  for (const name of fitForReuse) {
    const held = yards.at(site).find(({ item }) => item === `electronics/${name}`);
    const line = held && partOf(held, share);
    if (!line) continue;
    yards.take(site, line);
    send(world, deliveryStep(world, { site, day, line, fate: "reuse", buyer, name }), false);
  }
}

type Sale = { site: string; day: string; line: Held; fate: Fate; buyer: string; name: string };

function deliveryStep(world: World, { site, day, line: { item, pieces, massG }, fate, buyer, name }: Sale) {
  const id = documentId(`delivery ${site} ${name}`, day);
  const document = { id, siteId: idOf(site), occurredOn: day, item, pieces, massKg: massG, fate, buyer };
  const serial = firstManifest + nextSerial(world, "manifest of a delivery");
  const sent: Step & { id: string } = {
    id,
    what: `delivery of ${item}`,
    occurredOn: day,
    by: ownerOf(site),
    at: [site],
    book: (ctx) => sendOff(ctx, document, serial),
  };
  const received: Step = {
    what: `receipt of ${item}`,
    occurredOn: arrivalOf(day),
    by: receiverNamed(buyer),
    at: [site],
    book: (ctx) => confirmArrival(ctx, document),
  };
  return { sent, received };
}

/** Off it goes; the receiver says so when it is there, or never does. */
function send(world: World, { sent, received }: ReturnType<typeof deliveryStep>, isNeverConfirmed: boolean): void {
  world.steps.push(sent);
  if (isNeverConfirmed || received.occurredOn > world.today) return;
  append(world.later, received.occurredOn, received);
}
