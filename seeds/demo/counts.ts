/** Where the books begin, and the counts that correct them at the end of each quarter. */
import { recordCount } from "../../worker/takeback/index.ts";
import { idOf } from "./parties.ts";
import { ownerOf } from "./sites.ts";
import { documentId, goodOf } from "./goods.ts";
import type { World } from "./world.ts";
import type { Held } from "./yards.ts";

const openings: readonly { site: string; lines: readonly Held[] }[] = [
  {
    site: "plant-1",
    lines: [
      { item: "electronics/tv-crt", pieces: 140, massG: 4_396_000 },
      { item: "electronics/refrigerator", pieces: 60, massG: 2_490_000 },
      { item: "electronics/material/ferrous", pieces: 0, massG: 3_120_000 },
      { item: "electronics/material/plastics", pieces: 0, massG: 1_840_000 },
    ],
  },
  { site: "plant-2", lines: [{ item: "electronics/tv-crt", pieces: 80, massG: 2_512_000 }] },
  { site: "plant-3", lines: [{ item: "electronics/material/glass", pieces: 0, massG: 2_260_000 }] },
  { site: "station-1", lines: [{ item: "electronics/tv-flat", pieces: 45, massG: 598_500 }] },
];

/** Who counts each quarter. */
const counted = ["point-2", "point-4", "point-5", "station-1", "sorting-1", "plant-1", "plant-2", "plant-3", "plant-5"];

const reasons = ["季度盘点，复磅差异", "季度盘点，件数清点差异", "季度盘点，雨水浸湿后复磅"] as const;

export function openBooks(world: World, day: string): void {
  for (const { site, lines } of openings) {
    for (const line of lines) world.yards.put(site, line.item, line);
    world.steps.push(countStep("opening", site, day, lines, "试点启用前盘存", "期初盘存表"));
  }
}

/** On the last day of a quarter. Where the count agrees with the books there is nothing to book. */
export function countStock(world: World, day: string): void {
  for (const site of counted) {
    const lines = world.yards
      .at(site)
      .filter(({ massG }) => massG > 50_000)
      .slice(0, 4)
      .flatMap((held) => difference(world, held) ?? []);
    if (lines.length === 0) continue;
    for (const { booked, found } of lines) {
      world.yards.take(site, booked);
      world.yards.put(site, found.item, found);
    }
    const found = lines.map((line) => line.found);
    world.steps.push(countStep("stocktake", site, day, found, world.random.pick(reasons), "盘点表与过磅单"));
  }
}

/** Two in five differ a little; one time in ten of those a piece is gone. */
function difference({ random }: World, booked: Held): { booked: Held; found: Held } | undefined {
  if (!random.chance(0.4)) return undefined;
  const isShort = goodOf(booked.item) !== undefined && booked.pieces > 10 && random.chance(0.1);
  const gone = isShort ? booked.massG / booked.pieces : booked.massG * random.between(-0.0012, 0.003);
  const massG = booked.massG - Math.round(gone / 100) * 100;
  if (massG === booked.massG) return undefined;
  return { booked, found: { ...booked, pieces: booked.pieces - (isShort ? 1 : 0), massG } };
}

function countStep(
  kind: "opening" | "stocktake",
  site: string,
  day: string,
  lines: readonly Held[],
  reason: string,
  evidence: string,
) {
  const id = documentId(`${kind} ${site}`, day);
  const counts = lines.map(({ item, pieces, massG }) => ({ item, pieces, massKg: massG }));
  return {
    what: `${kind} of ${site}`,
    occurredOn: day,
    by: ownerOf(site),
    at: [site],
    book: (ctx: Parameters<typeof recordCount>[0]) =>
      recordCount(ctx, kind, { id, siteId: idOf(site), occurredOn: day, lines: counts, reason, evidence }),
  };
}
