import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { readGlossary } from "../../../../web/src/pages/glossary/read-glossary.ts";
import { termsIn } from "../../../../web/src/pages/glossary/terms-in.ts";

const groups = readGlossary(readFileSync("docs/glossary.md", "utf8"));
const inEnglish = (text: string) => termsIn(text, groups, "en").map(({ en }) => en);
const inChinese = (text: string) => termsIn(text, groups, "zh").map(({ zh }) => zh);

it("the words of a text are found in its order, under any of their names", () => {
  expect(inEnglish("Transfer manifests, then dismantling")).toEqual(["transfer manifest", "dismantling"]);
  expect(inEnglish("EPR")).toEqual(["extended producer responsibility (EPR)"]);
  expect(inChinese("联合体认领合格回收量")).toEqual(["联合体", "认领", "合格回收量"]);
});

it("the longest name counts, and a part of another word is none", () => {
  expect(inChinese("铅回收率")).toEqual(["铅回收率"]);
  expect(inEnglish("lead recovery rate")).toEqual(["lead recovery rate"]);
  expect(inEnglish("claimed exclaim")).toEqual([]);
});

it("every word of the glossary is found where its name stands", () => {
  const missing = groups
    .flatMap(({ terms }) => terms)
    .filter((term) => !termsIn(term.zh, groups, "zh").includes(term) || !termsIn(term.en, groups, "en").includes(term));
  expect(missing.map(({ zh, en }) => `${zh} / ${en}`)).toEqual([]);
});
