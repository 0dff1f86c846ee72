/** `node conformance/run.ts world.json`: prints a line for each case; ends with 1 where a promise is not kept. */
import { readFileSync } from "node:fs";
import { carryOut, type World } from "./pack.ts";

const world = JSON.parse(readFileSync(process.argv[2] ?? "world.json", "utf8")) as World;
const outcomes = await carryOut(world);
for (const { name, promise, fault } of outcomes)
  console.log(`${fault === null ? "ok  " : "FAIL"} ${promise}: ${name}${fault === null ? "" : `\n     ${fault}`}`);
process.exit(outcomes.every(({ fault }) => fault === null) ? 0 : 1);
