/** Carries the cases out against a server at any address, and says which promise it does not keep. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** What a server under trial lends: a fresh party of each role, and where it books. */
export type World = {
  baseUrl: string;
  /** Bearer keys by role: recycler, treater, producer, bureau, commerce. */
  keys: Record<string, string>;
  /** A collection point of the recycler, and a plant of the treater that may treat the item. */
  sites: { point: string; plant: string };
  item: string;
  zone: string;
  /** The quarter in which the returns of the cases lie, and an earlier one that may be sealed, with a day of it. */
  period: string;
  sealed: { period: string; day: string };
};

type Json = null | boolean | number | string | Json[] | { [name: string]: Json };
type Step = {
  as: string;
  get?: string;
  post?: string;
  key?: string;
  body?: Json;
  expect?: { status: number | number[]; body?: Json };
  /** Names for parts of the answer, by JSON pointer; or one name for the figure or stock that is read. */
  save?: Record<string, string> | string;
  /** The list of postings that adds up to zero for each quantity. */
  zero?: string;
  figure?: string;
  stock?: string;
  since?: string;
  by?: string;
};
export type Case = { name: string; promise: string; steps: Step[] };
export type Outcome = { name: string; promise: string; fault: string | null };

const folder = join(import.meta.dirname, "cases");

export function allCases(): Case[] {
  return readdirSync(folder)
    .toSorted()
    .flatMap((file) => JSON.parse(readFileSync(join(folder, file), "utf8")) as Case[]);
}

export async function carryOut(world: World, cases = allCases()): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const { name, promise, steps } of cases) {
    const trial = new Trial(world);
    let fault: string | null = null;
    for (const [index, step] of steps.entries()) {
      fault = await trial.take(step).catch((error: unknown) => String(error));
      if (fault === null) continue;
      fault = `step ${index + 1}: ${fault}`;
      break;
    }
    outcomes.push({ name, promise, fault });
  }
  return outcomes;
}

class Trial {
  readonly #world: World;
  readonly #named: Record<string, string>;

