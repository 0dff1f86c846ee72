/** From collection point to plant, in one leg or two: dispatch, road, scale, and what goes wrong on it. */
import { addDays } from "../../worker/kernel/period.ts";
import { recordTransfer } from "../../worker/takeback/index.ts";
import { idOf } from "./parties.ts";
import { ownerOf } from "./sites.ts";
import { documentId, goodOf, streamOf } from "./goods.ts";
import { reversalStep } from "./reversals.ts";
import { append, type Mishap, nextSerial, type World } from "./world.ts";
import { type Held, partOf } from "./yards.ts";

type Route = {
  from: string;
  /** Who sends: the owner of the site unless another empties it. */
  sender?: string;
  to: readonly [string, ...string[]];
  stream?: string;
  /** It leaves every so many days, counted from 1 January 2024. */
  everyDays: number;
  offset: number;
};

const routes: readonly Route[] = [
  { from: "point-1", to: ["station-1"], everyDays: 10, offset: 0 },
  { from: "point-2", to: ["station-1"], everyDays: 10, offset: 3 },
  { from: "point-3", to: ["station-1"], everyDays: 9, offset: 5 },
  { from: "point-4", to: ["plant-1"], everyDays: 11, offset: 1 },
  { from: "point-5", to: ["sorting-1"], everyDays: 9, offset: 2 },
  { from: "point-6", to: ["sorting-1"], everyDays: 14, offset: 6 },
  { from: "point-7", to: ["station-2"], everyDays: 11, offset: 4 },
  { from: "point-8", to: ["sorting-2"], everyDays: 12, offset: 7 },
  { from: "store-1", sender: "recycler-3", to: ["sorting-1"], everyDays: 10, offset: 8 },
  { from: "store-2", sender: "recycler-3", to: ["plant-3"], everyDays: 12, offset: 5 },
  { from: "station-1", to: ["plant-1", "plant-3", "plant-1"], everyDays: 7, offset: 2 },
  { from: "station-2", to: ["plant-2"], stream: "electronics", everyDays: 10, offset: 9 },
  { from: "station-2", to: ["plant-5"], stream: "tyres", everyDays: 28, offset: 13 },
  { from: "sorting-1", to: ["plant-4", "plant-3"], everyDays: 8, offset: 3 },
  { from: "sorting-2", to: ["plant-5"], everyDays: 14, offset: 10 },
];

/** Below this a lorry is not worth its way. */
const smallestLoadG = 60_000;

/** What goes wrong, by sender and the number of his load. */
const mishaps: Readonly<Record<string, Mishap>> = {
  "point-1 18": "refused",
  "point-2 12": "wrong_receiver",
  "point-3 30": "partly_refused",
  "point-4 41": "refused",
  "sorting-1 35": "wrong_scale_ticket",
  "station-1 24": "partial",
  "station-1 71": "partly_refused",
  "store-2 44": "partial",
};

/** Sends off what the day's routes take along. */
export function dispatchAll(world: World, day: string): void {
  for (const route of routesOn(day)) {
    const to = receiverOf(world, route, day);
    if (to === undefined) continue;
    const lines = loadOf(world, route);
    if (lines.reduce((sum, { massG }) => sum + massG, 0) < smallestLoadG) continue;
    dispatch(world, { from: route.from, sender: route.sender ?? ownerOf(route.from), to, day, lines });
  }
}

/** What the last day leaves to be done: loads on the road, one of them half taken off the lorry. */
const lastLoads: readonly { from: string; to: string; mishap?: Mishap }[] = [
  { from: "point-3", to: "station-1" },
  { from: "point-4", to: "plant-1" },
  { from: "station-1", to: "plant-1", mishap: "partial" },
];
/** And drafts that nobody has sent off yet. */
const lastDrafts = [
  { from: "point-1", to: "station-1" },
  { from: "point-2", to: "station-1" },
  { from: "sorting-1", to: "plant-3" },
];

