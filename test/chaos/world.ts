/**
 * The one writer where the product runs it, a Durable Object in workerd, over a database in a process of its own. A
 * schedule's clients book documents while its faults happen; then everything is counted.
 */
import { sql } from "drizzle-orm";
import type { ChangeSet } from "../../db/change-set.ts";
import { type Db, openDatabase } from "../../db/client.ts";
import { problemCodeOf } from "../../db/failures.ts";
import type { CommitOutcome } from "../../db/journal.ts";
import { migrate } from "../../db/migrate.ts";
import { collection, recordedAt, registryRows, returnAt, uuid } from "../support/books.ts";
import { dice } from "../support/fuzz.ts";
import { type JournalPlace, journalPlaces } from "../support/journal-places.ts";
import { type MortalDatabase, mortalDatabases } from "../support/mortal-database.ts";
import { faultsIn } from "../support/unsound.ts";
import type { Fault, Schedule } from "./schedule.ts";

export type Told = {
  sent: number;
  booked: number;
  refused: number;
  /** Answers that said nothing. */
  unknown: number;
  /** What must not be; empty when the schedule was withstood. */
  wrong: string[];
};

export type World = { run: (schedule: Schedule) => Promise<Told>; stop: () => Promise<void> };

export async function startChaos(databaseName: string): Promise<World> {
  const kind = mortalDatabases.find(({ name }) => name === databaseName);
  const place = journalPlaces.find(({ name }) => name === "as a Durable Object");
  if (!kind || !place) throw new RangeError(`no database ${databaseName}`);
  const database = await kind.start();
  const db = openDatabase({ url: database.url });
  await migrate(db);
  const journal = await place.open(database.url);
  const begun = await journal.commit(registryRows());
  if (begun.status !== "booked") throw new Error(`the registry was not booked: ${begun.status}`);
  const world = { database, db, journal, isEmbedded: databaseName === "embedded engine" };
  let group = 0;
  return {
    run: (schedule) => runIn(world, schedule, (group += 1)),
    async stop() {
      await journal.stop();
      await database.remove();
    },
  };
}

type Place = { database: MortalDatabase; db: Db; journal: JournalPlace; isEmbedded: boolean };
/** `last`: what the caller was told of it in the end. */
type Sent = { id: string; massG: number; last: "booked" | "refused" | "unsure" };

async function runIn(place: Place, schedule: Schedule, group: number): Promise<Told> {
  const { clients, each, faults } = schedule;
  const told = { booked: 0, refused: 0, unknown: 0 };
  const sent: Sent[] = [];
  let turns = faults.map((fault) => ({ ...fault, come: () => {} }));
  const happened = turns.map((turn) => new Promise<void>((come) => Object.assign(turn, { come })));
  const known = () => {
    const done = told.booked + told.refused;
    for (const turn of turns.filter(({ after }) => after <= done)) turn.come();
    turns = turns.filter(({ after }) => after > done);
  };
  known();
  const faulty = faults.reduce(
    (before, fault, at) => before.then(() => happened[at]).then(() => befall(place, fault)),
    Promise.resolve<unknown>(undefined),
  );
  const client = async (number: number): Promise<void> => {
    const roll = dice(schedule.seed * 1_000 + number);
    const own = Array.from({ length: each }, (_, nth) =>
      documentOf(schedule, roll, uuid(number * 1_000 + nth, 0x2000 + group)),
    );
    for (let at = 0; at < own.length; at += schedule.reordered) {
      const some = own.slice(at, at + schedule.reordered).toSorted(() => roll(3) - 1);
      await Promise.all(
        some.map(async ({ changes, ...document }) => {
          const last = await sendUntilKnown(place.journal, changes, schedule, roll, () => (told.unknown += 1));
          sent.push({ ...document, last });
          told[last === "refused" ? "refused" : "booked"] += 1;
          known();
        }),
      );
    }
  };
  await Promise.all(Array.from({ length: clients }, (_, number) => client(number)));
  // What was to happen after more commits than there were never happens: the rest is let go.
  for (const turn of turns) turn.come();
  await faulty;
  return { sent: sent.length, ...told, wrong: await wrongIn(place.db, sent) };
}

