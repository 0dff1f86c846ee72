import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newUuidV7 } from "../../worker/kernel/identifiers.ts";
import {
  atOnce,
  booked,
  booksOf,
  box,
  brokenLaws,
  countOf,
  fridge,
  line,
  type Member,
  type Pilot,
  receiptOf,
  refusal,
  returnOf,
  standing,
  startPilot,
  stocked,
  told,
  transferOf,
  treatmentOf,
  tv,
  underWay,
} from "../support/pilot.ts";

let pilot: Pilot;
beforeAll(async () => {
  pilot = await startPilot();
});
afterAll(() => pilot.stop());

const keyed = (key: string) => ({ "idempotency-key": key });

type Request = { member: Member; path: string; body: Record<string, unknown>; other: Record<string, unknown> };

/** Every verb that books, each time on fresh goods that it uses up: a request that could not be granted twice. */
const requests: Record<string, () => Promise<Request>> = {
  "a return": async () => {
    const body = returnOf(pilot.sites.point);
    return { member: "recycler", path: "/takeback/returns", body, other: { ...body, pieces: 4 } };
  },
  "a batch": async () => {
    const rows = [returnOf(pilot.sites.point), returnOf(pilot.sites.point, { item: "x" }), returnOf(pilot.sites.point)];
    const body = { mode: "per_row", rows };
    return { member: "platform", path: "/takeback/returns/batch", body, other: { ...body, mode: "atomic" } };
  },
  "a dispatch of all there is": async () => {
    const lines = [line(3, "30", box)];
    await stocked(pilot, "rival", "rivalPoint", 3, "30", box);
    const body = transferOf(pilot.sites.rivalPoint, pilot.sites.plant, { lines });
    return { member: "rival", path: "/takeback/transfers", body, other: { ...body, manifestNumber: "M" } };
  },
  "a draft dispatched": async () => {
    await stocked(pilot, "recycler", "point", 1, "10");
    const draft = transferOf(pilot.sites.point, pilot.sites.plant, { draft: true, lines: [line(1, "10")] });
    const id = await booked(pilot.as.recycler, "/takeback/transfers", draft);
    return {
      member: "recycler",
      path: `/takeback/transfers/${id}/dispatch`,
      body: {},
      other: { occurredOn: "2026-09-05" },
    };
  },
  "a receipt": async () => {
    const id = await underWay(pilot, 3, "30");
    const body = receiptOf([line(3, "30")]);
    return { member: "treater", path: `/takeback/transfers/${id}/receipt`, body, other: { ...body, reason: "x" } };
  },
  "a part of a receipt": async () => {
    const id = await underWay(pilot, 3, "30");
    const body = receiptOf([line(2, "20")], { partial: true });
    return { member: "treater", path: `/takeback/transfers/${id}/receipt`, body, other: { ...body, reason: "x" } };
  },
  "a refusal": async () => {
    const id = await underWay(pilot, 3, "30");
    const body = { occurredOn: "2026-09-04", reason: "wet" };
    return { member: "treater", path: `/takeback/transfers/${id}/refusal`, body, other: { ...body, reason: "dry" } };
  },
  "a treatment of all there is": async () => {
    await booked(
      pilot.as.smallTreater,
      "/takeback/returns",
      returnOf(pilot.sites.smallPlant, { pieces: 1, massKg: 10 }),
    );
    const inputs = [line(1, 10)];
    const outputs = [{ item: "ferrous", massKg: "9.5" }];
    const body = treatmentOf(pilot.sites.smallPlant, { inputs, outputs });
    return { member: "smallTreater", path: "/takeback/treatments", body, other: { ...body, lossReason: "wind" } };
  },
  "a delivery of all there is": async () => {
    const inputs = [line(1, 10)];
    const outputs = [{ item: "copper", massKg: 10 }];
    await stocked(pilot, "treater", "plant", 1, "10");
    const batch = treatmentOf(pilot.sites.plant, { inputs, outputs, lossKg: undefined, lossReason: undefined });
    await booked(pilot.as.treater, "/takeback/treatments", batch);
    const body = {
      siteId: pilot.sites.plant,
      occurredOn: "2026-09-06",
      item: "copper",
      massKg: 10,
      fate: "recycling",
      buyer: "x",
    };
    return { member: "treater", path: "/takeback/deliveries", body, other: { ...body, buyer: "y" } };
  },
  "a stocktake": async () => {
    await stocked(pilot, "rival", "rivalPoint", 2, "20");
    const body = countOf(pilot.sites.rivalPoint, [line(1, "10")]);
    return { member: "rival", path: "/takeback/stocktakes", body, other: { ...body, reason: "other" } };
  },
  "an opening": async () => {
    const body = countOf(pilot.sites.station, [line(1, "10", unopened())]);
    return { member: "recycler", path: "/takeback/openings", body, other: { ...body, reason: "other" } };
  },
  "a declaration": async () => {
    const body = { item: unopened(), period: "2026-06", pieces: 1, massKg: 1 };
    return { member: "producer", path: "/takeback/declarations", body, other: { ...body, pieces: 2 } };
  },
  "a reversal": async () => {
    const id = await stocked(pilot, "recycler", "point", 1, "10");
    const body = { occurredOn: "2026-09-05", reason: "x" };
    return { member: "recycler", path: `/ledger/entries/${id}/reversal`, body, other: { ...body, reason: "y" } };
  },
};

