import type * as Crypto from "node:crypto";
import { scrypt } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { peopleOf } from "../../../worker/access/people/better-auth.ts";
import { invitePerson } from "../../../worker/access/people/record.ts";
import { type Books, openBooks } from "../../support/books.ts";
import { partyWithKey, systemContext } from "../../support/system.ts";

vi.mock("node:crypto", async (actual) => {
  const crypto = await actual<typeof Crypto>();
  return { ...crypto, scrypt: vi.fn<typeof scrypt>(crypto.scrypt) };
});

let books: Books;
const password = "correct horse battery staple";

beforeAll(async () => {
  books = await openBooks();
  const ctx = systemContext(books.db);
  const { partyId } = await partyWithKey(ctx, "recycler", { serial: 1 });
  await invitePerson(ctx, { name: "wang", email: "wang@example.cn", partyId, role: "recycler", password });
});
afterAll(() => books.close());
beforeEach(() => void vi.mocked(scrypt).mockClear());

// Nearly all the time of an attempt goes into the hash: who could tell by it that an address is known?
it.each([
  ["wang@example.cn", "wrong horse battery"],
  ["wang@example.cn", password],
  ["nobody@example.cn", "wrong horse battery"],
])("costs one hash of one size, for %s and %s", async (email, typed) => {
  const origin = "http://127.0.0.1";
  const response = await peopleOf(books.db, "a secret for tests, of no worth to anybody", origin, {}).handler(
    new Request(`${origin}/api/auth/sign-in/email`, {
      method: "POST",
      headers: { "content-type": "application/json", origin },
      body: JSON.stringify({ email, password: typed }),
    }),
  );
  expect(response.status).toBe(typed === password ? 200 : 401);
  const costs = vi.mocked(scrypt).mock.calls.map(([, , length, cost]) => ({ length, cost }));
  expect(costs).toEqual([{ length: 32, cost: { N: 16_384, r: 8, p: 5, maxmem: 67_108_864 } }]);
});
