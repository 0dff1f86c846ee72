/**
 * Random histories of the books. A plan is drawn by fast-check; the history turns it into change
 * sets that fit the books as they stand (something to take, something to reverse), and is
 * itself the simplest possible set of books: one commit after the other, held in memory. Whatever
 * the Journal does to be fast, its answers and its books must be the same.
 */
import fc from "fast-check";
import { type ChangeSet, type Entry, type Posting, rowsFor } from "../../db/change-set.ts";
import { auditLog, closedMonths, idempotencyKeys, reversals, transitions } from "../../db/schema/index.ts";
import { mayNotGoBelowZero } from "../../db/statements.ts";
import type { ProblemCode } from "../../worker/kernel/problems.ts";
import { addDays, addMonths, monthOf } from "../../worker/kernel/period.ts";
import {
  dismantledOf,
  lossOf,
  outcomeOf,
  postingsOn,
  type SitePlace,
  stockOf,
  transferPostings,
  transitOf,
} from "../../worker/ledger/index.ts";
import { contraOf, entryWith, recordedAt, recycler, stranger, treater, uuid } from "./books.ts";

export const plan = fc.record({
  /** What is tried; the first four are honest work, the others are to be refused. */
  intent: fc.oneof(
    { weight: 46, arbitrary: fc.constant("bring" as const) },
    { weight: 30, arbitrary: fc.constant("move" as const) },
    { weight: 8, arbitrary: fc.constant("treat" as const) },
    { weight: 6, arbitrary: fc.constant("reverse" as const) },
    { weight: 3, arbitrary: fc.constant("again" as const) },
    { weight: 2, arbitrary: fc.constant("twice" as const) },
    { weight: 2, arbitrary: fc.constant("unbalanced" as const) },
    { weight: 2, arbitrary: fc.constant("closed" as const) },
    { weight: 1, arbitrary: fc.constant("overdraw" as const) },
  ),
  site: fc.nat(5),
  other: fc.nat(5),
  item: fc.integer({ min: 1, max: 3 }),
  pieces: fc.nat(40),
  massG: fc.integer({ min: 1, max: 200_000 }),
  estimated: fc.boolean(),
  day: fc.nat(540),
  /** Per cent of what is there. */
  share: fc.integer({ min: 1, max: 100 }),
  route: fc.nat(3),
  pick: fc.nat(),
  /** Whether it is one change set with the next: all of it or nothing. */
  joined: fc.integer({ min: 0, max: 9 }).map((number) => number === 0),
});
export type Plan = typeof plan extends fc.Arbitrary<infer T> ? T : never;

export type Attempt = { id: string; changes: ChangeSet };

const firstDay = "2025-05-01";
const owners = [recycler, recycler, treater, treater, stranger, stranger];

/** The books as they must be, kept in memory beside the real ones. */
export class History {
  readonly booked: Entry[] = [];
  /** Ids of the change sets that were booked: those of their documents, audit rows and kept answers. */
  readonly sets = new Set<string>();
  readonly balances = new Map<string, number>();
  readonly closed = new Set<string>();
  readonly #ids = new Set<string>();
  readonly #reversed = new Set<string>();
  readonly sites: readonly SitePlace[];
  readonly #group: number;
  #count = 0;

  /** @param group keeps the ids and sites of several histories in one database apart */
  constructor(group = 0) {
    this.#group = group;
    this.sites = owners.map(({ id: partyId, division, zone }, index) => ({
      id: uuid(index, 3_000 + group),
      partyId,
      division,
      zone,
    }));
  }

  /** Closes a month of one zone from now on. */
  closeMonth(pick: number): ChangeSet | undefined {
    const zone = pick % 2 === 0 ? "TEDA" : "";
    const month = addMonths(monthOf(firstDay), pick % 18);
    if (this.closed.has(`${zone} ${month}`) || this.closed.size >= 12) return undefined;
    this.closed.add(`${zone} ${month}`);
    return { entries: [], rows: [rowsFor(closedMonths, [{ zone, month, closedAt: recordedAt, closedBy: "bureau" }])] };
  }

