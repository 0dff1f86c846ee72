/**
 * `npm run chaos`: CHAOS=300 schedules from CHAOS_SEED on, over each kind of database in turn. Ends with 1 where one was
 * not withstood, and says which: `CHAOS=1 CHAOS_SEED=<seed> npm run chaos` has it again.
 */
import { mortalDatabases, smallDisk } from "../support/mortal-database.ts";
import { scheduleOf } from "./schedule.ts";
import { startChaos, type World } from "./world.ts";

const count = Number(process.env["CHAOS"] ?? 300);
const first = Number(process.env["CHAOS_SEED"] ?? 1);
/** So many share their books before new ones are begun: recounting grows with them. */
const perWorld = 25;

if (smallDisk === undefined) console.log("No disk of sqld's is full this time: SMALL_DISK names a small file system.");

const total = { schedules: 0, sent: 0, booked: 0, refused: 0, unknown: 0 };
let failed = 0;
for (let begin = first; begin < first + count; begin += perWorld) {
  const { name = "" } = mortalDatabases[Math.floor((begin - first) / perWorld) % mortalDatabases.length] ?? {};
  const world: World = await startChaos(name);
  for (let seed = begin; seed < Math.min(begin + perWorld, first + count); seed += 1) {
    const { wrong, ...told } = await world.run(scheduleOf(seed));
    total.schedules += 1;
    for (const key of ["sent", "booked", "refused", "unknown"] as const) total[key] += told[key];
    if (wrong.length === 0) continue;
    failed += 1;
    console.log(`seed ${seed} over ${name}: ${wrong.join("; ")}`);
  }
  await world.stop();
  console.log(`${name}, up to seed ${begin + perWorld - 1}: ${JSON.stringify(total)}, ${failed} not withstood`);
}
process.exit(failed === 0 ? 0 : 1);
