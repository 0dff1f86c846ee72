import { createHash } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Journal, type JournalPort } from "../../db/journal.ts";
import { apiKeys } from "../../db/schema/index.ts";
import type { Ctx } from "../../worker/context.ts";
import { newUuidV7 } from "../../worker/kernel/identifiers.ts";
import { recordReturns } from "../../worker/takeback/index.ts";
import { brokenLaws, fridge, type Pilot, refusal, returnOf, standing, startPilot, told, tv } from "../support/pilot.ts";
import { type Answered, systemContext } from "../support/system.ts";

let pilot: Pilot;
beforeAll(async () => {
  pilot = await startPilot();
});
afterAll(() => pilot.stop());

const path = "/takeback/returns/batch";
const send = (rows: unknown[], rest: object = {}, headers = {}) =>
  pilot.as.platform.post(path, { mode: "per_row", rows, ...rest }, headers);
const row = (changes: Record<string, unknown> = {}) => returnOf(pilot.sites.point, changes);
const manyRows = (count: number, name: string) =>
  Array.from({ length: count }, (_, index) => row({ externalId: `${name}-${index}`, pieces: 1, massKg: "1" }));

type Receipt = { index: number; status: string; id?: string; code?: string; pointer?: string; detail?: string };
const receiptsOf = ({ body }: Answered) => body["receipts"] as Receipt[];
const countsOf = ({ body }: Answered) => [body["accepted"], body["duplicates"], body["rejected"]];
const short = (answer: Answered) => receiptsOf(answer).map(({ status, code, pointer }) => [status, code, pointer]);
const piecesAt = async (siteId = pilot.sites.point, item = tv) =>
  (await standing(pilot.worker.database, siteId, item)).pieces;
const returnsCount = async () => {
  const [found] = await pilot.worker.database.all<{ rows: number }>(sql`select count(*) as rows from returns`);
  return found?.rows ?? 0;
};

