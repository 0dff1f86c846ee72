import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fractionOf } from "../support/figures.ts";
import { booked, line, type Pilot, refusal, returnOf, startPilot, told, transferOf } from "../support/pilot.ts";
import { stripOf } from "../support/pictures.ts";
import { tell } from "../support/stories.ts";
import { batteriesOf, carOf, openStreams, starter } from "../support/vehicles-and-batteries.ts";

let pilot: Pilot;
beforeAll(async () => {
  pilot = await startPilot();
  await openStreams(pilot, "E-1");
});
afterAll(() => pilot.stop());

const many = 20;
const returns = "/takeback/returns";
const transfers = "/takeback/transfers";

const collect = (pieces: number, massKg: string) =>
  booked(pilot.as.recycler, returns, batteriesOf(pilot.sites.point, pieces, massKg));
const load = (manifestNumber: string, changes: Record<string, unknown> = {}) =>
  transferOf(pilot.sites.point, pilot.sites.plant, { manifestNumber, lines: [line(1, "10", starter)], ...changes });
const direct = (manifestNumber: string, changes: Record<string, unknown> = {}) =>
  batteriesOf(pilot.sites.plant, 1, "10", changes, { manifestNumber });
const atOnce = <T>(work: (index: number) => Promise<T>) => Promise.all(Array.from({ length: many }, (_, n) => work(n)));
const takeBack = (id: string, occurredOn: string, by = pilot.as.recycler) =>
  booked(by, `/ledger/entries/${id}/reversal`, { occurredOn, reason: "another load" });

describe("a manifest's number", () => {
  test("of one load does not qualify a second", async () => {
    const { answers, figures, ids } = await tell(pilot, "evidence/01-manifest-twice.json", "410101");
    expect(answers.map(told).slice(0, 4)).toEqual([
      ...Array.from({ length: 3 }, () => [201, undefined, undefined]),
      [409, "paper_used", "/manifestNumber"],
    ]);
    const detail = String(answers[3]?.body["detail"]);
    expect([detail.includes(ids["1.id"] ?? "?"), detail.includes("20261201410101")]).toEqual([true, true]);
    expect(figures).toEqual({ "epr.lead_acid_batteries.qualified.mass?period=2026-11": "450" });
  });

  test.each(["2026–1201.4101/02", "2026120141 0102", "２０２６１２０１４１０１０２", "联单编号：2O261201410102号"])(
    "written as %j is the same number",
    async (spelling) => {
      await collect(1, "10");
      const number = "20261201410102";
      const [known] = (await pilot.as.recycler.get(`${transfers}?limit=200`)).body.items.filter(
        (each) => each["manifestNumber"] === number,
      );
      if (!known) await booked(pilot.as.recycler, transfers, load(number));
      expect(await refusal(pilot, () => pilot.as.recycler.post(transfers, load(spelling)))).toEqual([
        "paper_used",
        "/manifestNumber",
      ]);
    },
  );

  test("is free again once its dispatch was taken back, and held by the next", async () => {
    await collect(3, "30");
    const first = await booked(pilot.as.recycler, transfers, load("M-FREE"));
    await takeBack(first, "2026-09-04");
    await booked(pilot.as.recycler, transfers, load("M-FREE"));
    expect(await refusal(pilot, () => pilot.as.recycler.post(transfers, load("M-FREE")))).toEqual([
      "paper_used",
      "/manifestNumber",
    ]);
  });

  test("on a draft holds nothing until it is dispatched", async () => {
    await collect(2, "20");
    const draft = await booked(pilot.as.recycler, transfers, load("M-DRAFT", { draft: true }));
    await booked(pilot.as.recycler, transfers, load("M-DRAFT"));
    expect(await refusal(pilot, () => pilot.as.recycler.post(`${transfers}/${draft}/dispatch`, {}))).toEqual([
      "paper_used",
      "/manifestNumber",
    ]);
  });

  test("of a load straight to a plant covers its items once each, on one day at one plant", async () => {
    await booked(pilot.as.treater, returns, direct("M-DIRECT"));
    await booked(pilot.as.treater, returns, direct("M-DIRECT", { item: "lead_acid_batteries/traction" }));
    for (const again of [{}, { item: "lead_acid_batteries/stationary", occurredOn: "2026-09-02" }]) {
      expect(await refusal(pilot, () => pilot.as.treater.post(returns, direct("M-DIRECT", again)))).toEqual([
        "paper_used",
        "/battery/manifestNumber",
      ]);
    }
    await collect(1, "10");
    const sent = await pilot.as.recycler.post(transfers, load("M-DIRECT"));
    expect(told(sent)).toEqual([409, "paper_used", "/manifestNumber"]);
    // Whose document has it is not the recycler's to know.
    expect(String(sent.body["detail"])).toContain("another document.");
  });

  test("taken twice in one batch is refused there", async () => {
    const rows = [direct("M-BATCH"), direct("M-BATCH"), direct("M-BATCH", { item: "lead_acid_batteries/traction" })];
    const { body } = await pilot.as.treater.post(`${returns}/batch`, { mode: "per_row", rows });
    expect([body["accepted"], body["rejected"]]).toEqual([2, 1]);
  });

  test("goes to one of twenty who take it at once, by whatever document", async () => {
    await collect(many, "200");
    const answers = await atOnce((n) =>
      n % 2 === 0
        ? pilot.as.recycler.post(transfers, load("M-RACE"))
        : pilot.as.treater.post(returns, direct("M-RACE")),
    );
    expect(answers.map(told).filter(([status]) => status === 201)).toHaveLength(1);
    expect(answers.map(told).filter(([, code]) => code === "paper_used")).toHaveLength(many - 1);
  });
});

