/** The demonstration as `npm start` loads it, loaded once for a state of the sources. */
import type { Db } from "../../db/client.ts";
import { Journal, type JournalPort } from "../../db/journal.ts";
import { type Demo, loadDemo } from "../../seeds/run.ts";
import { fromHex } from "../../verify/bytes.ts";
import { signerOf } from "../../verify/signature.ts";
import { fixturesBegin } from "./clock.ts";
import { filled, type Filled } from "./filled.ts";
import { testSealKey } from "./start-worker.ts";

export type Demonstration = { demo: Demo; progress: string[]; brokeOff: string };

export const commitsBeforeBreak = 600;

/** Its load broke off and went on: what every test of it reads is what became of that. */
export function demonstration(): Promise<Filled<Demonstration>> {
  return filled("demonstration", async (db, connection) => {
    const journal = new Journal(connection);
    const brokeOff = await load(db, breakingAfter(commitsBeforeBreak, journal)).then(() => "not at all", String);
    const progress: string[] = [];
    const demo = await load(db, journal, (line) => progress.push(line));
    return { demo, progress, brokeOff };
  });
}

/** One instant for every load: the pilot ends on the day it is loaded. */
export function load(db: Db, journal: JournalPort, log: (line: string) => void = () => {}): Promise<Demo> {
  return loadDemo({ db, journal, clock: () => fixturesBegin, signer: () => signerOf(fromHex(testSealKey)), log });
}

/** A journal that is lost after so many commits. */
function breakingAfter(commits: number, journal: JournalPort): JournalPort {
  let left = commits;
  return { commit: async (changes) => ((left -= 1) >= 0 ? journal.commit(changes) : { status: "unknown" }) };
}