  /** One change set out of one or several plans. */
  attempt(plans: readonly Plan[]): Attempt {
    const id = this.#newId();
    const entries = plans.map((each) => this.#entry(each));
    const reversed = entries.flatMap(({ id: own, reverses }) =>
      reverses ? [{ id: own, entryId: reverses, reason: "r" }] : [],
    );
    return {
      id,
      changes: {
        entries,
        rows: [
          rowsFor(transitions, [{ documentId: id, version: 1, state: "booked", actorId: "h", recordedAt }]),
          rowsFor(auditLog, [
            {
              id,
              recordedAt,
              actorKind: "key",
              actorId: "h",
              partyId: "p",
              operation: "history",
              outcome: "done",
              requestId: id,
            },
          ]),
          rowsFor(idempotencyKeys, [{ actorId: "h", key: id, digest: "d", status: 201, body: "{}", recordedAt }]),
          ...(reversed.length > 0 ? [rowsFor(reversals, reversed)] : []),
        ],
      },
    };
  }

  /** Books an attempt if the law of the books allows it, and says what the Journal has to answer. */
  settle(attempt: Attempt): ProblemCode | "booked" {
    const refusal = this.#refusalOf(attempt);
    if (refusal) return refusal;
    this.accept(attempt);
    return "booked";
  }

  /** Keeps what is known to be booked. */
  accept({ id, changes }: Attempt): void {
    this.sets.add(id);
    for (const entry of changes.entries) {
      this.booked.push(entry);
      this.#ids.add(entry.id);
      if (entry.reverses) this.#reversed.add(entry.reverses);
      for (const posting of entry.postings) move(this.balances, posting);
    }
  }

  #refusalOf({ id, changes }: Attempt): ProblemCode | undefined {
    // Its documents are there already: the same commit was sent twice.
    if (this.sets.has(id)) return "wrong_state";
    const reversed = new Set<string>();
    for (const entry of changes.entries) {
      if (this.#ids.has(entry.id)) return "id_reused";
      if (!isBalanced(entry)) return "unbalanced_entry";
      if (this.#isClosed(entry)) return "period_closed";
      if (entry.reverses && (this.#reversed.has(entry.reverses) || reversed.has(entry.reverses)))
        return "already_reversed";
      if (entry.reverses) reversed.add(entry.reverses);
    }
    const after = new Map<string, number>();
    for (const { postings } of changes.entries) {
      for (const posting of postings)
        after.set(slotOf(posting), after.get(slotOf(posting)) ?? this.balances.get(slotOf(posting)) ?? 0);
      for (const posting of postings) move(after, posting);
      const overdrawn = postings.some(
        (posting) => mayNotGoBelowZero(posting.account.kind) && (after.get(slotOf(posting)) ?? 0) < 0,
      );
      if (overdrawn) return "insufficient_stock";
    }
    return undefined;
  }

  #isClosed({ zone, occurredOn, postings }: Entry): boolean {
    const zones = [zone, ...postings.map(({ account }) => account.zone)];
    return zones.some((each) => this.closed.has(`${each} ${monthOf(occurredOn)}`));
  }

  #newId(): string {
    this.#count += 1;
    return uuid(this.#count, 2_000 + this.#group);
  }

  #entry(each: Plan): Entry {
    const site = this.#site(each.site);
    const other = this.#site(each.other);
    const fresh = (kind: Entry["kind"], postings: Posting[], zones: string[]): Entry =>
      entryWith(this.#newId(), postings, {
        kind,
        zone: site.zone,
        partyId: site.partyId,
        occurredOn: this.#openDay(each.day, zones),
      });
    const bring = () =>
      fresh("return", transferPostings(contraOf(site), stockOf(site), { ...each, itemId: each.item }), [site.zone]);
    switch (each.intent) {
      case "bring":
        return bring();
      case "twice":
        return bring();
      case "again": {
        const known = this.#pick(each.pick);
        if (!known) return bring();
        return { ...bring(), id: known.id };
      }
      case "unbalanced": {
        const entry = bring();
        return { ...entry, postings: entry.postings.slice(1) };
      }
      case "closed": {
        const month = [...this.closed]
          .find((closed) => closed.startsWith(`${site.zone} `))
          ?.slice(site.zone.length + 1);
        if (!month) return bring();
        return { ...bring(), occurredOn: `${month}-15` };
      }
      case "overdraw": {
        const line = { itemId: each.item, pieces: 0, massG: 10 ** 13 };
        const postings = transferPostings(stockOf(site), outcomeOf("disposal", site), line);
        return fresh("delivery", postings, [site.zone]);
      }
      case "reverse": {
        const known = this.#pick(each.pick);
        if (!known || known.reverses) return bring();
        const postings = known.postings.map((posting) => ({ ...posting, amount: -posting.amount }));
        const zones = known.postings.map(({ account }) => account.zone);
        const { kind, zone, partyId } = known;
        return { ...fresh(kind, postings, [...zones, zone]), zone, partyId, reverses: known.id };
      }
      case "move": {
        const [kind, from, to] = routes(site, other)[each.route] ?? routes(site, other)[0];
        const line = {
          itemId: each.item,
          pieces: this.#part(from.key, each.item, "pieces", each.share),
          massG: this.#part(from.key, each.item, "mass", each.share),
        };
        if (line.pieces === 0 && line.massG === 0) return bring();
        return fresh(kind, transferPostings(from, to, line), [site.zone, other.zone]);
      }
      case "treat": {
        const stock = stockOf(site);
        const massG = this.#part(stock.key, each.item, "mass", each.share);
        const pieces = this.#part(stock.key, each.item, "pieces", each.share);
        if (massG < 2) return bring();
        const out = Math.ceil(massG / 2);
        const postings = [
          ...postingsOn(stock, { itemId: each.item, pieces: -pieces, massG: -massG }),
          ...postingsOn(dismantledOf(site), { itemId: each.item, pieces, massG: 0 }),
          ...postingsOn(stock, { itemId: 3, pieces: 0, massG: out }),
          ...postingsOn(lossOf(site), { itemId: 4, pieces: 0, massG: massG - out }),
        ];
        return fresh("treatment", postings, [site.zone]);
      }
    }
  }

  #site(index: number): SitePlace {
    const site = this.sites[index];
    if (!site) throw new RangeError(`no site ${index}`);
    return site;
  }

