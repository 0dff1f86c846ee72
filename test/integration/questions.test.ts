import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newUuidV7 } from "../../worker/kernel/identifiers.ts";
import { atOnce, booked, type Member, type Pilot, returnOf, startPilot } from "../support/pilot.ts";

// An authority asks, a company answers, and all of it stays. One story, in its order.

let pilot: Pilot;
let document: string;
beforeAll(async () => {
  pilot = await startPilot();
  document = await booked(pilot.as.recycler, "/takeback/returns", returnOf(pilot.sites.point));
});
afterAll(() => pilot.stop());

const asked = (changes: Record<string, unknown> = {}) => ({
  about: "document",
  subject: document,
  text: "Where is the slip of this return?",
  dueOn: "2026-11-27",
  ...changes,
});
const waits = async (who: Member, kind: string) => {
  const { body } = await pilot.as[who].get("/inbox");
  const found = body.items.find((item) => item["kind"] === kind);
  return found ? [found["count"], found["due"]] : [];
};
const told = async (who: Member) => (await pilot.as[who].get("/notices")).body.items.map(({ kind }) => kind);

describe("a question", () => {
  const id = newUuidV7();
  test("about a document goes to whose it is, once however often it is sent", async () => {
    const answers = await atOnce(20, () => pilot.as.bureau.post("/questions", asked({ id })));
    expect(answers.every(({ status }) => status === 201)).toBe(true);
    expect(answers[0]?.body).toMatchObject({
      party: { id: pilot.parties.recycler },
      state: "asked",
      dueOn: "2026-11-27",
      href: `/ledger/entries/${document}`,
    });
    expect(await waits("recycler", "questions_to_answer")).toEqual([1, "2026-11-27"]);
    expect(await told("recycler")).toEqual(["question_asked"]);
    expect((await pilot.as.bureau.post("/questions", asked({ id, text: "something else" }))).body["code"]).toBe(
      "id_reused",
    );
  });

  test("is read by the two sides and by nobody else", async () => {
    expect((await pilot.as.recycler.get(`/questions/${id}`)).status).toBe(200);
    expect((await pilot.as.recycler.get(`/questions?subject=${document}`)).body.items).toHaveLength(1);
    for (const other of ["rival", "treater", "farBureau", "producer"] as const) {
      expect((await pilot.as[other].get(`/questions/${id}`)).status, other).toBe(404);
      expect((await pilot.as[other].post(`/questions/${id}/messages`, { text: "x" })).status, other).toBe(404);
      expect((await pilot.as[other].get("/questions")).body.items, other).toEqual([]);
    }
    expect((await pilot.as.recycler.post("/questions", asked())).status).toBe(403);
    expect((await pilot.as.recycler.post(`/questions/${id}/closure`, { text: "done" })).status).toBe(403);
    // Whoever reads the district without being the bureau says nothing.
    expect((await pilot.as.commerce.post(`/questions/${id}/messages`, { text: "x" })).status).toBe(404);
  });

  test("is answered with what shows it; what the books have is told from what they have not", async () => {
    const references = [
      { kind: "document", number: document },
      { kind: "manifest", number: "20261200000001" },
      { kind: "other", number: "folder 7" },
    ];
    const answer = { id: newUuidV7(), text: "It is in the folder of September.", references };
    const answers = await atOnce(5, () => pilot.as.recycler.post(`/questions/${id}/messages`, answer));
    expect(answers.every(({ status }) => status === 201)).toBe(true);
    const { body } = await pilot.as.bureau.get(`/questions/${id}`);
    expect(body).toMatchObject({ state: "answered", dueOn: null });
    expect(body["messages"]).toMatchObject([
      { side: "asker" },
      { side: "asked", references: [{ onRecord: true }, { onRecord: false }, { onRecord: false }] },
    ]);
    expect(await waits("recycler", "questions_to_answer")).toEqual([]);
    expect(await waits("bureau", "questions_answered")).toEqual([1, null]);
    expect(await told("bureau")).toContain("question_answered");
    expect(await told("farBureau")).not.toContain("question_answered");
  });

  test("is asked again until a day, and closed; then nothing more is said", async () => {
    const again = { text: "The slip has another date." };
    expect((await pilot.as.bureau.post(`/questions/${id}/messages`, again)).body).toMatchObject({
      code: "missing",
      pointer: "/dueOn",
    });
    expect(
      (await pilot.as.bureau.post(`/questions/${id}/messages`, { ...again, dueOn: "2026-11-19" })).body["code"],
    ).toBe("due_in_past");
    await booked(pilot.as.bureau, `/questions/${id}/messages`, { ...again, dueOn: "2026-11-22" });
    expect(await waits("recycler", "questions_to_answer")).toEqual([1, "2026-11-22"]);
    // Within three days the clock says so.
    await pilot.worker.ring();
    expect(await told("recycler")).toContain("question_due");
    await booked(pilot.as.recycler, `/questions/${id}/messages`, { text: "It was written down a day late." });
    await booked(pilot.as.bureau, `/questions/${id}/closure`, { text: "Noted." });
    expect((await pilot.as.recycler.post(`/questions/${id}/messages`, { text: "And?" })).body["code"]).toBe(
      "question_closed",
    );
    const { body } = await pilot.as.recycler.get(`/questions/${id}`);
    expect(body["messages"]).toHaveLength(5);
    expect(body["state"]).toBe("closed");
    expect(await told("recycler")).toContain("question_closed");
  });
});

