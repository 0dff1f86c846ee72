/** What a lot and its way cost to read where there is much: a million postings, a fifth of them at one stock of one item. */
import { lotsOfDocument, openLots, takersOf } from "../../worker/takeback/lots/store.ts";
import { type Books, collection, ctxOf, openBooks, registryRows } from "../support/books.ts";
import { returnEntry } from "./entries.ts";
import { quantile, record } from "./report.ts";

const postings = Number(process.env["LOTS_POSTINGS"] ?? 1_000_000);
const postingsPerEntry = 4;
/** Of ten entries two are of the busy stock, and every tenth of those takes what nine brought. */
const busy = collection.id;

export async function measureLots(): Promise<void> {
  const books = await openBooks();
  try {
    await books.journal.commit(registryRows());
    const { first, last } = await fill(books);
    const { db, actor } = ctxOf(books.db, books.journal, { role: "admin" });
    const timed = async (work: () => Promise<unknown>) => {
      const taken: number[] = [];
      for (let round = -1; round < 5; round += 1) {
        const began = performance.now();
        await work();
        if (round >= 0) taken.push(performance.now() - began);
      }
      return quantile(taken, 0.5);
    };
    const at = `of ${postings / 20} entries of one item at one site, ${postings} postings in all`;
    const one = () => lotsOfDocument(db, actor, first, 1);
    record(`a lot ${at}: p50`, await timed(one), "ms", null);
    const open = () => openLots(db, actor, { siteId: busy, item: undefined }, { limit: 50, after: undefined });
    record(`the open lots ${at}: p50`, await timed(open), "ms", null);
    const hop = (documentId: string) => takersOf(db, actor, { documentId, itemId: 1 });
    record(`a hop from the oldest lot ${at}: p50`, await timed(() => hop(first)), "ms", null);
    record(`a hop from the newest lot ${at}: p50`, await timed(() => hop(last)), "ms", null);
  } finally {
    await books.close();
  }
}

async function fill({ journal }: Books): Promise<{ first: string; last: string }> {
  let first = "";
  let last = "";
  const entries = postings / postingsPerEntry;
  for (let n = 0; n < entries; n += 1_000) {
    const group = Array.from({ length: Math.min(1_000, entries - n) }, (_, index) => {
      const nth = n + index;
      const isBusy = nth % 5 === 0;
      const takes = isBusy && nth % 50 === 45;
      const entry = returnEntry(isBusy ? busy : `site-${nth % 7}`, 1, "2026-09-01", takes ? -200_000 : 27_340);
      const entryHere = takes
        ? { ...entry, postings: entry.postings.filter(({ quantity }) => quantity === "mass") }
        : entry;
      if (isBusy && !takes) {
        first ||= entry.id;
        last = entry.id;
      }
      return entryHere;
    });
    const { status } = await journal.commit({ entries: group, rows: [] });
    if (status !== "booked") throw new Error(status);
  }
  return { first, last };
}
