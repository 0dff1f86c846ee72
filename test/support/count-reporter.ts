import { mkdirSync, writeFileSync } from "node:fs";
import type { Reporter, SerializedError, TestModule } from "vitest/node";

/** Where `npm test` finds the counts after vitest has ended. */
export const countsFile = ".local/test-counts.json";

/** Counts what ran. A file that could not be loaded and an error outside any test are failures too. */
export default class CountReporter implements Reporter {
  onTestRunEnd(modules: ReadonlyArray<TestModule>, unhandledErrors: ReadonlyArray<SerializedError>): void {
    let passed = 0;
    let failed = unhandledErrors.length;
    for (const module of modules) {
      failed += module.errors().length;
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        if (state === "passed") passed += 1;
        if (state === "failed") failed += 1;
      }
      for (const suite of module.children.allSuites()) failed += suite.errors().length;
    }
    mkdirSync(".local", { recursive: true });
    writeFileSync(countsFile, JSON.stringify({ passed, failed }));
  }
}
