/**
 * The product's own Journal, commit, imports and webhooks in one process, over an engine that stands for the database:
 * network, disk and clock are simulated, so that what happens follows from a script and happens the same way again.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eq, sql } from "drizzle-orm";
import type { ChangeSet } from "../../../db/change-set.ts";
import { openDatabase } from "../../../db/client.ts";
import { commit, Replay } from "../../../db/commit.ts";
import { type Engine, handlePipeline, openEngine } from "../../../db/embedded/endpoint.ts";
import { type CommitOutcome, Journal, type JournalPort, remoteJournal } from "../../../db/journal.ts";
import { importReceipts, items } from "../../../db/schema/index.ts";
import type { Ctx } from "../../../worker/context.ts";
import { receiveImport } from "../../../worker/imports/receive.ts";
import { runImports } from "../../../worker/imports/index.ts";
import { Problem } from "../../../worker/kernel/errors.ts";
import { deliverWebhook } from "../../../worker/webhooks/index.ts";
import { createWebhook } from "../../../worker/webhooks/record.ts";
import { registerSite } from "../../../worker/registry/index.ts";
import { returnAt, uuid } from "../../support/books.ts";
import { unhurried } from "../../support/databases.ts";
import { filled, type Filled } from "../../support/filled.ts";
import { dice } from "../../support/fuzz.ts";
import { creditCode, systemContext } from "../../support/system.ts";
import { faultsIn } from "../../support/unsound.ts";
import { loadReference } from "../../../seeds/reference.ts";
import { registerParty } from "../../../worker/registry/verbs.ts";
import type { Plant } from "./plants.ts";
import type { Act, Fault, Script } from "./script.ts";
import { Time } from "./time.ts";

const begin = Date.parse("2026-11-20T04:00:00Z");
const receiver = "https://receiver.example/";
const authSecret = "a secret for tests, of no worth to anybody";

type Begun = { partyId: string; siteId: string; itemId: number; webhookId: string };
const place = { division: "120116", zone: "TEDA" };

/** A recycler with a site, and a webhook that hears of its returns. */
export const beginning = (): Promise<Filled<Begun>> =>
  filled("simulation", async (db) => {
    const ctx = systemContext(db);
    await loadReference(ctx);
    const names = {
      nameZh: "回收企业",
      nameEn: "Recycler",
      identifierType: "uscc",
      identifier: creditCode(1),
    } as const;
    const { id: partyId } = await registerParty(ctx, { ...names, ...place, roles: ["recycler"] });
    const point = { partyId, kind: "collection_point", nameZh: "网点", nameEn: "Point", ...place } as const;
    const { id: siteId } = await registerSite(ctx, point);
    const actor = { ...ctx.actor, kind: "user", id: "someone", partyId, role: "recycler", ...place } as const;
    const webhook = await createWebhook({ ...ctx, actor, authSecret }, { url: receiver, events: ["return"] });
    const [item] = await db.select({ id: items.id }).from(items).where(eq(items.code, "electronics/tv-crt"));
    return { partyId, siteId, itemId: item?.id ?? 0, webhookId: webhook.id };
  });

type Sent = { id: string; massG: number; told: "booked" | "refused" | "unsure" };

/**
 * @param plant a fault that is built in @param hear is told of every statement that reaches the database, and when
 * @returns what must not be; nothing where the product withstood the script
 */
