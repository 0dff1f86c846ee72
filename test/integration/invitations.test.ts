import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { atOnce, type Pilot, startPilot } from "../support/pilot.ts";

// Somebody is invited by a link, chooses his password and is in. One story, in its order.

let pilot: Pilot;
beforeAll(async () => {
  pilot = await startPilot();
});
afterAll(() => pilot.stop());

const password = "a password of my own";
const invitation = (changes: Record<string, unknown> = {}) => ({
  name: "李",
  email: "li@test.example",
  partyId: pilot.parties.recycler,
  role: "recycler",
  days: 7,
  ...changes,
});
const publicly = async (path: string, body: unknown) => {
  const headers = { "content-type": "application/json", "accept-language": "en" };
  const answer = await pilot.worker.fetch(path, { method: "POST", headers, body: JSON.stringify(body) });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
};
const open = (token: unknown) => publicly("/api/v1/access/invitations/open", { token });
const accept = (token: unknown) => publicly("/api/v1/access/invitations/accept", { token, password });

describe("an invitation by link", () => {
  let token: unknown;
  test("is an administrator's to make, and its token leaves once", async () => {
    expect((await pilot.as.bureau.post("/access/invitations", invitation())).status).toBe(403);
    expect((await pilot.as.admin.post("/access/invitations", invitation({ role: "treater" }))).body["code"]).toBe(
      "role_not_held",
    );
    const id = "01999a54-5c00-7cc1-b0fc-0e4d0f1a2b3c";
    const first = await pilot.as.admin.post("/access/invitations", invitation({ id }));
    token = first.body["token"];
    expect(first.body).toMatchObject({
      state: "open",
      expiresOn: "2026-11-27",
      token: expect.stringMatching(/^[\w-]{43}$/),
    });
    expect((await pilot.as.admin.post("/access/invitations", invitation({ id }))).body["token"]).toBeNull();
    const { rows } = await pilot.worker.database.$client.execute("select * from invitations");
    expect(JSON.stringify(rows)).not.toContain(String(token));
  });

  test("opens for whoever has it, and says nothing to anybody else", async () => {
    expect((await open(token)).body).toMatchObject({
      state: "open",
      invitation: { email: "li@test.example", role: "recycler" },
    });
    expect((await open("x".repeat(43))).body["code"]).toBe("link_unknown");
  });

  test("ends with a newer one to the same address", async () => {
    const newer = await pilot.as.admin.post("/access/invitations", invitation());
    expect((await open(token)).body).toEqual({ state: "withdrawn", invitation: null });
    expect((await accept(token)).body["code"]).toBe("invitation_over");
    token = newer.body["token"];
  });

  test("lets one in who chooses his password, of ten at once, and never again", async () => {
    const answers = await atOnce(10, () => accept(token) as never);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, ...Array.from({ length: 9 }, () => 409)]);
    expect((await open(token)).body).toEqual({ state: "used", invitation: null });
    const signIn = await publicly("/api/auth/sign-in/email", { email: "li@test.example", password });
    // No browser: the request names no origin of ours.
    expect([200, 403]).toContain(signIn.status);
    const people = await pilot.as.admin.get("/access/people");
    expect(people.body.items).toContainEqual(expect.objectContaining({ email: "li@test.example", role: "recycler" }));
    expect((await pilot.as.admin.post("/access/invitations", invitation())).body["code"]).toBe("duplicate_email");
  });

  test("takes no short password, and none after its last day", async () => {
    const { body } = await pilot.as.admin.post("/access/invitations", invitation({ email: "wu@test.example" }));
    const short = await publicly("/api/v1/access/invitations/accept", { token: body["token"], password: "short" });
    expect(short.status).toBe(400);
    expect((await open(body["token"])).body["state"]).toBe("open");
  });
});
