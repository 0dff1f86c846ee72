import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { constants, setPriority } from "node:os";
import { join } from "node:path";
import { Stryker } from "@stryker-mutator/core";
import { type Area, areas } from "./areas.ts";
import { type Report, summaryOf, type Summary } from "./summary.ts";
import { documentOf, tableOf } from "./document.ts";

// npm run mutate [area …]: changes the code in small ways, one at a time, and asks whether a test notices. What an
// earlier run has answered about unchanged code and tests is not asked again. docs/mutation.md gets what was found; of areas
// that were not run it keeps what it has. `npm run mutate report [area …]` writes it from what earlier runs on this machine
// have found.

const folder = ".local/mutation";
const document = "docs/mutation.md";
const asked = process.argv.slice(2).filter((word) => word !== "report");
const onlyReport = process.argv[2] === "report";
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
  const found = `${folder}/${area.name}.report.json`;
  if (!onlyReport) await mutate(area, found);
  if (existsSync(found)) summaries.push(summaryOf(area, reportIn(found)));
}
console.log(`\n${tableOf(summaries)}`);
for (const { name, open } of summaries) {
  for (const { file, line, code, replacement } of open) {
    console.log(`${name}  ${file}:${line}\n  - ${code}\n  + ${replacement}`);
  }
}
writeFileSync(document, documentOf(summaries, areas, existsSync(document) ? readFileSync(document, "utf8") : ""));
const low = summaries.filter(({ killed, total }) => killed * 100 < total * 85);
if (low.length > 0) console.error(`Below 85 %: ${low.map(({ name }) => name).join(", ")}`);
process.exitCode = low.length > 0 || summaries.some(({ open }) => open.length > 0) ? 1 : 0;

async function mutate(area: Area, fileName: string): Promise<void> {
  console.log(`\n${area.name}`);
  const incrementalFile = `${folder}/${area.name}.incremental.json`;
  if (existsSync(incrementalFile)) askAgain(incrementalFile);
  process.env["MUTATION_AREA"] = area.name;
  await new Stryker({
    mutate: [...area.mutate],
    testRunner: "loaded-once",
    plugins: ["@stryker-mutator/vitest-runner", join(import.meta.dirname, "runner.ts")],
    vitest: { configFile: "test/mutation/vitest.config.ts", pool: "vmThreads" },
    coverageAnalysis: "perTest",
    // The tests are repeated with all mutants before the first one is asked for (runner.ts).
    dryRunTimeoutMinutes: 120,
    concurrency: 2,
    // A busy machine is slow: only what never ends is to run into this.
    timeoutMS: 120_000,
    incremental: true,
    incrementalFile,
    reporters: ["json", "progress-append-only"],
    jsonReporter: { fileName },
    tempDirName: `${folder}/sandbox-${area.name}`,
    ignorePatterns: ["web/dist", ".local", ".wrangler"],
    // Both would ask TypeScript for an interface that version 7 does not have; nothing here is type-checked.
    tsconfigFile: "none",
    disableTypeChecks: false,
  }).runMutationTest();
}

/** Forgets what has survived: Stryker does not see that a test has changed which would notice it while modules are loaded. */
function askAgain(incrementalFile: string): void {
  const { files, ...rest } = reportIn(incrementalFile);
  const killed = Object.entries(files).map(([file, { mutants, ...found }]) => {
    return [file, { ...found, mutants: mutants.filter(({ status }) => ["Killed", "Timeout"].includes(status)) }];
  });
  writeFileSync(incrementalFile, JSON.stringify({ ...rest, files: Object.fromEntries(killed) }));
}

/** Stryker has written it, by its own schema. */
function reportIn(path: string): Report {
  return JSON.parse(readFileSync(path, "utf8")) as Report;
}