describe("a batch", () => {
  test("per row books what is good and says of every row what became of it", async () => {
    const before = await piecesAt();
    const answer = await send([
      row(),
      row({ item: "electronics/unheard-of" }),
      row({ pieces: -1, massKg: "79.5234", colour: "green" }),
      null,
      [],
      row({ siteId: pilot.sites.rivalPoint }),
      row({ occurredOn: "2026-02-30" }),
      row({ externalId: "B-1" }),
    ]);
    expect(answer.status).toBe(200);
    expect(countsOf(answer)).toEqual([2, 0, 6]);
    expect(short(answer)).toEqual([
      ["accepted", undefined, undefined],
      ["rejected", "unknown_item", "/rows/1/item"],
      ["rejected", "not_positive", "/rows/2/pieces"],
      ["rejected", "wrong_type", "/rows/3"],
      ["rejected", "wrong_type", "/rows/4"],
      ["rejected", "site_not_found", "/rows/5/siteId"],
      ["rejected", "invalid_date", "/rows/6/occurredOn"],
      ["accepted", undefined, undefined],
    ]);
    for (const { status, id, detail } of receiptsOf(answer)) {
      if (status === "accepted") expect((await pilot.as.platform.get(`/takeback/returns/${id}`)).status).toBe(200);
      else expect(detail).toMatch(/\S/);
    }
    expect(await piecesAt()).toBe(before + 6);
  });

  test("takes three round trips, however many its rows", async () => {
    expect(await pilot.trips(() => send([row()]))).toBe(3);
    expect(await pilot.trips(() => send(manyRows(500, "trips")))).toBe(3);
    expect(await pilot.trips(() => send(manyRows(500, "trips"), { dryRun: true }))).toBe(2);
  });

  test("knows a row that repeats another of it, or one booked before", async () => {
    const before = await piecesAt();
    const id = newUuidV7();
    const twice = row({ externalId: "B-2" });
    const rows = [
      twice,
      twice,
      { ...twice, pieces: 4 },
      row({ id }),
      row({ id }),
      row({ id, pieces: 9 }),
      row(),
      row(),
    ];
    const answer = await send(rows);
    expect(short(answer)).toEqual([
      ["accepted", undefined, undefined],
      ["duplicate", undefined, undefined],
      ["rejected", "duplicate_external_id", "/rows/2/externalId"],
      ["accepted", undefined, undefined],
      ["duplicate", undefined, undefined],
      ["rejected", "id_reused", "/rows/5/id"],
      // Without an id of any kind, two like rows are two returns.
      ["accepted", undefined, undefined],
      ["accepted", undefined, undefined],
    ]);
    const [first, second] = receiptsOf(answer);
    expect(second?.id).toBe(first?.id);
    expect(await piecesAt()).toBe(before + 12);
    const again = await send([twice, row({ id })]);
    expect([again.status, countsOf(again)]).toEqual([200, [0, 2, 0]]);
    expect(receiptsOf(again)[0]?.id).toBe(first?.id);
    expect(await piecesAt()).toBe(before + 12);
  });

  test("of mode atomic is booked as a whole", async () => {
    const before = await piecesAt();
    const answer = await send([row({ externalId: "A-1" }), row({ externalId: "A-2" })], { mode: "atomic" });
    expect([answer.status, countsOf(answer)]).toEqual([200, [2, 0, 0]]);
    expect(await piecesAt()).toBe(before + 6);
  });

  test("of mode atomic is not booked at all for one bad row, and every row says why", async () => {
    let receipts: unknown;
    const said = await refusal(pilot, async () => {
      const answer = await send([row(), row({ pieces: -1 }), row({ externalId: "A-1" })], { mode: "atomic" });
      receipts = short(answer);
      return answer;
    });
    expect(said).toEqual(["batch_refused", undefined]);
    await expect
      .poll(async () => (await pilot.as.admin.get("/access/audit?outcome=refused")).body.items[0]?.["subject"])
      .toBe("batch_refused");
    expect(receipts).toEqual([
      ["rejected", "batch_refused", "/rows/0"],
      ["rejected", "not_positive", "/rows/1/pieces"],
      ["duplicate", undefined, undefined],
    ]);
  });

  test("tried dry says the same and books nothing, in both modes", async () => {
    const rows = [row({ externalId: "D-1" }), row({ externalId: "D-1" }), row({ item: "x" })];
    const before = await returnsCount();
    const dry = await send(rows, { dryRun: true });
    expect([dry.status, countsOf(dry), dry.body["dryRun"]]).toEqual([200, [1, 1, 1], true]);
    const atomic = await send(rows, { dryRun: true, mode: "atomic" });
    expect([atomic.status, countsOf(atomic)]).toEqual([422, [0, 1, 2]]);
    expect(await returnsCount()).toBe(before);
    const real = await send(rows);
    expect([countsOf(real), real.body["dryRun"]]).toEqual([[1, 1, 1], false]);
    expect(short(real)).toEqual(short(dry));
  });

  test.each<[string, () => unknown, string, string]>([
    ["no rows", () => ({ mode: "per_row", rows: [] }), "missing", "/rows"],
    ["5,001 rows", () => ({ mode: "per_row", rows: manyRows(5_001, "over") }), "too_many_rows", "/rows"],
    ["no mode", () => ({ rows: [row()] }), "not_in_list", "/mode"],
    ["rows that are none", () => ({ mode: "atomic", rows: { 0: row() } }), "wrong_type", "/rows"],
    ["a dry run of another type", () => ({ mode: "atomic", dryRun: "yes", rows: [row()] }), "wrong_type", "/dryRun"],
    ["a list", () => [row()], "wrong_type", ""],
  ])("is refused with %s", async (_, body, code, pointer) => {
    expect(await refusal(pilot, () => pilot.as.platform.post(path, body()))).toEqual([code, pointer]);
  });

  test("of rows of the year 1900 is told so, with an Idempotency-Key as without", async () => {
    const rows = [row({ occurredOn: "1900-01-01" }), row({ occurredOn: "1969-12-31" })];
    for (const headers of [{}, { "idempotency-key": "old-rows" }]) {
      const answer = await send(rows, {}, headers);
      expect([answer.status, short(answer).map(([, code]) => code)]).toEqual([200, ["date_too_old", "date_too_old"]]);
    }
  });
});