const names = ["tv-crt", "tv-flat", "washing-machine", "air-conditioner", "monitor", "printer", "copier", "fax"];
/** An item that nothing was opened or declared of in this file. */
function unopened(): string {
  const name = names.pop();
  if (name === undefined) throw new Error("no item is left");
  return `electronics/${name}`;
}

describe.each(Object.entries(requests))("%s", (name, make) => {
  test("sent again under its Idempotency-Key is answered alike and booked once", async () => {
    const { member, path, body, other } = await make();
    const caller = pilot.as[member];
    const headers = keyed(`again ${name}`.replaceAll(" ", "-"));
    const first = await caller.post(path, body, headers);
    expect(first.status, JSON.stringify(first.body)).toBeLessThan(300);
    expect(first.headers.get("idempotency-hit")).toBeNull();
    const books = await booksOf(pilot.worker.database);
    for (let round = 0; round < 2; round += 1) {
      const again = await caller.post(path, body, headers);
      expect([again.status, again.headers.get("idempotency-hit"), again.body]).toEqual([
        first.status,
        "true",
        first.body,
      ]);
    }
    expect(await pilot.trips(() => caller.post(path, body, headers))).toBe(1);
    expect(await refusal(pilot, () => caller.post(path, other, headers))).toEqual([
      "idempotency_key_reused",
      undefined,
    ]);
    expect(await booksOf(pilot.worker.database)).toEqual(books);
  });

  test("sent twenty times at once under one key is booked once, and all hear the same", async () => {
    const { member, path, body } = await make();
    const headers = keyed(`once ${name}`.replaceAll(" ", "-"));
    const entries = () => pilot.worker.database.$client.execute("select count(*) as rows from entries");
    const before = Number((await entries()).rows[0]?.["rows"]);
    const answers = await atOnce(20, () => pilot.as[member].post(path, body, headers));
    const [first] = answers;
    expect(new Set(answers.map((answer) => JSON.stringify([answer.status, answer.body])))).toEqual(
      new Set([JSON.stringify([first?.status, first?.body])]),
    );
    expect(first?.status, JSON.stringify(first?.body)).toBeLessThan(300);
    expect(answers.filter(({ headers: said }) => said.get("idempotency-hit") === null).length).toBe(1);
    expect(Number((await entries()).rows[0]?.["rows"])).toBe(before + (name === "a batch" ? 2 : 1));
  });
});

