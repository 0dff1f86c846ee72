import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  booked,
  brokenLaws,
  line,
  type Member,
  type Pilot,
  receiptOf,
  refusal,
  standing,
  startPilot,
  told,
  treatmentOf,
  tv,
  underWay,
} from "../support/pilot.ts";

let pilot: Pilot;
beforeAll(async () => {
  pilot = await startPilot();
});
afterAll(() => pilot.stop());

const reversal = { occurredOn: "2026-09-20", reason: "wrong lorry" };
const reverse = (member: Member, id: string, changes = {}) =>
  pilot.as[member].post(`/ledger/entries/${id}/reversal`, { ...reversal, ...changes });
const answer = (member: Member, id: unknown, body: object) => pilot.as[member].post(`/consents/${String(id)}`, body);
const requestOf = ({ body }: { body: Record<string, unknown> }) => String(body["requestId"]);
const at = (place: "point" | "plant", kind = "stock") => standing(pilot.worker.database, pilot.sites[place], tv, kind);
const read = async (member: Member, id: string) => (await pilot.as[member].get(`/consents/${id}`)).body;

/** Ten televisions, sent by the recycler and received by the treater. */
async function received(): Promise<{ transfer: string; receipt: string }> {
  const transfer = await underWay(pilot, 10, "100");
  const { body } = await pilot.as.treater.post(`/takeback/transfers/${transfer}/receipt`, receiptOf([line(10, "100")]));
  const [receipt] = body["receipts"] as { id: string }[];
  return { transfer, receipt: receipt?.id ?? "" };
}

