import { mergeConfig } from "vitest/config";
import project from "../../vitest.config.ts";
import { areas } from "./areas.ts";

/** The tests of one area. */
const area = areas.find(({ name }) => name === process.env["MUTATION_AREA"]);
if (!area) throw new Error(`MUTATION_AREA names no area: ${process.env["MUTATION_AREA"]}`);

const { test, ...rest } = project;
export default mergeConfig(rest, {
  test: {
    ...test,
    projects: undefined,
    include: [...area.tests],
    env: { ...test?.env, FC_SEED: "1" },
    setupFiles: [...(test?.setupFiles ?? []), "test/mutation/short.ts"],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
