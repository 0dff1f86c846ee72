/** What is handed in: seasons, growth, who brings it, how its mass is known, and a few typing errors. */
import { Reply } from "../../worker/http/endpoint.ts";
import { addDays, parsePeriod } from "../../worker/kernel/period.ts";
import { formatQuantity } from "../../worker/kernel/quantity.ts";
import { unitWeightOf } from "../../worker/registry/index.ts";
import { recordReturns } from "../../worker/takeback/index.ts";
import { referenceRows } from "../reference.ts";
import { idOf } from "./parties.ts";
import { electronics, documentId, type Good, packaging, tyres } from "./goods.ts";
import { reversalStep } from "./reversals.ts";
import { append, nextSerial, type World } from "./world.ts";

type Source = "household" | "enterprise" | "trade_in" | "express" | "public_body";
type Habit = { weight: number; source: Source; from: number; to: number };

const households: readonly [Habit, ...Habit[]] = [
  { weight: 62, source: "household", from: 1, to: 4 },
  { weight: 26, source: "trade_in", from: 4, to: 22 },
  { weight: 9, source: "enterprise", from: 8, to: 45 },
  { weight: 3, source: "public_body", from: 5, to: 40 },
];
const tradeIn: readonly [Habit, ...Habit[]] = [{ weight: 1, source: "trade_in", from: 3, to: 18 }];
const firms: readonly [Habit, ...Habit[]] = [{ weight: 1, source: "enterprise", from: 20, to: 90 }];
const packed: readonly [Habit, ...Habit[]] = [
  { weight: 5, source: "express", from: 120, to: 900 },
  { weight: 3, source: "household", from: 80, to: 500 },
  { weight: 2, source: "enterprise", from: 300, to: 2_500 },
];
const garages: readonly [Habit, ...Habit[]] = [{ weight: 1, source: "enterprise", from: 8, to: 60 }];

type Counter = {
  site: string;
  /** Who books it: the site's owner, or a platform that may. */
  issuer: string;
  rowsPerMonth: number;
  goods: readonly [Good, ...Good[]];
  habits: readonly [Habit, ...Habit[]];
};

const counters: readonly Counter[] = [
  { site: "point-1", issuer: "platform-a", rowsPerMonth: 92, goods: electronics, habits: households },
  { site: "point-2", issuer: "recycler-1", rowsPerMonth: 84, goods: electronics, habits: households },
  { site: "point-3", issuer: "platform-a", rowsPerMonth: 88, goods: electronics, habits: households },
  { site: "point-4", issuer: "recycler-2", rowsPerMonth: 76, goods: electronics, habits: households },
  { site: "point-5", issuer: "platform-a", rowsPerMonth: 90, goods: electronics, habits: households },
  { site: "point-6", issuer: "recycler-4", rowsPerMonth: 62, goods: electronics, habits: households },
  { site: "point-7", issuer: "platform-b", rowsPerMonth: 70, goods: electronics, habits: households },
  { site: "point-8", issuer: "recycler-6", rowsPerMonth: 40, goods: packaging, habits: packed },
  { site: "store-1", issuer: "platform-a", rowsPerMonth: 66, goods: electronics, habits: tradeIn },
  { site: "store-2", issuer: "platform-a", rowsPerMonth: 58, goods: electronics, habits: tradeIn },
  { site: "plant-1", issuer: "treater-1", rowsPerMonth: 7, goods: electronics, habits: firms },
  { site: "plant-3", issuer: "treater-3", rowsPerMonth: 4, goods: electronics, habits: firms },
  { site: "station-2", issuer: "recycler-5", rowsPerMonth: 5, goods: tyres, habits: garages },
];

/** January to December: quiet at the spring festival, busy around the sales of June and November. */
const seasons = [0.84, 0.62, 0.96, 1.02, 1.08, 1.2, 1.06, 0.98, 1.04, 1.1, 1.22, 1.02];
const growthPerMonth = 0.012;

/** One in this many returns of a month's first days is typed wrongly, found two days later and put right. */
const rowsPerMistake = 1_400;
/** So that it is put right before the month's stocktake. */
const lastDayForMistakes = 18;
/** Of what could go by unit weight, the share that does: about 15 % of all mass. */
const estimatedShare = 0.16;