describe("what another has received", () => {
  test("is taken back with his consent: dispatch and receipt together, and both versions stay", async () => {
    const before = { point: await at("point"), plant: await at("plant") };
    const { transfer, receipt } = await received();
    const asked = await reverse("recycler", transfer);
    expect([asked.status, asked.body]).toEqual([202, { status: "awaiting_consent", requestId: expect.any(String) }]);
    const id = requestOf(asked);
    expect(await read("treater", id)).toMatchObject({
      status: "awaiting",
      entryId: transfer,
      kind: "dispatch",
      documentType: "transfer",
      along: [receipt],
      mayAnswer: true,
      dueOn: "2026-11-30",
    });
    expect((await read("recycler", id))["mayAnswer"]).toBe(false);
    const waiting = await pilot.as.treater.get("/inbox");
    expect(waiting.body.items).toContainEqual({
      kind: "consents_to_answer",
      count: 1,
      due: "2026-11-30",
      href: "/consents?mine=true",
    });
    expect((await at("plant")).massG).toBe(before.plant.massG + 100_000);
    const said = await answer("treater", id, { answer: "accepted" });
    expect([said.status, said.body["status"], said.body["reversalId"]]).toEqual([200, "accepted", id]);
    expect(await at("plant")).toEqual(before.plant);
    expect((await at("point")).massG).toBe(before.point.massG + 100_000);
    expect((await pilot.as.recycler.get(`/takeback/transfers/${transfer}`)).body["state"]).toBe("cancelled");
    const old = (await pilot.as.recycler.get(`/ledger/entries/${transfer}`)).body;
    expect([old["reversedBy"], (await pilot.as.treater.get(`/ledger/entries/${receipt}`)).body["reversedBy"]]).toEqual([
      id,
      expect.any(String),
    ]);
    expect((await answer("treater", id, { answer: "accepted" })).body).toEqual(said.body);
    expect(await refusal(pilot, () => answer("treater", id, { answer: "refused", reason: "x" }))).toEqual([
      "consent_answered",
      undefined,
    ]);
  });

  test("stays where he refuses, with his reason; asked anew it is another request", async () => {
    const { transfer } = await received();
    const first = requestOf(await reverse("recycler", transfer));
    expect(await refusal(pilot, () => answer("treater", first, { answer: "refused" }))).toEqual([
      "reason_required",
      "/reason",
    ]);
    const said = await answer("treater", first, { answer: "refused", reason: "they are here" });
    expect(said.body).toMatchObject({ status: "refused", answeredBy: "party", answerReason: "they are here" });
    expect((await pilot.as.recycler.get(`/takeback/transfers/${transfer}`)).body["state"]).toBe("received");
    const second = requestOf(await reverse("recycler", transfer));
    expect(second).not.toBe(first);
    const { body } = await pilot.as.recycler.get("/consents?status=refused");
    expect(body.items.map((item) => item["id"])).toContain(first);
  });

  test("is asked for once, however often and by how many requests at once", async () => {
    const { transfer } = await received();
    const answers = await Promise.all(Array.from({ length: 20 }, () => reverse("recycler", transfer)));
    expect(new Set(answers.map((each) => `${each.status} ${requestOf(each)}`)).size).toBe(1);
    const said = await Promise.all(
      Array.from({ length: 20 }, () =>
        answer("treater", requestOf(answers[0] ?? { body: {} }), { answer: "accepted" }),
      ),
    );
    expect(said.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 200));
    expect((await reverse("recycler", transfer)).body["code"]).toBe("already_reversed");
  });

  test("is nobody else's to answer, and the bureau's only after the day", async () => {
    const { transfer } = await received();
    const id = requestOf(await reverse("recycler", transfer));
    const yes = { answer: "accepted" };
    for (const member of ["recycler"] as const) {
      expect(await refusal(pilot, () => answer(member, id, yes))).toEqual(["not_permitted", undefined]);
    }
    for (const member of ["rival", "otherTreater", "farBureau"] as const) {
      expect(await refusal(pilot, () => answer(member, id, yes)), member).toEqual(["not_found", undefined]);
    }
    expect(await refusal(pilot, () => answer("bureau", id, yes))).toEqual(["consent_not_due", undefined]);
    expect(told(await answer("bureau", id, yes))[0]).toBe(422);
    await pilot.worker.database.$client.execute("drop trigger consents_are_final");
    await pilot.worker.database.$client.execute(`update consents set due_on = '2026-11-19' where id = '${id}'`);
    const decided = await answer("bureau", id, yes);
    expect([decided.status, decided.body["answeredBy"]]).toEqual([200, "bureau"]);
  });

  test("and treated cannot go until the treatment does, and the answer can be given then", async () => {
    const { transfer } = await received();
    const all = await at("plant");
    const treated = await booked(
      pilot.as.treater,
      "/takeback/treatments",
      treatmentOf(pilot.sites.plant, {
        inputs: [line(all.pieces, String(all.massG / 1_000))],
        outputs: [{ item: "ferrous", massKg: String(all.massG / 1_000) }],
        lossKg: undefined,
        lossReason: undefined,
      }),
    );
    const id = requestOf(await reverse("recycler", transfer));
    const yes = () => answer("treater", id, { answer: "accepted" });
    expect(await refusal(pilot, yes)).toEqual(["insufficient_stock", undefined]);
    expect((await read("treater", id))["status"]).toBe("awaiting");
    expect((await reverse("treater", treated)).status).toBe(201);
    expect((await yes()).status).toBe(200);
  });
});

test("a receipt is not taken back alone: the sender agrees, and the goods are on the way again", async () => {
  const { transfer, receipt } = await received();
  const id = requestOf(await reverse("treater", receipt));
  expect((await pilot.as.recycler.get("/consents?mine=true")).body.items.map((item) => item["id"])).toEqual([id]);
  expect((await answer("recycler", id, { answer: "accepted" })).body).toMatchObject({ status: "accepted", along: [] });
  expect((await pilot.as.treater.get(`/takeback/transfers/${transfer}`)).body["state"]).toBe("dispatched");
});

test("the laws of the books hold after all of it", async () => {
  expect(await brokenLaws(pilot.worker.database)).toEqual([]);
});
