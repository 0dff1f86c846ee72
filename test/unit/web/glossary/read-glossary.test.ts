import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { referenceRows } from "../../../../seeds/reference.ts";
import { findTerms, readGlossary } from "../../../../web/src/pages/glossary/read-glossary.ts";

const groups = readGlossary(readFileSync(join(import.meta.dirname, "../../../../docs/glossary.md"), "utf8"));
const terms = groups.flatMap((group) => group.terms);

test("every word stands once, and is Chinese in its Chinese cells only", () => {
  expect(terms.length).toBeGreaterThan(40);
  expect(new Set(terms.map(({ zh }) => zh)).size).toBe(terms.length);
  expect(
    terms.filter(({ zh, meaningZh }) => !/\p{Script=Han}/u.test(zh) || !/\p{Script=Han}/u.test(meaningZh)),
  ).toEqual([]);
  expect(terms.filter(({ en, meaningEn }) => /\p{Script=Han}/u.test(en + meaningEn))).toEqual([]);
});

test("every source is a legal basis of the registry under its own number, a standard, or the product itself", () => {
  const documents = referenceRows().flatMap(({ dataset, code, values }) =>
    dataset === "legal_basis" ? [`${values["document_no"] || `《${values["title_zh"]}》`} (${code})`] : [],
  );
  const known = new Set(["产品 / product", ...documents]);
  const standard = /^(RFC \d+|HJ \d+-\d{4}|CalTRACK 2\.0|ASHRAE Guideline 14)$/;
  const sources = terms.flatMap(({ source }) => source.split(", "));
  expect(sources.filter((one) => !known.has(one) && !standard.test(one))).toEqual([]);
});

test("a word is found by its name or meaning, in either language and in any case", () => {
  const found = (wanted: string) => findTerms(groups, wanted).flatMap((group) => group.terms.map(({ en }) => en));
  expect(found("转移联单")).toEqual(["transfer manifest"]);
  expect(found(" MERKLE root")).toContain("Merkle root");
  expect(found("lab-pilot-2019")).toEqual(["transfer station"]);
  expect(found("no such word")).toEqual([]);
  expect(found("")).toHaveLength(terms.length);
});

test("a row with a cell too few is refused, not shortened", () => {
  expect(() => readGlossary("## 组 / Group\n| 词 | word | 含义 | meaning |")).toThrow("without five cells");
});
