import fc from "fast-check";
import { expect, test } from "vitest";
import { TextBuffer } from "../../../worker/http/text-buffer.ts";

const text = (buffer: TextBuffer) => Buffer.concat(buffer.blocks()).toString();

test("what was appended stands there in its order, whatever its length and letters, and what belongs before it before it", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: "grapheme", maxLength: 30_000 }), { maxLength: 12 }), (parts) => {
      const buffer = new TextBuffer();
      for (const part of parts) expect(buffer.append(part, Infinity)).toBe(true);
      buffer.putBefore("顶\n");
      expect(text(buffer)).toBe(`顶\n${parts.join("")}`);
    }),
    { numRuns: 50 },
  );
});

test("what would pass the limit is not added, and what just fits is", () => {
  const buffer = new TextBuffer();
  expect(buffer.append("绿账", 6)).toBe(true);
  expect(buffer.append("a", 6)).toBe(false);
  expect(text(buffer)).toBe("绿账");
  expect(buffer.append("a", 7)).toBe(true);
  expect(text(buffer)).toBe("绿账a");
});

test("it is read block by block, none larger than a quarter of a megabyte", async () => {
  const buffer = new TextBuffer();
  for (let line = 0; line < 40_000; line += 1) buffer.append(`${line} 绿账 of the pilot\n`, Infinity);
  const blocks: Uint8Array[] = [];
  for await (const block of buffer.stream()) blocks.push(block);
  expect(blocks.length).toBeGreaterThan(3);
  expect(Math.max(...blocks.map(({ length }) => length))).toBeLessThanOrEqual(256 * 1024);
  expect(Buffer.concat(blocks).toString().split("\n")).toHaveLength(40_001);
});
