/** What holds in every test file: the seed of the run, and the clock. */
import fc from "fast-check";
import { setClock, testsBegin } from "./clock.ts";

/**
 * Every property of a run starts from one seed (vitest.config.ts). A failing property prints it with the path of its
 * counterexample; `FC_SEED=<seed> npm test` repeats the run.
 */
fc.configureGlobal({ seed: Number(process.env["FC_SEED"]) });
// Noon for the first file of a process, and a full minute of its own for each that follows: the Worker goes on
// (`startWorker`), and what it counts by the minute begins anew.
const minute = 60_000;
setClock(globalThis.clockMovedBy === undefined ? testsBegin : Math.ceil(Date.now() / minute) * minute);
