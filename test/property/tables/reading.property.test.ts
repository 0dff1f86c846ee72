import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { expect, test } from "vitest";
import { csvText } from "../../../worker/kernel/csv.ts";
import { hasDecimalComma, plainNumber } from "../../../worker/kernel/number-text.ts";
import { Problem } from "../../../worker/kernel/errors.ts";
import type { Columns } from "../../../worker/tables/columns.ts";
import { readDelimited } from "../../../worker/tables/delimited.ts";
import { usualLimits } from "../../../worker/tables/limits.ts";
import { readTable } from "../../../worker/tables/table.ts";

const columns = {
  a: { zh: "甲", en: "first", kind: "text" },
  b: { zh: "乙", en: "second", kind: "text" },
  c: { zh: "丙", en: "third", kind: "text" },
} as const satisfies Columns<string>;

/** Texts made of what has a meaning in files of rows, and of what has none. */
const sign = fc.constantFrom(
  ",",
  ";",
  "\t",
  '"',
  "'",
  "\n",
  "\r\n",
  "\r",
  "=",
  "+",
  "-",
  "@",
  " ",
  "＝",
  "a",
  "1",
  "磅",
  "😀",
);
const cellText = fc.array(sign, { maxLength: 12 }).map((parts) => parts.join(""));

test("what the product wrote it reads back, whatever the cells hold", async () => {
  const cell = cellText.filter((text) => !/[,\r\n].*[,\r\n].*[,\r\n]/s.test(text));
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 5 }), async (rows) => {
      // A row without anything in it is no row.
      const filled = rows.filter((row) => row.some((text) => text.trim() !== ""));
      fc.pre(filled.length > 0);
      const bytes = new TextEncoder().encode(csvText([["甲", "乙", "丙"], ...filled]));
      const table = await readTable(bytes, columns);
      expect(table.rows.map(({ cells }) => cells)).toEqual(filled);
      expect(table.rows.every(({ faults }) => faults.length === 0)).toBe(true);
    }),
  );
});

test("a well-formed file is what csv-parse finds in it, under the same separator", () => {
  const separators = fc.constantFrom(",", ";", "\t");
  const lineEnds = fc.constantFrom("\n", "\r\n", "\r");
  const plain = fc.stringMatching(/^[a-z甲乙 ]{0,6}$/);
  const table = fc.array(fc.array(fc.oneof(plain, cellText), { minLength: 3, maxLength: 3 }), {
    minLength: 2,
    maxLength: 6,
  });
  fc.assert(
    fc.property(table, separators, lineEnds, (rows, separator, lineEnd) => {
      const filled = rows.filter((row) => row.some((text) => text.trim() !== ""));
      fc.pre(filled.length > 1);
      const written = filled.map((row) => row.map((text) => `"${text.replaceAll('"', '""')}"`).join(separator));
      const text = `sep=${separator}${lineEnd}${written.join(lineEnd)}`;
      const found: string[][] = parse(written.join("\n"), { delimiter: separator });
      let read;
      try {
        read = readDelimited(text, () => 0, usualLimits);
      } catch (error) {
        // Cells that hold whole rows are refused; csv-parse takes them.
        if (error instanceof Problem && error.code === "quote_swallows_lines") return;
        throw error;
      }
      expect([read.headings, ...read.rows.map(({ cells }) => cells)]).toEqual(found);
    }),
  );
});

test("whatever bytes come, the reader answers with rows or with a problem of its own", async () => {
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 400 }),
    fc.uint8Array({ maxLength: 400 }).map((tail) => new Uint8Array([0x50, 0x4b, 3, 4, ...tail])),
    cellText.map((text) => new TextEncoder().encode(`甲,乙,丙\n${text}`)),
  );
  await fc.assert(
    fc.asyncProperty(bytes, async (file) => {
      try {
        const { rows } = await readTable(file, columns);
        expect(rows.length).toBeGreaterThan(0);
      } catch (error) {
        expect(error).toBeInstanceOf(Problem);
      }
    }),
  );
});

test("no row is lost or joined: every plain line is one row on its own line", async () => {
  const line = fc.stringMatching(/^[a-z]{1,5}$/);
  const lineEnd = fc.constantFrom("\n", "\r\n", "\r", "\n\n", "\r\r\n");
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(line, lineEnd), { minLength: 1, maxLength: 30 }), async (lines) => {
      const text = `甲,乙\n${lines.map(([word, end]) => `${word},x${end}`).join("")}`;
      const { rows } = await readTable(new TextEncoder().encode(text), columns);
      expect(rows.map(({ values }) => values.a)).toEqual(lines.map(([word]) => word));
      const all = text.split(/\r\n|\r|\n/);
      for (const { line: at, values } of rows) expect(all[at - 1]).toBe(`${values.a ?? ""},x`);
    }),
  );
});

test("a number is read as it was meant or not at all: grouped by threes it is the same, grouped otherwise none", () => {
  const amount = fc.tuple(fc.integer({ min: 1_000, max: 999_999_999 }), fc.integer({ min: 0, max: 999 }));
  fc.assert(
    fc.property(amount, ([whole, thousandths]) => {
      const fraction = String(thousandths).padStart(3, "0");
      expect(plainNumber(`${whole.toLocaleString("en")}.${fraction}`)).toBe(`${whole}.${fraction}`);
      expect(plainNumber(`${whole},${fraction}`)).toBeNull();
      expect(hasDecimalComma(`${whole.toLocaleString("de")},${fraction}`)).toBe(true);
    }),
  );
});
