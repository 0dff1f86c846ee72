import fc from "fast-check";

/**
 * Every property of a run starts from one seed (vitest.config.ts). A failing property prints it with the path of its
 * counterexample; `FC_SEED=<seed> npm test` repeats the run.
 */
fc.configureGlobal({ seed: Number(process.env["FC_SEED"]) });
