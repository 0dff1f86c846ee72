/** Change sets for the measurements: the shape of a return, without its document's checks. */
import type { Account, ChangeSet, Entry } from "../../db/change-set.ts";
import { newUuidV7 } from "../../worker/kernel/identifiers.ts";

const account = (kind: "generator" | "stock", id: string): Account => ({
  key: `${kind}:${id}`,
  kind,
  siteId: kind === "stock" ? id : null,
  partyId: kind === "stock" ? `party-${id}` : null,
  division: "120116",
  zone: "TEDA",
});

/** One entry of four postings: a piece of 27.34 kg comes in at a site. */
export function returnEntry(site: string, itemId: number, occurredOn: string, grams = 27_340): Entry {
  const stock = account("stock", site);
  const generator = account("generator", "TEDA");
  const posting = (at: Account, quantity: "mass" | "pieces", amount: number) => {
    return { account: at, itemId, quantity, amount, estimated: false };
  };
  return {
    id: newUuidV7(),
    digest: "0".repeat(64),
    kind: "return",
    occurredOn,
    zone: "TEDA",
    partyId: `party-${site}`,
    actorId: "bench",
    recordedAt: Date.now(),
    reverses: null,
    postings: [
      posting(stock, "mass", grams),
      posting(generator, "mass", -grams),
      posting(stock, "pieces", 1),
      posting(generator, "pieces", -1),
    ],
  };
}

export const sites = Array.from({ length: 10 }, (_, index) => `site-${index}`);
export const itemIds = [1, 2, 3, 4, 5];

/** The n-th entry of a pilot that spreads evenly over sites, items and the days of two years. */
/** @param perDay so many fall on each of two years' days, which begin anew behind the last */
export function nthEntry(n: number, perDay = 50): Entry {
  const day = new Date(Date.UTC(2024, 10, 1) + (Math.floor(n / perDay) % 730) * 86_400_000);
  const site = sites[n % sites.length] ?? "site-0";
  const item = itemIds[Math.floor(n / sites.length) % itemIds.length] ?? 1;
  return returnEntry(site, item, day.toISOString().slice(0, 10));
}

/** A change set the database refuses: it takes from an empty account. */
export function refusedChanges(): ChangeSet {
  return { entries: [returnEntry(`empty-${newUuidV7()}`, 1, "2026-09-01", -1_000)], rows: [] };
}