  #pick(pick: number): Entry | undefined {
    return this.booked[pick % Math.max(1, this.booked.length)];
  }

  #part(account: string, itemId: number, quantity: string, share: number): number {
    return Math.floor(((this.balances.get(`${account} ${itemId} ${quantity}`) ?? 0) * share) / 100);
  }

  /** The day of the plan, or the same day of a later month that is open in all the zones. */
  #openDay(offset: number, zones: string[]): string {
    let day = addDays(firstDay, offset);
    while (zones.some((zone) => this.closed.has(`${zone} ${monthOf(day)}`))) day = `${addMonths(monthOf(day), 1)}-10`;
    return day;
  }
}

function routes(site: SitePlace, other: SitePlace) {
  return [
    ["dispatch", stockOf(site), transitOf(site)],
    ["receipt", transitOf(site), stockOf(other)],
    ["delivery", stockOf(site), outcomeOf("recycling", site)],
    ["refusal", transitOf(site), stockOf(site)],
  ] as const;
}

const slotOf = ({ account, itemId, quantity }: Posting): string => `${account.key} ${itemId} ${quantity}`;

function move(balances: Map<string, number>, posting: Posting): void {
  balances.set(slotOf(posting), (balances.get(slotOf(posting)) ?? 0) + posting.amount);
}

function isBalanced({ postings }: Entry): boolean {
  const sums = new Map<string, number>();
  for (const { quantity, amount } of postings) sums.set(quantity, (sums.get(quantity) ?? 0) + amount);
  return postings.length > 0 && [...sums.values()].every((sum) => sum === 0);
}

/** Whether a change set only adds to accounts that may not go below zero: it does not matter when it comes. */
export function isIndependent({ entries }: ChangeSet): boolean {
  return entries.every(
    ({ reverses, postings }) =>
      reverses === null && postings.every(({ account, amount }) => amount > 0 || !mayNotGoBelowZero(account.kind)),
  );
}