describe("a recovery certificate", () => {
  const certified = (serial: number, certificateNumber: string) =>
    carOf(pilot.sites.plant, serial, {}, { certificateNumber });

  test("belongs to one vehicle", async () => {
    const { answers, figures, ids } = await tell(pilot, "evidence/02-recovery-certificate-twice.json", "410202");
    expect(answers.map(told)).toEqual([
      [201, undefined, undefined],
      [409, "paper_used", "/vehicle/certificateNumber"],
    ]);
    expect(String(answers[1]?.body["detail"])).toContain(ids["0.id"]);
    expect(figures).toEqual({ "epr.vehicles.qualified.pieces?period=2026-11": "1" });
  });

  test("is free again once its vehicle was taken back by a reversal", async () => {
    const id = await booked(pilot.as.treater, returns, certified(4_101, "C-FREE"));
    await takeBack(id, "2026-09-04", pilot.as.treater);
    await booked(pilot.as.treater, returns, certified(4_102, "C-FREE"));
    expect(await refusal(pilot, () => pilot.as.treater.post(returns, certified(4_103, "c-free")))).toEqual([
      "paper_used",
      "/vehicle/certificateNumber",
    ]);
  });

  test("goes to one of twenty vehicles at once, in whatever spelling", async () => {
    const spellings = ["C-RACE-2026-077", "CRACE2026077", "Ｃ RACE 2026－077", "c.race.2026/077"];
    const answers = await atOnce((n) =>
      pilot.as.treater.post(returns, certified(4_200 + n, spellings[n % spellings.length] ?? "")),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.map(told).filter(([, code]) => code === "paper_used")).toHaveLength(many - 1);
  });

  test.each([
    ["TJ-2026-00123", "TJ202600123"],
    ["TJ202600456", "tj 2026—00456"],
    ["津商回〔2026〕第0789号", "津商回2026-0789"],
  ])("written as %s is that of %s", async (number, spelling) => {
    const serial = 4_400 + Number(number.replace(/\D/g, "").slice(-3));
    await booked(pilot.as.treater, returns, certified(serial, number));
    expect(await refusal(pilot, () => pilot.as.treater.post(returns, certified(serial + 1, spelling)))).toEqual([
      "paper_used",
      "/vehicle/certificateNumber",
    ]);
  });

  test("whose parts are others is another, though its digits are the same", async () => {
    const first = await booked(pilot.as.treater, returns, certified(4_301, "2026-1-12"));
    expect(await booked(pilot.as.treater, returns, certified(4_302, "2026-11-2"))).not.toBe(first);
  });
});

