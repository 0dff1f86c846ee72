import { mergeConfig } from "vitest/config";
import area from "./vitest.config.ts";

/** The tests of the area, each repeated with its mutants. */
export default mergeConfig(area, {
  test: {
    setupFiles: ["test/mutation/repeat.ts"],
    pool: "threads",
    maxWorkers: 1,
    fileParallelism: false,
    reporters: [{}],
    testTimeout: 30_000,
  },
});
