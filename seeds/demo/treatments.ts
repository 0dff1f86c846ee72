/** What the plants take apart: every batch comes out at exactly the mass that went in. */
import { recordTreatment } from "../../worker/takeback/index.ts";
import { idOf } from "./parties.ts";
import { ownerOf } from "./sites.ts";
import { documentId, goodOf, type Group, streamOf } from "./goods.ts";
import type { Random } from "./random.ts";
import { reversalStep } from "./reversals.ts";
import type { Step } from "./steps.ts";
import { nextSerial, type World } from "./world.ts";
import { type Held, partOf } from "./yards.ts";

type Shift = { plant: string; groups: readonly Group[]; weekdays: readonly number[] };

/** 0 is Sunday. */
const shifts: readonly Shift[] = [
  { plant: "plant-1", groups: ["displays", "white_goods", "office"], weekdays: [2, 5] },
  { plant: "plant-2", groups: ["displays", "white_goods", "office"], weekdays: [3] },
  { plant: "plant-3", groups: ["displays", "white_goods", "office"], weekdays: [1, 4] },
  { plant: "plant-4", groups: ["displays", "white_goods", "office"], weekdays: [2] },
  { plant: "plant-5", groups: ["packaging", "tyres"], weekdays: [5] },
];

/** Less than this waits for the next shift. */
const smallestBatchG = 900_000;
/** The batches of plant 1 whose outputs were written into the wrong lines first. */
const swapped = [20, 95];

export function treatAll(world: World, day: string): void {
  const weekday = new Date(day).getUTCDay();
  for (const { plant, groups, weekdays } of shifts) {
    const permitEnd = world.permitEnds.get(plant);
    if (!weekdays.includes(weekday) || (permitEnd !== undefined && day > permitEnd)) continue;
    for (const group of groups) treat(world, plant, group, day);
  }
}

function treat(world: World, plant: string, group: Group, day: string): void {
  const { yards, random } = world;
  const inputs = yards
    .at(plant)
    .filter(({ item }) => goodOf(item)?.group === group)
    .flatMap((held) => partOf(held, random.between(0.7, 0.97)) ?? []);
  const massG = inputs.reduce((sum, line) => sum + line.massG, 0);
  if (massG < smallestBatchG) return;
  const serial = nextSerial(world, `batch at ${plant}`);
  const { outputs, lossG } = takeApart(inputs, random);
  const stream = streamOf(inputs[0]?.item ?? "");
  for (const line of inputs) yards.take(plant, line);
  for (const line of outputs) yards.put(plant, `${stream}/material/${line.item}`, line);
  const month = `${plant} ${day.slice(0, 7)}`;
  world.treated.set(month, (world.treated.get(month) ?? 0) + massG);
  const batch = { plant, day, inputs, lossG };
  if (plant === "plant-1" && swapped.includes(serial)) {
    const wrong = treatmentStep({ ...batch, outputs: swapNames(outputs) }, `${serial} swapped`);
    const mistake = { site: plant, entryId: wrong.id, day, reason: "两种产出填反，冲销后重录" };
    world.steps.push(wrong, reversalStep("treatment", mistake));
  }
  world.steps.push(treatmentStep({ ...batch, outputs }, String(serial)));
}

/** Materials by the yields of each item; what is neither material nor loss is residue, to the gram. */
function takeApart(inputs: readonly Held[], random: Random): { outputs: Held[]; lossG: number } {
  const outputs = new Map<string, Held>();
  const add = (item: string, pieces: number, massG: number) => {
    const there = outputs.get(item) ?? { item, pieces: 0, massG: 0 };
    outputs.set(item, { item, pieces: there.pieces + pieces, massG: there.massG + massG });
  };
  let lossG = 0;
  for (const { item, pieces, massG } of inputs) {
    const yields = Object.entries(goodOf(item)?.yields ?? {});
    const parts = yields.map(([material, permille]) => {
      return { material, massG: Math.floor((massG * permille * random.between(0.97, 1)) / 1_000) };
    });
    const loss = Math.floor((massG * random.between(2, 6)) / 1_000);
    for (const part of parts) {
      // Whole machines inside a machine: one each.
      add(part.material, part.material === "compressor" || part.material === "motor" ? pieces : 0, part.massG);
    }
    add("residue", 0, massG - loss - parts.reduce((sum, part) => sum + part.massG, 0));
    lossG += loss;
  }
  const found = [...outputs.values()].filter(({ massG }) => massG > 0);
  return { outputs: found.toSorted((a, b) => b.massG - a.massG), lossG };
}

/** The two largest outputs under each other's name. */
function swapNames([first, second, ...rest]: readonly Held[]): Held[] {
  if (!first || !second) return [];
  return [{ ...first, item: second.item }, { ...second, item: first.item }, ...rest];
}

type Batch = { plant: string; day: string; inputs: readonly Held[]; outputs: readonly Held[]; lossG: number };

function treatmentStep({ plant, day, inputs, outputs, lossG }: Batch, name: string): Step & { id: string } {
  const id = documentId(`treatment ${plant} ${name}`, day);
  const lineOf = ({ item, pieces, massG }: Held) => ({ item, pieces, massKg: massG });
  return {
    id,
    what: `treatment at ${plant}`,
    occurredOn: day,
    by: ownerOf(plant),
    at: [plant],
    book: (ctx) =>
      recordTreatment(ctx, {
        id,
        siteId: idOf(plant),
        occurredOn: day,
        inputs: inputs.map(lineOf),
        outputs: outputs.map(({ pieces, ...line }) => lineOf({ pieces, ...line })),
        lossKg: lossG,
        lossReason: "破碎分选粉尘与水分损失",
      }),
  };
}
