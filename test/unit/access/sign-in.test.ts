import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { peopleOf } from "../../../worker/access/people/better-auth.ts";
import { invitePerson } from "../../../worker/access/people/record.ts";
import { type Books, openBooks } from "../../support/books.ts";
import { partyWithKey, systemContext } from "../../support/system.ts";

let books: Books;
const password = "correct horse battery staple";

beforeAll(async () => {
  books = await openBooks();
  const ctx = systemContext(books.db);
  const { partyId } = await partyWithKey(ctx, "recycler", { serial: 1 });
  await invitePerson(ctx, { name: "wang", email: "wang@example.cn", partyId, role: "recycler", password });
});
afterAll(() => books.close());

// Nearly all the time of an attempt goes into the hash: nobody may tell by it whether an address is known.
it.each([
  ["wang@example.cn", password, 200, ["verify"]],
  ["wang@example.cn", "wrong horse battery", 401, ["verify"]],
  ["nobody@example.cn", "wrong horse battery", 401, ["hash"]],
])("an attempt of %s with %s is answered by %i after one hash", async (email, typed, status, hashed) => {
  const origin = "http://127.0.0.1";
  const people = peopleOf(books.db, "a secret for tests, of no worth to anybody", origin, {});
  const { password: hashing } = await people.$context;
  const spies = { hash: vi.spyOn(hashing, "hash"), verify: vi.spyOn(hashing, "verify") };
  const response = await people.handler(
    new Request(`${origin}/api/auth/sign-in/email`, {
      method: "POST",
      headers: { "content-type": "application/json", origin },
      body: JSON.stringify({ email, password: typed }),
    }),
  );
  expect(response.status).toBe(status);
  expect(Object.entries(spies).flatMap(([name, spy]) => spy.mock.calls.map(() => name))).toEqual(hashed);
});