describe("an Idempotency-Key", () => {
  const path = "/takeback/returns";

  test("is its holder's own", async () => {
    const body = returnOf(pilot.sites.point);
    const mine = await pilot.as.recycler.post(path, body, keyed("shared"));
    const theirs = await pilot.as.platform.post(path, body, keyed("shared"));
    expect([mine.status, theirs.status, theirs.headers.get("idempotency-hit")]).toEqual([201, 201, null]);
    expect(theirs.body["id"]).not.toBe(mine.body["id"]);
  });

  test("is for one content: of two that are sent at once one is booked", async () => {
    const piecesThere = async () => (await standing(pilot.worker.database, pilot.sites.point)).pieces;
    const before = await piecesThere();
    const answers = await atOnce(20, (index) =>
      pilot.as.recycler.post(path, returnOf(pilot.sites.point, { pieces: 1 + (index % 2) }), keyed("two-contents")),
    );
    const winner = answers.find(({ status, headers }) => status === 201 && headers.get("idempotency-hit") === null);
    for (const answer of answers) {
      if (answer.status === 201) expect(answer.body).toEqual(winner?.body);
      else expect(told(answer)).toEqual([409, "idempotency_key_reused", undefined]);
    }
    expect(answers.filter(({ status }) => status === 409).length).toBe(10);
    expect(await piecesThere()).toBe(before + Number(winner?.body["pieces"]));
  });

  test("is for one address", async () => {
    const body = countOf(pilot.sites.point, [line(1, "1", "electronics/telephone")]);
    expect((await pilot.as.recycler.post("/takeback/openings", body, keyed("address"))).status).toBe(201);
    expect(await refusal(pilot, () => pilot.as.recycler.post("/takeback/stocktakes", body, keyed("address")))).toEqual([
      "idempotency_key_reused",
      undefined,
    ]);
  });

  test("keeps no refusal: what was corrected may be sent under it", async () => {
    const send = (changes: object) =>
      pilot.as.recycler.post(path, { ...returnOf(pilot.sites.point), ...changes }, keyed("corrected"));
    expect(told(await send({ item: "electronics/unheard-of" }))).toEqual([422, "unknown_item", "/item"]);
    expect(told(await send({ pieces: -1 }))).toEqual([400, "not_positive", "/pieces"]);
    expect((await send({})).status).toBe(201);
    expect(told(await send({ pieces: -1 }))).toEqual([409, "idempotency_key_reused", undefined]);
  });

  test("together with an id is answered alike too, and the id alone as well", async () => {
    const body = { id: newUuidV7(), ...returnOf(pilot.sites.point) };
    const first = await pilot.as.recycler.post(path, body, keyed("with-id"));
    expect((await pilot.as.recycler.post(path, body, keyed("with-id"))).headers.get("idempotency-hit")).toBe("true");
    const byId = await pilot.as.recycler.post(path, body);
    expect([byId.status, byId.body, byId.headers.get("idempotency-hit")]).toEqual([201, first.body, null]);
    const newKey = await pilot.as.recycler.post(path, body, keyed("with-id-2"));
    expect([newKey.status, newKey.body]).toEqual([201, first.body]);
  });

  test("may have 128 visible characters", async () => {
    const body = returnOf(pilot.sites.point);
    const longest = await pilot.as.recycler.post(path, body, keyed("k".repeat(128)));
    expect(longest.status).toBe(201);
    for (const key of ["k".repeat(129), "", "two words", "tab\tkey", "schlüssel"]) {
      expect(await refusal(pilot, () => pilot.as.recycler.post(path, body, keyed(key))), key).toEqual([
        "invalid_idempotency_key",
        undefined,
      ]);
    }
  });

  test("does nothing to a read", async () => {
    const key = pilot.secrets.recycler;
    const read = () =>
      pilot.worker.fetch(`/api/v1${path}`, { headers: { authorization: `Bearer ${key}`, ...keyed("read") } });
    expect([(await read()).status, (await read()).headers.get("idempotency-hit")]).toEqual([200, null]);
  });

  test("does not give another role's answer away", async () => {
    const body = returnOf(pilot.sites.point);
    await pilot.as.recycler.post(path, body, keyed("private"));
    expect(told(await pilot.as.bureau.post(path, body, keyed("private")))).toEqual([403, "not_permitted", undefined]);
  });

  test("works for the registry and for access as well", async () => {
    const site = {
      partyId: pilot.parties.recycler,
      kind: "collection_point",
      nameZh: "新点",
      nameEn: "new point",
      division: "120116",
      zone: "TEDA",
    };
    const sites = await atOnce(10, () => pilot.as.admin.post("/registry/sites", site, keyed("site")));
    expect(new Set(sites.map(({ status, body }) => JSON.stringify([status, body]))).size).toBe(1);
    const key = { name: "second", partyId: pilot.parties.recycler, role: "recycler" };
    const keys = await atOnce(10, () => pilot.as.admin.post("/access/keys", key, keyed("key")));
    expect(keys.map(({ status }) => status)).toEqual(Array(10).fill(201));
    expect(new Set(keys.map(({ body }) => body["id"])).size).toBe(1);
    // The secret is in one answer only, and in none that is kept.
    expect(keys.filter(({ body }) => body["secret"] !== null).length).toBe(1);
  });
});

test("twenty-six items have nothing to do with each other's keys", async () => {
  const answers = await atOnce(26, (index) =>
    pilot.as.recycler.post(
      "/takeback/returns",
      returnOf(pilot.sites.point, { item: index % 2 ? tv : fridge }),
      keyed(`own-${index}`),
    ),
  );
  expect(answers.map(({ status }) => status)).toEqual(Array(26).fill(201));
  expect(new Set(answers.map(({ body }) => body["id"])).size).toBe(26);
});

test("the laws of the books hold after all of it", async () => {
  expect(await brokenLaws(pilot.worker.database)).toEqual([]);
});
