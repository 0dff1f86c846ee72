import fc from "fast-check";
import { expect, test } from "vitest";
import { hash, portableHash, toHex, utf8 } from "../../../verify/bytes.ts";
import { entryText, type LeafEntry } from "../../../verify/entry.ts";
import { canonicalJson } from "../../../worker/kernel/canonical.ts";

const text = fc.string({ unit: "grapheme" });
const amount = fc.integer({ min: Number.MIN_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER });
const leaf: fc.Arbitrary<LeafEntry> = fc.record({
  seq: fc.integer({ min: 1 }),
  id: text,
  kind: text,
  occurredOn: text,
  recordedAt: amount,
  zone: text,
  party: text,
  actor: text,
  document: text,
  reverses: fc.option(text),
  postings: fc.array(
    fc.record({
      account: text,
      accountKind: text,
      division: text,
      zone: text,
      party: fc.option(text),
      item: text,
      stream: text,
      itemKind: text,
      quantity: text,
      amount,
      estimated: fc.boolean(),
    }),
  ),
});

test("an entry's text is its canonical JSON (RFC 8785), whatever its words and numbers", () => {
  fc.assert(
    fc.property(leaf, (entry) => {
      expect(entryText(entry)).toBe(canonicalJson(entry));
    }),
  );
});

test("the platform's SHA-256 and the library's are one", () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 200 })), (parts) => {
      expect(toHex(hash(...parts))).toBe(toHex(portableHash(...parts)));
    }),
  );
  // FIPS 180-4, the message "abc".
  expect(toHex(portableHash(utf8("abc")))).toBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
});