export async function simulate(
  from: Filled<Begun>,
  script: Script,
  plant?: Plant,
  hear: (what: string) => void = () => {},
): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), "luzhang-simulated-"));
  const file = join(folder, "books.db");
  from.copyTo(file);
  const engine = openEngine(file);
  engine.sequence(unhurried);
  try {
    return await new World(engine, from.told, script, plant, hear).run();
  } finally {
    engine.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

class Lost extends Error {}

class World {
  readonly #time = new Time(begin);
  readonly #engine: Engine;
  readonly #begun: Begun;
  readonly #script: Script;
  readonly #plant: Plant | undefined;
  readonly #hear: (what: string) => void;
  readonly #roll: (sides: number) => number;
  /** Until when each of them lasts. */
  readonly #lasts = { away: 0, full: 0, bad: 0, fails: 0 };
  /** Statements until the database dies; negative where it does not. */
  #diesIn = -1;
  #isDead = false;
  #skewMs = 0;
  #made = 0;
  #balances = 0;
  /** The Journal's object, and who works beside: whoever has ended does nothing any more. */
  #object = this.#opened();
  #worker = { isEnded: false };
  readonly #sent: Sent[] = [];
  readonly #received: string[] = [];

  constructor(engine: Engine, begun: Begun, script: Script, plant: Plant | undefined, hear: (what: string) => void) {
    this.#hear = hear;
    this.#engine = this.#mortal(engine);
    this.#begun = begun;
    this.#script = script;
    this.#plant = plant;
    this.#roll = dice(script.weather);
  }

  async run(): Promise<string[]> {
    const { clients, faults, rows } = this.#script;
    let isOver = false;
    const befallen = faults.map((fault) => this.#befall(fault));
    const sending = clients.map((acts, number) => this.#client(number, acts));
    const importing = rows.length === 0 ? undefined : this.#import(rows);
    const telling = this.#tell(() => isOver);
    const work = async () => {
      await Promise.all([...befallen, ...sending, importing]);
      isOver = true;
      await telling;
    };
    await this.#time.until(work(), 20_000);
    return this.#wrong(await importing);
  }

  // The network: everything takes its time, and some of it is lost.

  async #cross(): Promise<void> {
    const roll = this.#roll(100);
    await this.#time.pass(roll < 3 ? 500 + this.#roll(3_000) : 1 + this.#roll(40));
    const isLost = this.#time.now < this.#lasts.bad ? this.#roll(2) === 0 : this.#roll(60) === 0;
    if (isLost) throw new Lost("lost on the way");
  }

  // The database: an engine, and what may happen to it.

  #mortal(engine: Engine): Engine {
    const nothing = { cols: [], rows: [], affected_row_count: 0, last_insert_rowid: null };
    return {
      ...engine,
      execute: (statement) => {
        const { sql: text } = statement;
        this.#hear(
          `${this.#time.now} ${text} ${JSON.stringify(statement.args, (_, value) => (typeof value === "bigint" ? String(value) : value))}`,
        );
        if (this.#diesIn >= 0 && (this.#diesIn -= 1) < 0) this.#isDead = true;
        if (this.#isDead) throw new Lost("the database died");
        // Where a page still fits into memory, the disk says so at COMMIT.
        const needsRoom = this.#time.now % 2 === 0 ? /^\s*commit\b/i : /^\s*(insert|update|delete|with|commit)\b/i;
        if (this.#time.now < this.#lasts.full && needsRoom.test(text)) {
          throw new Error("SQLITE_FULL: database or disk is full");
        }
        if (this.#plant === "no_transaction" && /^(begin|commit|rollback|savepoint|release)\b/i.test(text))
          return nothing;
        if (this.#plant === "savepoint_kept" && text === "ROLLBACK TO c") return nothing;
        const isBalance = /insert into "?balances/i.test(text);
        if (this.#plant === "balance_forgotten" && isBalance && (this.#balances += 1) % 3 === 0) return nothing;
        return engine.execute(statement);
      },
    };
  }

  /** As a fetch of whoever lives: a request of one who has ended is on its way already, or never sent. */
  #database(life: { isEnded: boolean }): typeof fetch {
    return async (input, init) => {
      const body = await new Request(input, init).text();
      if (life.isEnded) throw new Lost("whoever asks has ended");
      await this.#cross();
      if (this.#time.now < this.#lasts.away) throw new Lost("nobody listens");
      const answer = this.#answered(body);
      await this.#cross();
      if (life.isEnded) throw new Lost("whoever asks has ended");
      return new Response(answer, { headers: { "content-type": "application/json" } });
    };
  }

  /** What the database says, unless it dies meanwhile: then it is up again, and whoever asked hears nothing. */
  #answered(body: string): string {
    try {
      const answer = handlePipeline(this.#engine, JSON.parse(body));
      if (this.#isDead) throw new Lost("the database died");
      return JSON.stringify(answer);
    } finally {
      if (this.#isDead) [this.#isDead, this.#diesIn] = [false, -1];
    }
  }

  // The one writer.

  #opened() {
    const life = { isEnded: false };
    let end = () => {};
    const ended = new Promise<CommitOutcome>((resolve, reject) => {
      end = () => {
        life.isEnded = true;
        if (this.#plant === "ending_books") resolve({ status: "booked" });
        else reject(new Lost("the object ended"));
      };
    });
    ended.catch(() => {});
    const journal = new Journal({ url: "http://simulated", fetch: (input, init) => this.#database(life)(input, init) });
    return { journal, ended, end };
  }

  /** As the Worker reaches it. */
  #port(life: { isEnded: boolean }): JournalPort {
    const port = remoteJournal(() => ({
      commit: async (changes) => {
        await this.#cross();
        const { journal, ended } = this.#object;
        const booking = journal.commit(changes);
        const outcome =
          this.#plant === "answers_early" ? { status: "booked" as const } : await Promise.race([booking, ended]);
        await this.#cross();
        if (life.isEnded) throw new Lost("whoever asks has ended");
        return outcome;
      },
    }));
    return {
      commit: async (changes) => {
        const outcome = await port.commit(changes);
        if (outcome.status !== "unknown") return outcome;
        if (this.#plant === "unknown_as_booked") return { status: "booked" };
        if (this.#plant === "unknown_as_refused") return { status: "refused", message: "balance_not_negative" };
        return outcome;
      },
    };
  }

  #ctx(life: { isEnded: boolean }, skewMs = 0): Ctx {
    const actor = {
      kind: "user",
      id: "someone",
      name: "",
      partyId: this.#begun.partyId,
      role: "recycler",
      ...place,
    } as const;
    return {
      db: openDatabase({ url: "http://simulated", fetch: this.#database(life) }),
      journal: this.#port(life),
      actor,
      clock: () => this.#time.now + skewMs,
      newId: () => uuid((this.#made += 1), 0x3000),
      locale: "en",
      requestId: "simulated",
      operation: "simulated",
      authSecret,
    };
  }

  // Clients: each sends its documents one after the other, until it knows what became of them.

  async #client(number: number, acts: readonly Act[]): Promise<void> {
    for (const [nth, act] of acts.entries()) {
      await this.#time.pass(act.afterMs);
      const id = uuid(number * 1_000 + nth, 0x2000);
      const told = await this.#sendUntilKnown(id, act);
      this.#sent.push({ id, massG: act.massG, told });
    }
  }

  async #sendUntilKnown(first: string, { massG, twice }: Act): Promise<Sent["told"]> {
    let id = first;
    for (let times = 0; ; times += 1) {
      if (times > 0 && this.#plant === "new_id_each_time") id = uuid((this.#made += 1), 0x4000);
      const send = () => this.#send(id, massG, first);
      const isTwice = twice && times === 0;
      const answers = await Promise.all([send(), ...(isTwice ? [send()] : [])]);
      const isAgain = times > 0 || isTwice;
      if (answers.includes("booked") || (isAgain && answers.includes("id_reused"))) return "booked";
      if (answers.every((answer) => answer === "insufficient_stock")) return isAgain ? "unsure" : "refused";
      const odd = answers.filter((answer) => answer !== "outcome_unknown" && answer !== "insufficient_stock");
      if (odd.length > 0) throw new Error(`${id} was answered ${odd.join(", ")}`);
      await this.#time.pass(100 + this.#roll(400));
    }
  }

  async #send(id: string, massG: number, key: string): Promise<string> {
    const ctx = { ...this.#ctx({ isEnded: false }, this.#skewMs), idempotency: { key, digest: id } };
    try {
      await commit(ctx, this.#return(id, massG, ctx.clock()), id, { status: 201, body: { id } });
      return "booked";
    } catch (error) {
      if (error instanceof Replay) return "booked";
      if (error instanceof Problem) return error.code;
      // A read of the answer that was kept did not come through.
      return "outcome_unknown";
    }
  }

  #return(id: string, massG: number, at: number): ChangeSet {
    const { partyId, siteId, itemId } = this.#begun;
    return returnAt({ site: { id: siteId, partyId, ...place }, itemId }, id, massG, at);
  }

  // Those who work beside: a file is taken in, and the clock has its rows judged and booked until all are.

  async #import(rows: readonly boolean[]): Promise<string> {
    const bodies = rows.map((isBad, nth) => ({
      id: uuid(nth, 0x5000),
      siteId: this.#begun.siteId,
      occurredOn: "2026-11-02",
      item: isBad ? "electronics/no-such-thing" : "electronics/tv-crt",
      pieces: 1,
      massKg: `28.${100 + nth}`,
      massBasis: "weighed",
      source: "household",
    }));
    const raw = {
      bytes: new TextEncoder().encode(bodies.map((body) => JSON.stringify(body)).join("\n")),
      type: "application/x-ndjson",
      said: new Headers(),
    };
    let file: string | undefined;
    for (;;) {
      const life = this.#worker;
      const ctx = this.#ctx(life);
      try {
        // Who does not know whether it was taken in sends it again; his rows have ids.
        file ??= (await receiveImport(ctx, { kind: "returns", mode: "per_row" }, raw)).id;
        const journal: JournalPort = { commit: (changes) => ctx.journal.commit(this.#apart(changes)) };
        const isMore = await runImports({ ...ctx, journal }, ctx.clock() + 5_000, file);
        const [state] = await ctx.db.all<{ status: string }>(sql`select status from import_states where id = ${file}`);
        if (!isMore && state?.status === "booked") return file;
      } catch (error) {
        // Whatever it was, the clock begins it again.
        if (!(error instanceof Error)) throw error;
      }
      // As the clock: after a silence another goes on.
      await this.#time.pass(20_000);
    }
  }

  #apart(changes: ChangeSet): ChangeSet {
    if (this.#plant !== "receipts_apart" || changes.entries.length === 0) return changes;
    return { ...changes, rows: changes.rows.filter(({ table }) => table !== "import_receipts") };
  }

  /** The webhook's object, woken again and again; at the end until it has told everything. */
  async #tell(isOver: () => boolean): Promise<void> {
    const exit = {
      fetch: (_: string, init: RequestInit) => this.#receive(new Headers(init.headers).get("webhook-id")),
    };
    const way = { exit, receivers: [], limitMs: 10_000, luck: () => 0 };
    for (;;) {
      const wasOver = isOver();
      const life = this.#worker;
      const ctx = this.#ctx(life);
      const journal: JournalPort = { commit: (changes) => ctx.journal.commit(this.#ahead(changes)) };
      const next = await deliverWebhook({ ...ctx, journal }, this.#begun.webhookId, way, 0).catch(
        () => "again" as const,
      );
      if (next === null && wasOver) return;
      if (next === "silent") throw new Error("the webhook was paused");
      await this.#time.pass(typeof next === "number" ? Math.max(1, next - this.#time.now) : 300);
    }
  }

  async #receive(id: string | null): Promise<Response> {
    await this.#cross();
    if (this.#time.now < this.#lasts.fails) {
      return new Response(null, { status: this.#plant === "failure_passed" ? 200 : 500 });
    }
    this.#received.push(id ?? "");
    await this.#cross();
    return new Response(null, { status: 200 });
  }

  #ahead(changes: ChangeSet): ChangeSet {
    if (this.#plant !== "place_ahead" || !changes.edits) return changes;
    return {
      ...changes,
      edits: changes.edits.map((edit) =>
        edit.edit === "webhook_told" ? { ...edit, state: { ...edit.state, entrySeq: edit.state.entrySeq + 1 } } : edit,
      ),
    };
  }

  async #befall({ kind, atMs, ms }: Fault): Promise<void> {
    await this.#time.pass(atMs);
    const until = this.#time.now + ms;
    switch (kind) {
      case "object_ended": {
        const { end } = this.#object;
        this.#object = this.#opened();
        return end();
      }
      case "worker_ended":
        this.#worker.isEnded = true;
        this.#worker = { isEnded: false };
        return;
      case "database_away":
        this.#lasts.away = until;
        return;
      case "database_dies":
        this.#diesIn = ms % 40;
        return;
      case "disk_full":
        this.#lasts.full = until;
        return;
      case "network_bad":
        this.#lasts.bad = until;
        return;
      case "receiver_fails":
        this.#lasts.fails = until;
        return;
      case "clock_jumps":
        this.#skewMs = (ms - 750) * 60_000;
    }
  }

  /** What must not be, when all is over. */
  async #wrong(file: string | undefined): Promise<string[]> {
    this.#plantless();
    const db = openDatabase({
      url: "http://simulated",
      fetch: async (input, init) => {
        const answer = this.#answered(await new Request(input, init).text());
        return new Response(answer, { headers: { "content-type": "application/json" } });
      },
    });
    const documents = await db.all<{
      id: string;
      entry: number;
      document: number;
      step: number;
      stock: number | null;
    }>(sql`
      select x.id, (select count(*) from entries where id = x.id) as entry,
        (select count(*) from returns where id = x.id) as document,
        (select count(*) from transitions where document_id = x.id) as step,
        (select p.amount from entries e cross join postings p on p.entry_seq = e.seq join accounts a on a.id = p.account_id
          where e.id = x.id and a.kind = 'stock' and p.quantity = 1) as stock
      from (select id from entries union select id from returns union select value from json_each(${JSON.stringify(this.#sent.map(({ id }) => id))})) x`);
    const sent = new Map(this.#sent.map((each) => [each.id, each]));
    const imported = new Set(this.#script.rows.map((_, nth) => uuid(nth, 0x5000)));
    const own = documents.flatMap(({ id, entry, document, step, stock }) => {
      const parts = `entry ${entry}, document ${document}, step ${step}`;
      if (imported.has(id)) return entry === document ? [] : [`half imported ${id}: ${parts}`];
      const known = sent.get(id);
      if (!known) return [`booked and nobody sent it ${id}`];
      if (entry !== document || document !== step) return [`half written ${id}: ${parts}`];
      if (known.told === "booked" && entry !== 1) return [`acknowledged and lost ${id}`];
      if (known.told === "refused" && entry !== 0) return [`refused and booked ${id}`];
      return entry === 1 && stock !== known.massG ? [`booked otherwise ${id}: ${stock}`] : [];
    });
    return [
      ...own,
      ...(await this.#wrongInImport(db, file)),
      ...(await this.#wrongInTelling(db)),
      ...(await faultsIn(db)),
    ];
  }

  async #wrongInImport(db: ReturnType<typeof openDatabase>, file: string | undefined): Promise<string[]> {
    if (file === undefined) return [];
    // A file that was sent again has its rows twice: of the first they are accepted, of the other duplicates.
    const receipts = await db.select().from(importReceipts);
    const rows = this.#script.rows.map((isBad, nth) => ({ isBad, id: uuid(nth, 0x5000) }));
    return rows.flatMap(({ isBad, id }, nth) => {
      const told = receipts
        .filter(({ line, phase }) => line === nth + 1 && phase === "book")
        .map(({ status }) => status);
      const accepted = told.filter((status) => status === "accepted").length;
      const expected = isBad ? 0 : 1;
      return accepted === expected && told.length > 0 ? [] : [`row ${nth + 1} of ${id} was told ${told.join(", ")}`];
    });
  }

  async #wrongInTelling(db: ReturnType<typeof openDatabase>): Promise<string[]> {
    const heard = await db.all<{ id: string }>(sql`select id from entries where kind = 'return' order by seq`);
    const firsts = [...new Set(this.#received)];
    const untold = heard.filter(({ id }) => !firsts.includes(id)).map(({ id }) => `never told of ${id}`);
    const known = heard.map(({ id }) => id);
    const order = firsts.map((id) => known.indexOf(id));
    const isInOrder = order.every((at, nth) => at >= 0 && (nth === 0 || at > (order[nth - 1] ?? -1)));
    return [...untold, ...(untold.length > 0 || isInOrder ? [] : ["told in another order than it happened"])];
  }

  #plantless(): void {
    this.#diesIn = -1;
    this.#lasts.full = 0;
  }
}