  constructor(world: World) {
    this.#world = world;
    this.#named = {
      run: crypto.randomUUID().slice(0, 8),
      point: world.sites.point,
      plant: world.sites.plant,
      item: world.item,
      "sealed.period": world.sealed.period,
    };
  }

  /** @returns what is wrong, null where the step went as it has to */
  async take(step: Step): Promise<string | null> {
    if (step.figure !== undefined || step.stock !== undefined) return this.#measure(step);
    const { status, body } = await this.#ask(step.as, step.post ?? step.get ?? "", step);
    const wanted = [step.expect?.status ?? []].flat();
    if (!wanted.includes(status))
      return `answered ${status} instead of ${wanted.join(" or ")}: ${JSON.stringify(body)}`;
    const other = differenceIn(this.#filled(step.expect?.body ?? {}), body, "");
    if (other !== null) return other;
    if (typeof step.save === "object") {
      for (const [name, pointer] of Object.entries(step.save)) {
        const found = at(body, pointer);
        if (found === undefined) return `has no ${pointer}`;
        this.#named[name] = typeof found === "string" ? found : JSON.stringify(found);
      }
    }
    return step.zero === undefined ? null : imbalanceOf(at(body, step.zero));
  }

  async #measure({ as, figure, stock, save, since, by }: Step): Promise<string | null> {
    const now =
      figure === undefined ? await this.#stockOf(as, this.#text(stock ?? "")) : await this.#figure(as, figure);
    if (typeof save === "string") this.#named[save] = String(now);
    if (since === undefined) return null;
    const changed = now - BigInt(this.#named[since] ?? "0");
    return changed === BigInt(by ?? "0") ? null : `${figure ?? "the stock"} changed by ${changed} instead of ${by} g`;
  }

  async #figure(as: string, id: string): Promise<bigint> {
    const { period, zone } = this.#world;
    const { body } = await this.#ask(as, `/indicators/${id}?period=${period}&zone=${zone}`, {});
    // Nothing booked yet is no figure; it begins at nothing. A figure is an exact fraction of kilograms.
    const [above, below] = [at(body, "/value/numerator"), at(body, "/value/denominator")];
    return above === undefined || above === null ? 0n : (BigInt(String(above)) * 1_000n) / BigInt(String(below));
  }

  async #stockOf(as: string, siteId: string): Promise<bigint> {
    const { body } = await this.#ask(as, `/ledger/balances?siteId=${siteId}&limit=200`, {});
    const rows = at(body, "/items");
    return (Array.isArray(rows) ? rows : []).reduce((sum: bigint, row) => {
      const isIts = at(row, "/kind") === "stock" && at(row, "/item") === this.#world.item;
      return isIts && at(row, "/quantity") === "mass" ? sum + thousandths(at(row, "/amount")) : sum;
    }, 0n);
  }

  async #ask(as: string, path: string, { post, key, body }: Pick<Step, "post" | "key" | "body">) {
    const response = await fetch(`${this.#world.baseUrl}/api/v1${this.#text(path)}`, {
      method: post === undefined ? "GET" : "POST",
      headers: {
        authorization: `Bearer ${this.#world.keys[as] ?? ""}`,
        ...(post !== undefined && { "content-type": "application/json" }),
        ...(key !== undefined && { "idempotency-key": this.#text(key) }),
      },
      ...(post !== undefined && { body: JSON.stringify(this.#filled(body ?? {})) }),
    });
    return { status: response.status, body: (await response.json().catch(() => null)) as Json };
  }

  /** Names in braces are filled in; a few stand for a whole return. */
  #filled(value: Json): Json {
    if (Array.isArray(value)) return value.map((one) => this.#filled(one));
    if (typeof value === "object" && value !== null) {
      return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, this.#filled(one)]));
    }
    if (typeof value !== "string") return value;
    const text = this.#text(value);
    const [, pieces = "", massKg = ""] = /^\{return (\d+) ([\d.]+)\}$/.exec(text) ?? [];
    if (massKg !== "") return this.#return({ pieces: Number(pieces), massKg });
    const [, externalId = ""] = /^\{numbered ([\w-]+)\}$/.exec(text) ?? [];
    if (externalId !== "") return this.#return({ externalId, pieces: 1, massKg: "25" });
    return text === "{late}" ? this.#return({ pieces: 1, massKg: "20", occurredOn: this.#world.sealed.day }) : text;
  }

  #return(more: Record<string, Json>): Json {
    return {
      siteId: this.#world.sites.point,
      occurredOn: "2026-09-01",
      item: this.#world.item,
      massBasis: "weighed",
      source: "household",
      confirm: ["return_booked_before"],
      ...more,
    };
  }

  #text(text: string): string {
    return text.replace(/\{([\w.]+)\}/g, (whole, name: string) => this.#named[name] ?? whole);
  }
}

function at(value: Json | undefined, pointer: string): Json | undefined {
  return pointer
    .split("/")
    .slice(1)
    .reduce<Json | undefined>((part, name) => {
      if (typeof part !== "object" || part === null) return undefined;
      return Array.isArray(part) ? part[Number(name)] : part[name];
    }, value);
}

/** What is expected has to be there; what is there beside it does not matter. */
function differenceIn(expected: Json, found: Json | undefined, place: string): string | null {
  if (typeof expected === "object" && expected !== null && !Array.isArray(expected)) {
    for (const [name, one] of Object.entries(expected)) {
      const other = differenceIn(one, at(found, `/${name}`), `${place}/${name}`);
      if (other !== null) return other;
    }
    return null;
  }
  const [wanted, got] = [expected, found].map((one) => (typeof one === "string" ? one : JSON.stringify(one)));
  return wanted === got ? null : `${place} is ${got} instead of ${wanted}`;
}

/** An exact decimal of kilograms, or of pieces, in the thousandth part of it: kilograms are grams then. */
function thousandths(amount: Json | undefined): bigint {
  const [, sign = "", whole = "0", part = ""] = /^(-?)(\d+)(?:\.(\d{1,3}))?$/.exec(String(amount)) ?? [];
  const size = BigInt(whole) * 1_000n + BigInt(part.padEnd(3, "0"));
  return sign === "-" ? -size : size;
}

function imbalanceOf(postings: Json | undefined): string | null {
  if (!Array.isArray(postings) || postings.length < 2) return "an entry without two postings";
  const sums = new Map<string, bigint>();
  for (const posting of postings) {
    const quantity = String(at(posting, "/quantity"));
    sums.set(quantity, (sums.get(quantity) ?? 0n) + thousandths(at(posting, "/amount")));
  }
  const off = [...sums].filter(([, sum]) => sum !== 0n);
  return off.length === 0
    ? null
    : `postings add up to ${off.map(([quantity, sum]) => `${sum} of ${quantity}`).join(", ")}`;
}