export function leaveUnfinished(world: World, day: string): void {
  for (const { from, to, mishap } of lastLoads) {
    const lines = loadOf(world, { from });
    const load = { from, sender: ownerOf(from), to, day, lines };
    if (lines.length > 0) dispatch(world, load, mishap ? { mishap, arrives: day } : { arrives: addDays(day, 1) });
  }
}

/** They move nothing, and come last: nothing else is taken from what they name. */
export function draftSome(world: World, day: string): void {
  for (const { from, to } of lastDrafts) {
    const lines = loadOf(world, { from });
    if (lines.length === 0) continue;
    world.steps.push(transferStep({ from, sender: ownerOf(from), to, day, lines }, "draft", true));
  }
}

/** A plant whose permit has ended hands what it could not treat to another plant, once. */
export function handOnUntreated(world: World, day: string): void {
  for (const [plant, lastDay] of world.permitEnds) {
    if (day !== addDays(lastDay, 40)) continue;
    const lines = world.yards
      .at(plant)
      .filter(({ item }) => goodOf(item))
      .flatMap((held) => partOf(held, 0.6) ?? []);
    if (lines.length > 0) dispatch(world, { from: plant, sender: ownerOf(plant), to: "plant-1", day, lines });
  }
}

function routesOn(day: string): Route[] {
  const days = Math.round((Date.parse(day) - Date.parse("2024-01-01")) / 86_400_000);
  return routes.filter(({ everyDays, offset }) => days % everyDays === offset % everyDays);
}

/** In turn; a plant whose permit has ended gets one more load before the sender hears of it. */
function receiverOf(world: World, { from, to }: Route, day: string): string | undefined {
  const turn = nextSerial(world, `load from ${from}`);
  const next = to[turn % to.length];
  const ended = next === undefined ? undefined : world.permitEnds.get(next);
  if (ended === undefined || day <= addDays(ended, 12)) return next;
  return to.find((plant) => !world.permitEnds.has(plant));
}

function loadOf({ yards, random }: World, { from, stream }: Pick<Route, "from" | "stream">): Held[] {
  return yards
    .at(from)
    .filter(({ item }) => goodOf(item) && (stream === undefined || streamOf(item) === stream))
    .flatMap((held) => partOf(held, random.between(0.78, 1)) ?? []);
}

type Load = { from: string; sender: string; to: string; day: string; lines: Held[] };

function dispatch(world: World, load: Load, fixed: { arrives?: string; mishap?: Mishap } = {}): void {
  const { from, to, day, lines } = load;
  const serial = nextSerial(world, `dispatch from ${from}`);
  const { mishap = mishaps[`${from} ${serial}`], arrives = addDays(day, world.random.whole(0, 3)) } = fixed;
  for (const line of lines) world.yards.take(from, line);
  if (mishap === "wrong_receiver") {
    const wrong = transferStep({ ...load, to: "sorting-2" }, `${serial} to the wrong place`);
    const mistake = { site: from, entryId: wrong.id, day, reason: "接收单位选错，冲销后重新发出" };
    world.steps.push(wrong, reversalStep("dispatch", mistake));
  }
  const sent = transferStep(load, String(serial));
  world.steps.push(sent);
  const arrival = { transferId: sent.id, from, to, lines, ...(mishap ? { mishap } : {}) };
  append(world.arriving, arrives, arrival);
}

function transferStep({ from, sender, to, day, lines }: Load, name: string, draft = false) {
  const id = documentId(`transfer ${from} ${name}`, day);
  return {
    id,
    what: `transfer to ${to}`,
    occurredOn: day,
    by: sender,
    at: [from],
    book: (ctx: Parameters<typeof recordTransfer>[0]) =>
      recordTransfer(ctx, {
        id,
        fromSiteId: idOf(from),
        toSiteId: idOf(to),
        occurredOn: day,
        ...(draft ? { draft } : {}),
        lines: lines.map(({ item, pieces, massG }) => ({ item, pieces, massKg: massG })),
      }),
  };
}
