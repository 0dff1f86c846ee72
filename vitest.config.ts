import { defineConfig } from "vitest/config";

// One seed for the whole run; FC_SEED repeats it.
const seed = process.env["FC_SEED"] ?? String(Math.floor(Math.random() * 2 ** 31));

const project = (name: string, options: { setup?: boolean; timeout?: number } = {}) => ({
  extends: true as const,
  test: {
    name,
    include: [`test/${name}/**/*.test.ts`],
    // The Worker and the pages are built once, before the first test that runs them.
    globalSetup: options.setup ? ["test/support/build.ts"] : [],
    testTimeout: options.timeout ?? 5_000,
    hookTimeout: 60_000,
  },
});

export default defineConfig({
  test: {
    // hledger and LibreOffice read Chinese only where the machine's language is written in UTF-8.
    env: { FC_SEED: seed, LC_ALL: "C.UTF-8" },
    setupFiles: ["test/support/random.ts"],
    pool: "forks",
    maxWorkers: 2,
    projects: [
      project("unit"),
      project("property", { timeout: 30_000 }),
      project("guards", { timeout: 30_000 }),
      project("integration", { setup: true, timeout: 30_000 }),
      project("e2e", { setup: true, timeout: 60_000 }),
    ],
  },
});
