/** The same entries where others keep them: PostgreSQL, hledger, and SQLite without balances and roll-ups. */
import { spawn, spawnSync } from "node:child_process";
import { chownSync, existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { mortalDatabases } from "../support/mortal-database.ts";
import { freePort } from "../support/sqld.ts";
import { callerOf } from "../support/system.ts";
import { bundleWorker, one, serveJournal } from "./journal.ts";
import { load } from "./load.ts";
import { everyFile } from "./exports.ts";
import { pilot } from "./overview.ts";
import { best, quantile, record } from "./report.ts";

const rounds = 3;
const secondsOfPgbench = 6;
/** Of pgbench, to find which number is best for PostgreSQL. */
const clientsOfPgbench = [8, 16, 32, 64];
const recountedPostings = Number(process.env["RECOUNT_POSTINGS"] ?? 100_000);

export async function measurePeers(): Promise<void> {
  await againstPostgres();
  await againstRecounts();
}

async function againstPostgres(): Promise<void> {
  const bundle = await bundleWorker();
  const [embedded, sqld] = await Promise.all(
    mortalDatabases.map(async ({ start }) => serveJournal(await start(), bundle)),
  );
  const postgres = await startPostgres();
  const ways: Record<string, () => Promise<number>> = {
    embedded: () => journalRate(embedded?.origin ?? ""),
    sqld: () => journalRate(sqld?.origin ?? ""),
    ...Object.fromEntries(
      clientsOfPgbench.map((clients) => [`pgbench ${clients}`, () => Promise.resolve(postgres.rate(clients))]),
    ),
  };
  try {
    const rates: Record<string, number[]> = {};
    // In turn, so that a noisy neighbour hits each of them.
    for (let round = 0; round < rounds; round += 1) {
      for (const [name, way] of Object.entries(ways)) (rates[name] ??= []).push(await way());
    }
    const peer = best(clientsOfPgbench.map((clients) => best(rates[`pgbench ${clients}`] ?? [])));
    for (const [name, each] of Object.entries(rates)) record(`${name}: entries`, best(each), "a second", null);
    const shared =
      "pgbench sends a number over a local socket and a function in the database does the rest; on our side are HTTP, JSON and workerd, on the same two cores";
    record(
      "embedded: Journal through HTTP to PostgreSQL by pgbench",
      best(rates["embedded"] ?? []) / peer,
      "ratio",
      { atLeast: 2 },
      shared,
    );
    record(
      "sqld: Journal through HTTP to PostgreSQL by pgbench",
      best(rates["sqld"] ?? []) / peer,
      "ratio",
      { atLeast: 1.3 },
      shared,
    );
  } finally {
    postgres.stop();
    await embedded?.stop();
    await sqld?.stop();
  }
}

async function journalRate(origin: string): Promise<number> {
  const { rate, errors } = await load(`${origin}/journal`, 64, 6_000, one);
  if (errors > 0) throw new Error(`${errors} commits were not booked`);
  return rate;
}

/** What a return is in the books, with the checks that ours makes: postings that sum to nothing, no stock below zero. */
const schema = `
create table accounts (id int primary key, key text not null unique, party text, zone text not null, guarded bool not null);
insert into accounts select n, 'stock:site-' || n, 'party-site-' || n, 'TEDA', true from generate_series(1, 10) n;
insert into accounts values (11, 'generator:TEDA', null, 'TEDA', false);
create table entries (seq bigserial primary key, id uuid not null unique, digest bytea not null, kind text not null,
  occurred_on date not null, zone text not null, party text not null, actor text not null, recorded_at bigint not null,
  reverses uuid);
create index entries_by_day on entries (occurred_on, seq);
create table postings (entry_seq bigint not null, line int not null, account int not null, item int not null,
  quantity int not null, amount bigint not null, estimated bool not null, primary key (entry_seq, line));
create table balances (account int, item int, quantity int, amount bigint not null, guarded bool not null,
  primary key (account, item, quantity), check (not guarded or amount >= 0));
create table rollups (account int, month text, kind text, item int, quantity int, estimated bool, debit bigint not null,
  credit bigint not null, primary key (account, month, kind, item, quantity, estimated));
create function book(n int) returns void language plpgsql as $$
declare
  s bigint;
  at_site int := 1 + n % 10;
  of_item int := 1 + n / 10 % 5;
  day date := date '2024-11-01' + n / 50 % 730;
begin
  insert into entries (id, digest, kind, occurred_on, zone, party, actor, recorded_at)
    values (gen_random_uuid(), decode(repeat('00', 32), 'hex'), 'return', day, 'TEDA', 'party-site-' || at_site, 'bench',
      extract(epoch from clock_timestamp()) * 1000) returning seq into s;
  insert into postings values (s, 0, at_site, of_item, 0, 27340, false), (s, 1, 11, of_item, 0, -27340, false),
    (s, 2, at_site, of_item, 1, 1, false), (s, 3, 11, of_item, 1, -1, false);
  if exists (select from postings p where p.entry_seq = s group by p.quantity having sum(p.amount) <> 0) then
    raise exception 'unbalanced';
  end if;
  insert into balances as b select p.account, p.item, p.quantity, p.amount, a.guarded
    from postings p join accounts a on a.id = p.account where p.entry_seq = s order by 1, 2, 3
    on conflict (account, item, quantity) do update set amount = b.amount + excluded.amount;
  insert into rollups as r select p.account, to_char(day, 'YYYY-MM'), 'return', p.item, p.quantity, p.estimated,
      greatest(p.amount, 0), greatest(-p.amount, 0) from postings p where p.entry_seq = s order by 1, 4, 5
    on conflict (account, month, kind, item, quantity, estimated)
    do update set debit = r.debit + excluded.debit, credit = r.credit + excluded.credit;
end $$;`;

/** A cluster of its own with durable commits, as ours are. @throws Error that says how to get it */
async function startPostgres(): Promise<{ rate: (clients: number) => number; stop: () => void }> {
  const folder = mkdtempSync(join(tmpdir(), "luzhang-postgres-"));
  const port = String(await freePort());
  // It refuses to run as root: then as nobody.
  const isRoot = process.getuid?.() === 0;
  const nobody = isRoot ? { uid: 65_534, gid: 65_534 } : {};
  if (isRoot) chownSync(folder, 65_534, 65_534);
  const run = (program: string, args: string[], input = "") => {
    const { status, stdout, stderr } = spawnSync(programOf(program), args, {
      cwd: folder,
      encoding: "utf8",
      input,
      ...nobody,
    });
    if (status !== 0) throw new Error(`${program}: ${stderr}`);
    return stdout;
  };
  const data = join(folder, "data");
  run("initdb", ["-D", data, "-A", "trust", "-U", "bench", "--no-sync"]);
  const settings = [
    "shared_buffers=256MB",
    "max_wal_size=2GB",
    "synchronous_commit=on",
    `unix_socket_directories=${folder}`,
  ];
  const server = spawn(
    programOf("postgres"),
    ["-D", data, "-p", port, "-h", "", ...settings.flatMap((setting) => ["-c", setting])],
    { cwd: folder, stdio: "ignore", ...nobody },
  );
  const at = ["-h", folder, "-p", port, "-U", "bench"];
  while (spawnSync(programOf("pg_isready"), at).status !== 0) await new Promise((turn) => setTimeout(turn, 100));
  run("psql", [...at, "-q", "-v", "ON_ERROR_STOP=1", "postgres"], schema);
  const script = join(folder, "book.sql");
  writeFileSync(script, "\\set n random(1, 1000000000)\nselect book(:n);\n", { mode: 0o644 });
  return {
    rate(clients) {
      const often = ["-c", String(clients), "-j", "2", "-T", String(secondsOfPgbench), "-M", "prepared"];
      const said = run("pgbench", [...at, "-n", ...often, "-f", script, "postgres"]);
      const failed = /number of failed transactions: (\d+)/.exec(said)?.[1];
      if (failed !== undefined && failed !== "0") throw new Error(said);
      return Number(/^tps = ([\d.]+)/m.exec(said)?.[1]);
    },
    stop() {
      server.kill("SIGKILL");
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Debian keeps a version's programs in a folder of its own. */
function programOf(name: string): string {
  const path = join("/usr/lib/postgresql/15/bin", name);
  if (existsSync(path)) return path;
  throw new Error(`${name} of PostgreSQL 15 is missing (Debian: apt-get install postgresql-15)`);
}

/** What balances and roll-ups spare whoever asks: the same sums by those that keep none. */
async function againstRecounts(): Promise<void> {
  const { worker, secret, list } = await pilot(recountedPostings);
  const folder = mkdtempSync(join(tmpdir(), "luzhang-hledger-"));
  try {
    const bureau = callerOf(worker, secret);
    const files: string[] = [];
    await everyFile(worker.url, secret, "/ledger/export?format=hledger", (text) => files.push(text));
    const journal = join(folder, "books.journal");
    writeFileSync(journal, files.join(""));
    const timed = async (times: number, work: () => unknown) => {
      const taken: number[] = [];
      for (let turn = 0; turn < times; turn += 1) {
        const began = performance.now();
        await work();
        taken.push(performance.now() - began);
      }
      return quantile(taken, 0.5);
    };
    const asked = async (path: string) => {
      const { status } = await bureau.get(path);
      if (status !== 200) throw new Error(`${path} answered ${status}`);
    };
    await list();
    const balances = await timed(21, () => asked("/ledger/balances"));
    const overview = await timed(21, () => asked("/indicators/overview?period=2026-Q3&zone=TEDA&stream=electronics"));
    const hledger = await timed(3, () => {
      const { status, stderr } = spawnSync("hledger", ["-f", journal, "balance", "--flat"], {
        env: { ...process.env, LC_ALL: "C.UTF-8" },
        encoding: "utf8",
        maxBuffer: 2 ** 28,
      });
      if (status !== 0) throw new Error(stderr || "hledger (Debian: apt-get install hledger) could not be run");
    });
    const recount = sql`select account_id, item_id, quantity, sum(amount) from postings group by 1, 2, 3`;
    const byMonth = sql`select p.account_id, substr(e.occurred_on, 1, 7), e.kind, p.item_id, p.quantity, p.estimated,
      sum(max(p.amount, 0)), sum(max(-p.amount, 0)) from postings p join entries e on e.seq = p.entry_seq group by 1, 2, 3, 4, 5, 6`;
    const recounted = await timed(5, () => worker.database.all(recount));
    const rolled = await timed(5, () => worker.database.all(byMonth));
    const books = `${recountedPostings} postings`;
    record(`balances by API, books of ${books}: p50`, balances, "ms", null);
    record(`overview by API, books of ${books}: p50`, overview, "ms", null);
    record("hledger balancing the export of the same books to the balances by API", hledger / balances, "times", null);
    record("SQLite summing all postings to the balances by API", recounted / balances, "times", null);
    record("SQLite without roll-ups, every month and kind, to the overview by API", rolled / overview, "times", null);
  } finally {
    await worker.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