function documentOf({ spends, daysApart }: Schedule, roll: (sides: number) => number, id: string) {
  const massG = roll(spends) === 0 ? -(1 + roll(3_000)) : 1 + roll(1_000);
  const apart = daysApart === 0 ? 0 : roll(daysApart) - Math.floor(daysApart / 2);
  const changes = returnAt({ site: collection, itemId: 1 }, id, massG, recordedAt + apart * 86_400_000);
  return { id, massG, changes };
}

async function sendUntilKnown(
  journal: JournalPlace,
  changes: ChangeSet,
  { hangsUp, patienceMs, doubled }: Schedule,
  roll: (sides: number) => number,
  lost: () => void,
): Promise<Sent["last"]> {
  for (let times = 0; ; times += 1) {
    const patience =
      hangsUp > 0 && times < 3 && roll(hangsUp) === 0 ? AbortSignal.timeout(1 + roll(patienceMs)) : undefined;
    const twice = roll(doubled) === 0;
    const outcomes = await Promise.all([
      journal.commit(changes, patience),
      ...(twice ? [journal.commit(changes)] : []),
    ]);
    const codes = outcomes.map(codeOf);
    // Whoever sends again, or twice, learns by his own id that it was booked.
    const isAgain = times > 0 || twice;
    if (codes.includes("booked") || (isAgain && codes.includes("id_reused"))) return "booked";
    if (codes.every((code) => code === "insufficient_stock")) return isAgain ? "unsure" : "refused";
    const odd = codes.filter((code) => code !== "unknown" && code !== "insufficient_stock");
    if (odd.length > 0) throw new Error(`${changes.entries[0]?.id} was answered ${odd.join(", ")}`);
    lost();
    await pause(20);
  }
}

function codeOf(outcome: CommitOutcome): string {
  return outcome.status === "refused" ? problemCodeOf(outcome.message) : outcome.status;
}

async function befall({ database, db, journal, isEmbedded }: Place, { kind, ms }: Fault): Promise<void> {
  switch (kind) {
    case "object_ended":
      return journal.endObject?.();
    case "runtime_killed":
      return journal.killRuntime?.();
    case "database_killed":
      await database.kill("SIGKILL");
      await pause(ms / 10);
      return database.start();
    case "database_stopped":
      database.freeze();
      await pause(ms);
      return database.thaw();
    case "disk_full": {
      if (database.fillDisk) {
        const makeRoom = database.fillDisk();
        await pause(ms);
        return makeRoom();
      }
      // The engine answers as it does where no page can be had any more; sqld does not let itself be told so.
      if (!isEmbedded) return;
      await db.run(sql`pragma max_page_count = 1`);
      await pause(ms);
      await db.run(sql`pragma max_page_count = 1073741823`);
    }
  }
}

/** What must not be: of these documents, and in the books as a whole. */
async function wrongIn(db: Db, sent: readonly Sent[]): Promise<string[]> {
  const ids = JSON.stringify(sent.map(({ id }) => id));
  const rows = await db.all<{ id: string; entry: number; document: number; step: number; stock: number | null }>(
    sql`select value as id,
      (select count(*) from entries where id = value) as entry,
      (select count(*) from returns where id = value) as document,
      (select count(*) from transitions where document_id = value) as step,
      (select p.amount from entries e cross join postings p on p.entry_seq = e.seq join accounts a on a.id = p.account_id
        where e.id = value and a.kind = 'stock' and p.quantity = 1) as stock
      from json_each(${ids})`,
  );
  const told = new Map(sent.map((each) => [each.id, each]));
  const own = rows.flatMap(({ id, entry, document, step, stock }) => {
    const { last, massG } = told.get(id) ?? { last: "unsure", massG: 0 };
    const parts = `entry ${entry}, document ${document}, step ${step}`;
    if (entry !== document || document !== step) return [`half written ${id}: ${parts}`];
    if (last === "booked" && entry !== 1) return [`acknowledged and lost ${id}: ${parts}`];
    if (last === "refused" && entry !== 0) return [`refused and booked ${id}: ${parts}`];
    return entry === 1 && stock !== massG ? [`booked otherwise ${id}: ${stock} for ${massG}`] : [];
  });
  const alone = await db.all<{ id: string }>(
    sql`select id from returns where id not in (select id from entries)
      union all select id from entries where kind = 'return' and reverses is null and id not in (select id from returns) limit 3`,
  );
  return [
    ...own,
    ...alone.map(({ id }) => `document without entry, or entry without document ${id}`),
    ...(await faultsIn(db)),
  ];
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