describe("what arrived beyond what was sent", () => {
  const qualified = "epr.electronics.qualified.mass?period=2026-11";
  const dated = { occurredOn: "2026-11-19", reason: "both scales were looked at" };

  /** Case 06: 4 copiers of 160 kg sent, 40 of 1,600 kg received; and what the bureau of its zone says of the figure. */
  async function tenfold(run: string) {
    const { answers, figures, ids, as } = await tell(pilot, "evidence/06-received-ten-times.json", run);
    const transfer = String(ids["1.id"]);
    const figure = async (quantity: string) => {
      const { body } = await as("bureau").get(
        `/indicators/epr.electronics.qualified.${quantity}?period=2026-11&zone=${ids["zone"]}`,
      );
      return fractionOf(body);
    };
    return { answers, figures, transfer, as, figure };
  }

  test("is not qualified until the bureau has confirmed it, with a reason", async () => {
    const { answers, figures, transfer, as, figure } = await tenfold("410601");
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect(figures).toEqual({ [qualified]: "160" });
    expect(answers[2]?.body["receipts"]).toMatchObject([
      { excessState: "excess_awaiting", excess: [{ item: "electronics/copier", pieces: 36, massKg: "1440" }] },
    ]);
    expect((await as("plant").get(`/takeback/transfers/${transfer}`)).body).toEqual(answers[2]?.body);
    const path = `/takeback/transfers/${transfer}/excess`;
    expect(await refusal(pilot, () => as("plant").post(path, dated))).toEqual(["not_permitted", undefined]);
    expect(await refusal(pilot, () => pilot.as.farBureau.post(path, dated))).toEqual(["not_found", undefined]);
    expect(await refusal(pilot, () => as("bureau").post(path, { occurredOn: dated.occurredOn }))).toEqual([
      "missing",
      "/reason",
    ]);
    expect(await refusal(pilot, () => as("bureau").post(path, { ...dated, occurredOn: "2026-11-11" }))).toEqual([
      "received_before_dispatch",
      "/occurredOn",
    ]);
    const confirmed = await as("bureau").post(path, { ...dated, externalId: "X-1" });
    expect(confirmed.body["receipts"]).toMatchObject([{ excessState: "excess_confirmed" }]);
    expect((await as("bureau").post(path, { ...dated, externalId: "X-1" })).body).toEqual(confirmed.body);
    expect([await figure("mass"), await figure("pieces")]).toEqual(["1600", "40"]);
    expect(await refusal(pilot, () => as("bureau").post(path, dated))).toEqual(["no_excess_waiting", undefined]);
  });

  test("is confirmed by one of twenty at once, and taken back before its receipt", async () => {
    const { answers, transfer, as, figure } = await tenfold("410650");
    const confirmed = await atOnce(() => as("bureau").post(`/takeback/transfers/${transfer}/excess`, dated));
    expect(confirmed.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(await figure("mass")).toBe("1600");
    const [receipt] = (answers[2]?.body["receipts"] ?? []) as { id: string }[];
    const reversal = { occurredOn: "2026-11-20", reason: "weighed anew" };
    const reverse = (id: string | undefined) => as("plant").post(`/ledger/entries/${id}/reversal`, reversal);
    expect(told(await reverse(receipt?.id))).toEqual([422, "not_reversible", undefined]);
    const { body } = await as("plant").get("/ledger/entries?kind=excess");
    expect((await reverse(String(body.items[0]?.["id"]))).status).toBe(201);
    expect(await figure("mass")).toBe("160");
    const asked = await reverse(receipt?.id);
    expect(asked.status).toBe(202);
    const answer = await as("shop").post(`/consents/${String(asked.body["requestId"])}`, { answer: "accepted" });
    expect([answer.status, answer.body["status"]]).toEqual([200, "accepted"]);
    expect(await figure("mass")).toBe("0");
  });

  test("of nothing at all is no receipt", async () => {
    const { answers } = await tell(pilot, "evidence/07-received-nothing.json", "410701");
    expect(answers.map(told).at(-1)).toEqual([422, "nothing_received", "/lines"]);
  });
});

describe("a photograph", () => {
  const photographs = "/takeback/photographs";

  test("is kept without what it says of its taking, under the hash of what is kept, and shown to its party and its bureau", async () => {
    const { recycler, treater } = pilot.as;
    const id = await booked(recycler, photographs, { picture: stripOf(31, "taken at 39.02 N") });
    expect(await booked(recycler, photographs, { picture: stripOf(31) })).toBe(id);
    for (const reader of ["recycler", "bureau"] as const) {
      const headers = { authorization: `Bearer ${pilot.secrets[reader]}` };
      const shown = await pilot.worker.fetch(`/api/v1${photographs}/${id}`, { headers });
      expect([shown.status, shown.headers.get("content-type")]).toEqual([200, "image/png"]);
      const bytes = Buffer.from(await shown.arrayBuffer());
      expect(bytes.toString("base64")).toBe(stripOf(31));
      expect(createHash("sha256").update(bytes).digest("hex")).toBe(id);
    }
    expect((await treater.get(`${photographs}/${id}`)).status).toBe(404);
  });

  test("is part of what a return's entry seals: the same return with another photograph is another", async () => {
    const { recycler, treater } = pilot.as;
    const [one, other] = [
      await booked(recycler, photographs, { picture: stripOf(32) }),
      await booked(recycler, photographs, { picture: stripOf(33) }),
    ];
    const pictured = (photograph: string) =>
      returnOf(pilot.sites.point, { externalId: "pictured", massKg: "61.7", photographs: [photograph] });
    const id = await booked(recycler, returns, pictured(one));
    expect((await recycler.get(`${returns}/${id}`)).body["photographs"]).toEqual([one]);
    expect(await booked(recycler, returns, pictured(one))).toBe(id);
    expect((await recycler.post(returns, pictured(other))).status).toBe(409);
    const ofAnother = returnOf(pilot.sites.plant, { photographs: [one] });
    expect(await refusal(pilot, () => treater.post(returns, ofAnother))).toEqual([
      "photograph_unknown",
      "/photographs/0",
    ]);
  });

  test("that a platform took for a recycler is shown to the recycler too, once its return names it", async () => {
    const { platform, recycler } = pilot.as;
    const id = await booked(platform, photographs, { picture: stripOf(34) });
    expect((await recycler.get(`${photographs}/${id}`)).status).toBe(404);
    await booked(platform, returns, returnOf(pilot.sites.point, { massKg: "61.9", photographs: [id] }));
    const seenBy = async (reader: "recycler" | "treater" | "platform") => {
      const headers = { authorization: `Bearer ${pilot.secrets[reader]}` };
      const shown = await pilot.worker.fetch(`/api/v1${photographs}/${id}`, { headers });
      await shown.body?.cancel();
      return shown.status;
    };
    expect(await Promise.all([seenBy("platform"), seenBy("recycler"), seenBy("treater")])).toEqual([200, 200, 404]);
  });

  test("that is no picture is refused", async () => {
    for (const picture of ["aGVsbG8=", stripOf(31).slice(0, 60), Buffer.from("<svg/>").toString("base64")])
      expect((await pilot.as.recycler.post(photographs, { picture })).status, picture).toBe(422);
  });
});