const weights = referenceRows()
  .filter(({ dataset }) => dataset === "unit_weights" || dataset === "catalogue")
  .map((row) => ({ ...row, version: 1 }));

/**
 * All returns of a month, as one batch for each issuer.
 * @param lastDay of the month, or as far as it has come
 * @param months how many months of the pilot lie before it
 */
export function collect(world: World, month: string, lastDay: number, months: number): void {
  const batches = new Map<string, { rows: unknown[]; sites: Set<string> }>();
  const daysInMonth = Number(parsePeriod(month).lastDay.slice(8));
  const season = (seasons[Number(month.slice(5)) - 1] ?? 1) * (1 + growthPerMonth * months) * (lastDay / daysInMonth);
  for (const counter of counters) {
    const batch = batches.get(counter.issuer) ?? { rows: [], sites: new Set<string>() };
    batches.set(counter.issuer, batch);
    const count = Math.round(counter.rowsPerMonth * season * world.random.between(0.9, 1.1));
    for (let n = 1; n <= count; n += 1) {
      const day = `${month}-${String(world.random.whole(1, lastDay)).padStart(2, "0")}`;
      batch.rows.push(...handIn(world, counter, day, n));
      batch.sites.add(counter.site);
    }
  }
  for (const [issuer, { rows, sites }] of batches) {
    if (rows.length === 0) continue;
    world.steps.push({
      what: `${rows.length} returns`,
      occurredOn: `${month}-01`,
      by: issuer,
      at: [...sites],
      book: async (ctx) => {
        const answer = await recordReturns(ctx, { mode: "atomic", rows });
        if (answer instanceof Reply) throw new Error(JSON.stringify(answer.body));
      },
    });
  }
}

/** One return: into the yards from its day on, and as the row that its issuer sends; a mistake makes it two. */
function handIn(world: World, { site, issuer, goods, habits }: Counter, day: string, n: number): unknown[] {
  const { random } = world;
  const good = random.weighted(goods);
  const habit = random.weighted(habits);
  const pieces = random.whole(habit.from, habit.to);
  const estimated = good.estimable && random.chance(estimatedShare);
  const massG = estimated ? factorMass(good, pieces, day) : weighedMass(good, pieces, random.between(0.9, 1.1));
  append(world.handedIn, day, { site, held: { item: good.item, pieces, massG } });
  const rowOf = (name: string, times: number) => ({
    id: documentId(`return ${name}`, day),
    ...(issuer.startsWith("platform") ? { externalId: name } : {}),
    siteId: idOf(site),
    occurredOn: day,
    item: good.item,
    pieces: pieces * times,
    massBasis: estimated ? "unit_weight" : "weighed",
    ...(estimated ? {} : { massKg: formatQuantity("mass", massG * times) }),
    source: habit.source,
    // By chance some are alike.
    confirm: ["return_booked_before"],
  });
  const name = `${site}-${day.replaceAll("-", "")}-${n}`;
  const right = rowOf(name, 1);
  const found = addDays(day, 2);
  const mayBeWrong = Number(day.slice(8)) <= lastDayForMistakes && found <= world.today;
  if (!mayBeWrong || nextSerial(world, "return") % rowsPerMistake !== 0) return [right];
  const wrong = rowOf(`${name}-x10`, 10);
  const correction = { site, entryId: wrong.id, day: found, reason: "件数多录一个零，冲销后重录" };
  append(world.later, found, reversalStep("return", correction));
  return [wrong, right];
}

function factorMass({ item }: Good, pieces: number, day: string): number {
  const factor = unitWeightOf(weights, item, Number(day.slice(0, 4)));
  if (!factor) throw new Error(`no unit weight of ${item} is known`);
  return factor.massGrams * pieces;
}

/** To 100 g, and to 10 g for what weighs little. */
function weighedMass({ kgPerPiece }: Good, pieces: number, deviation: number): number {
  const grams = kgPerPiece * 1_000 * pieces * deviation;
  const step = grams < 5_000 ? 10 : 100;
  return Math.max(step, Math.round(grams / step) * step);
}
