import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { hangLimit } from "../support/limits.ts";
import { type Pilot, returnOf, startPilot } from "../support/pilot.ts";

// Two who write to sqld at once may block it for good: whatever comes at the same time has to go through the one writer.

/** `WRITER_ROUNDS=12` takes a minute or so of a machine that does nothing else. */
const rounds = Number(process.env["WRITER_ROUNDS"] ?? 1);
const password = "a password for tests";
const people = Array.from({ length: 30 }, (_, index) => `person-${index}@example.cn`);

describe("sqld under everything at once", { timeout: rounds * hangLimit }, () => {
  let pilot: Pilot;
  beforeAll(async () => {
    pilot = await startPilot({ database: "sqld" });
    const invite = (email: string) => {
      const facts = { name: email, email, partyId: pilot.parties.recycler, role: "recycler", password };
      return pilot.as.admin.post("/access/people", facts);
    };
    await Promise.all(people.map(invite));
  });
  afterAll(() => pilot?.stop());

  /** Where the machine has no time for so many passwords, whoever is told to come again does. */
  const auth = async (route: string, body: object, headers: Record<string, string>) => {
    for (;;) {
      const answer = await pilot.worker.fetch(`/api/auth/${route}`, {
        method: "POST",
        headers: { "content-type": "application/json", origin: pilot.worker.url, ...headers },
        body: JSON.stringify(body),
      });
      const seconds = Number(answer.headers.get("retry-after"));
      if (answer.status !== 503 || !(seconds > 0)) return answer;
      await new Promise((again) => setTimeout(again, seconds * 1_000));
    }
  };
  const signIn = async (email: string, address: string) => {
    const answer = await auth("sign-in/email", { email, password }, { "cf-connecting-ip": address });
    const cookie = answer.headers.getSetCookie().map((line) => line.split(";")[0]);
    return { status: answer.status, cookie: cookie.join("; ") };
  };
  const book = () => pilot.as.recycler.post("/takeback/returns", returnOf(pilot.sites.point));

  test("30 sign-ins, 64 returns, sign-outs and a new password: all are answered, and the next write is taken", async () => {
    for (let round = 0; round < rounds; round += 1) {
      const returns = Promise.all(Array.from({ length: 64 }, book));
      const signedIn = await Promise.all(people.map((email, index) => signIn(email, `10.${round}.0.${index}`)));
      expect(signedIn.map(({ status }) => status)).toEqual(people.map(() => 200));
      expect((await returns).map(({ status }) => status)).toEqual(Array.from({ length: 64 }, () => 201));
      const [first, ...others] = signedIn.map(({ cookie }) => cookie);
      const change = { currentPassword: password, newPassword: password };
      const leaving = others.map((cookie) => auth("sign-out", {}, { cookie }));
      const more = [auth("change-password", change, { cookie: first ?? "" }), ...leaving];
      const answers = await Promise.all([...more.map(async (asked) => (await asked).status), ...leave64()]);
      expect(new Set(answers)).toEqual(new Set([200, 201]));
    }
    expect((await book()).status).toBe(201);
    const [said] = await pilot.worker.database.$client.batch(
      ["insert into auth_verifications values ('a', 'b', 'c', 1, 1, 1)"],
      "write",
    );
    expect(said?.rowsAffected).toBe(1);
  });

  const leave64 = () => Array.from({ length: 64 }, async () => (await book()).status);
});