describe("a batch of 5,000 rows", () => {
  test("is booked, found again as duplicates, and answered alike under its Idempotency-Key", async () => {
    const before = await piecesAt();
    const rows = manyRows(5_000, "big");
    const headers = { "idempotency-key": "big-batch" };
    const first = await send(rows, {}, headers);
    expect([first.status, countsOf(first)]).toEqual([200, [5_000, 0, 0]]);
    expect(await piecesAt()).toBe(before + 5_000);
    const kept = await send(rows, {}, headers);
    expect([kept.status, kept.headers.get("idempotency-hit"), kept.body]).toEqual([200, "true", first.body]);
    const again = await send(rows);
    expect([again.status, countsOf(again)]).toEqual([200, [0, 5_000, 0]]);
    expect(receiptsOf(again).map(({ id }) => id)).toEqual(receiptsOf(first).map(({ id }) => id));
    expect(await piecesAt()).toBe(before + 5_000);
  });

  test("of mode atomic is one write", async () => {
    const before = await piecesAt(pilot.sites.point, fridge);
    const rows = manyRows(5_000, "whole").map((each) => ({ ...each, item: fridge }));
    const answer = await send(rows, { mode: "atomic" });
    expect([answer.status, countsOf(answer)]).toEqual([200, [5_000, 0, 0]]);
    expect(await piecesAt(pilot.sites.point, fridge)).toBe(before + 5_000);
  });
});

describe("a batch that was cut off", () => {
  /** Rows without any id of their own: only the key and the place tell them apart. */
  const rows = () => Array.from({ length: 2_500 }, () => row({ pieces: 1, massKg: "1" }));

  test("goes on where it stopped, when it is sent again under its key", async () => {
    const body = { mode: "per_row" as const, rows: rows() };
    const before = await returnsCount();
    const cut = await cutOffAfter(1, "cut-1", body);
    expect(cut).toBe("outcome_unknown");
    expect(await returnsCount()).toBe(before + 1_000);

    const headers = { "idempotency-key": "cut-1" };
    const again = await pilot.as.platform.post(path, body, headers);
    expect([again.status, countsOf(again)]).toEqual([200, [1_500, 1_000, 0]]);
    expect(await returnsCount()).toBe(before + 2_500);
    const third = await pilot.as.platform.post(path, body, headers);
    expect([third.headers.get("idempotency-hit"), third.body]).toEqual(["true", again.body]);
    expect(await returnsCount()).toBe(before + 2_500);
  });

  test("by a caller that hung up is whole after it was sent again, whenever that was", async () => {
    const body = { mode: "per_row", rows: rows() };
    const before = await returnsCount();
    for (const patience of [5, 40, 90, 160]) {
      const hangUp = AbortSignal.timeout(patience);
      await pilot.worker
        .fetch(`/api/v1${path}`, {
          method: "POST",
          signal: hangUp,
          headers: {
            authorization: `Bearer ${pilot.secrets.platform}`,
            "content-type": "application/json",
            "idempotency-key": "cut-2",
          },
          body: JSON.stringify(body),
        })
        .then((response) => response.text())
        .catch(() => "hung up");
    }
    const whole = await pilot.as.platform.post(path, body, { "idempotency-key": "cut-2" });
    expect(told(whole)).toEqual([200, undefined, undefined]);
    expect(await returnsCount()).toBe(before + 2_500);
  });

  test("at once with itself is booked once", async () => {
    const body = { mode: "per_row", rows: rows() };
    const before = await returnsCount();
    const answers = await Promise.all(
      [1, 2, 3].map(() => pilot.as.platform.post(path, body, { "idempotency-key": "cut-3" })),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(await returnsCount()).toBe(before + 2_500);
  });

  /** Books the first pieces of a batch as the Worker would, then loses the connection. Answers the problem. */
  async function cutOffAfter(pieces: number, key: string, body: { mode: "per_row"; rows: unknown[] }): Promise<string> {
    const { database, connection } = pilot.worker;
    const real = new Journal(connection);
    let done = 0;
    const journal: JournalPort = {
      commit: async (changes) => {
        done += 1;
        return done > pieces ? { status: "unknown" } : real.commit(changes);
      },
    };
    const [holder] = await database.select().from(apiKeys).where(eq(apiKeys.partyId, pilot.parties.platform));
    const text = JSON.stringify(body);
    const digest = createHash("sha256").update(`POST /api/v1${path}\n${text}`).digest("hex");
    const ctx: Ctx = {
      ...systemContext(database),
      journal,
      actor: {
        kind: "key",
        id: holder?.id ?? "",
        name: "platform",
        partyId: pilot.parties.platform,
        role: "platform",
        division: "120116",
        zone: "TEDA",
      },
      idempotency: { key, digest },
    };
    return recordReturns(ctx, { ...body, dryRun: false }).then(
      () => "booked",
      (error: unknown) => (error instanceof Error && "code" in error ? String(error.code) : String(error)),
    );
  }
});

test("the laws of the books hold after all of it", async () => {
  expect(await brokenLaws(pilot.worker.database)).toEqual([]);
});
