import { defineConfig } from "vitest/config";
import { hangLimit, stepLimit } from "./test/support/limits.ts";

// One seed for the whole run; FC_SEED repeats it.
const seed = process.env["FC_SEED"] ?? String(Math.floor(Math.random() * 2 ** 31));

// What one run's processes leave for each other.
process.env["TEST_RUN"] ??= String(process.pid);

// These start the databases they are about themselves, in whichever run.
const onTheirOwn = ["from-nothing", "journal", "ledger", "libsql-endpoint", "releases"].map(
  (name) => `test/integration/${name}.test.ts`,
);
const isOnSqld = process.env["TEST_DATABASE"] === "sqld";

type Options = { folder?: string; exclude?: string[]; setup?: boolean; last?: boolean; isolate?: boolean };

const project = (name: string, options: Options = {}) => ({
  extends: true as const,
  test: {
    name,
    include: [`test/${options.folder ?? name}/**/*.test.{ts,tsx}`],
    exclude: isOnSqld ? onTheirOwn : (options.exclude ?? []),
    // The Worker and the pages are built once, before the first test that runs them.
    globalSetup: ["test/support/run.ts", ...(options.setup ? ["test/support/build.ts"] : [])],
    sequence: { groupOrder: options.last ? 1 : 0 },
    // Files that share a process find the modules loaded, which is half their time. Nothing of ours keeps a state that
    // one test could leave to the next, but for the pages' stores (project web).
    isolate: options.isolate ?? false,
    // Where a process is for one file alone it does not pay.
    execArgv: options.isolate ? [] : ["--import", new URL("./test/support/quick-resolve.ts", import.meta.url).href],
    testTimeout: hangLimit,
    hookTimeout: hangLimit,
    expect: { poll: { timeout: stepLimit, interval: 20 } },
  },
});

export default defineConfig({
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  test: {
    // hledger and LibreOffice read Chinese only where the machine's language is written in UTF-8.
    env: { FC_SEED: seed, LC_ALL: "C.UTF-8" },
    setupFiles: ["test/support/setup.ts"],
    // The DOM of the pages' unit tests follows no link: the router is what they are about.
    environmentOptions: {
      happyDOM: { settings: { navigation: { disableMainFrameNavigation: true, disableFallbackToSetURL: true } } },
    },
    pool: "forks",
    maxWorkers: 2,
    projects: [
      project("unit", { exclude: ["test/unit/web/**"] }),
      project("web", { folder: "unit/web", isolate: true }),
      project("property"),
      project("guards"),
      project("integration", { setup: true }),
      project("e2e", { setup: true }),
      project("sqld", { last: true }),
      project("contract", { last: true }),
      project("release", { setup: true }),
    ],
  },
});
