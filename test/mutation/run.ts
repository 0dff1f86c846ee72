import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { constants, setPriority } from "node:os";
import { Stryker } from "@stryker-mutator/core";
import { type Area, areas } from "./areas.ts";
import { type Report, summaryOf, type Summary } from "./summary.ts";
import { documentOf, tableOf } from "./document.ts";

// npm run mutate [area …]: changes the code in small ways, one at a time, and asks whether a test notices. What an
// earlier run has answered about unchanged code and tests is not asked again. Without areas named, all of them are run
// and docs/mutation.md is written.

const folder = ".local/mutation";
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !areas.some((area) => area.name === name));
if (unknown.length > 0) {
  console.error(`No such area: ${unknown.join(", ")}. There are: ${areas.map(({ name }) => name).join(", ")}.`);
  process.exit(2);
}

// It takes an hour and more: everything else on the machine goes first.
setPriority(constants.priority.PRIORITY_LOW);
mkdirSync(folder, { recursive: true });

const summaries: Summary[] = [];
for (const area of areas.filter(({ name }) => asked.length === 0 || asked.includes(name))) {
  console.log(`\n${area.name}`);
  summaries.push(await mutate(area));
}
console.log(`\n${tableOf(summaries)}`);
for (const { name, open } of summaries) {
  for (const { file, line, code, replacement } of open) {
    console.log(`${name}  ${file}:${line}\n  - ${code}\n  + ${replacement}`);
  }
}
if (asked.length === 0) writeFileSync("docs/mutation.md", documentOf(summaries));
const low = summaries.filter(({ killed, total }) => killed * 100 < total * 85);
if (low.length > 0) console.error(`Below 85 %: ${low.map(({ name }) => name).join(", ")}`);
process.exitCode = low.length > 0 || summaries.some(({ open }) => open.length > 0) ? 1 : 0;

async function mutate(area: Area): Promise<Summary> {
  const fileName = `${folder}/${area.name}.report.json`;
  process.env["MUTATION_AREA"] = area.name;
  await new Stryker({
    mutate: [...area.mutate],
    testRunner: "vitest",
    plugins: ["@stryker-mutator/vitest-runner"],
    vitest: { configFile: "test/mutation/vitest.config.ts" },
    coverageAnalysis: "perTest",
    concurrency: 1,
    incremental: true,
    incrementalFile: `${folder}/${area.name}.incremental.json`,
    reporters: ["json", "progress-append-only"],
    jsonReporter: { fileName },
    tempDirName: `${folder}/sandbox`,
    ignorePatterns: ["web/dist", ".local", ".wrangler"],
    // Both would ask TypeScript for an interface that version 7 does not have; nothing here is type-checked.
    tsconfigFile: "none",
    disableTypeChecks: false,
  }).runMutationTest();
  return summaryOf(area.name, reportIn(fileName));
}

/** Stryker has written it just now, by its own schema. */
function reportIn(path: string): Report {
  return JSON.parse(readFileSync(path, "utf8")) as Report;
}