describe("what can be asked about", () => {
  test("is a document of the own district", async () => {
    const far = await booked(pilot.as.far, "/takeback/returns", returnOf(pilot.sites.farPoint));
    expect((await pilot.as.bureau.post("/questions", asked({ subject: far }))).status).toBe(404);
    expect((await pilot.as.bureau.post("/questions", asked({ subject: newUuidV7() }))).status).toBe(404);
    expect((await pilot.as.bureau.post("/questions", asked({ subject: undefined }))).body["code"]).toBe("missing");
  });

  test("is a silence of a company of the own district, in a period that has begun", async () => {
    const silence = { about: "silence", period: "2026-09", text: "Nothing was declared.", dueOn: "2026-11-27" };
    const of = (partyId: string, changes = {}) =>
      pilot.as.bureau.post("/questions", { ...silence, partyId, ...changes });
    expect((await of(pilot.parties.producer)).body).toMatchObject({ state: "asked", period: "2026-09", href: null });
    expect((await of(pilot.parties.far)).body["code"]).toBe("party_not_found");
    expect((await of(pilot.parties.producer, { period: "2027-01" })).body["code"]).toBe("date_in_future");
    expect(await waits("producer", "questions_to_answer")).toEqual([1, "2026-11-27"]);
  });

  test("is an anomaly that is found, with its arithmetic as it stands", async () => {
    const period = "2026-Q3";
    const impossible = returnOf(pilot.sites.point, { pieces: 1, massKg: "900", confirm: ["mass_out_of_proportion"] });
    await booked(pilot.as.recycler, "/takeback/returns", impossible);
    const { body } = await pilot.as.bureau.get(`/anomalies?period=${period}`);
    const [found] = body.items;
    const answer = await pilot.as.bureau.post("/questions", {
      about: "anomaly",
      subject: found?.["id"],
      period,
      text: "How did one set weigh 900 kg?",
      dueOn: "2026-11-27",
    });
    expect(answer.body).toMatchObject({ party: { id: pilot.parties.recycler }, period });
    expect(answer.body["detail"]).toContain(String(found?.["arithmetic"]));
    const { body: none } = await pilot.as.bureau.post("/questions", {
      ...asked(),
      about: "anomaly",
      subject: newUuidV7(),
      period,
    });
    expect(none["code"]).toBe("not_found");
  });
});

describe("before a period is closed", () => {
  const path = "/inbox/closing?period=2026-10";
  test("the authority sees who is silent and what is open, and a reminder is a question about a silence", async () => {
    const { body, status } = await pilot.as.bureau.get(path);
    expect([status, body["zone"]]).toEqual([200, "TEDA"]);
    expect(body["silent"]).toEqual([
      { party: expect.objectContaining({ id: pilot.parties.recycler }), what: "stock", months: ["2026-10"] },
    ]);
    const open = body["open"] as { kind: string; href: string }[];
    expect(open.map(({ kind }) => kind)).toContain("questions");
    const reminder = { about: "silence", period: "2026-10", partyId: pilot.parties.recycler, text: "Please report." };
    const asking = await pilot.as.bureau.post("/questions", { ...reminder, dueOn: "2026-11-25" });
    expect(asking.status).toBe(201);
  });

  test("nobody else does, and another district's authority sees its own zone", async () => {
    for (const who of ["recycler", "producer", "commerce"] as const) {
      expect((await pilot.as[who].get(path)).status, who).toBe(403);
    }
    const far = await pilot.as.farBureau.get(path);
    expect(JSON.stringify(far.body)).not.toContain(pilot.parties.recycler);
  });
});
