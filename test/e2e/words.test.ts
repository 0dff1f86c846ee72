import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { en } from "../../web/src/i18n/en.ts";
import { slices } from "../../web/src/i18n/slices.ts";
import { zhCN } from "../../web/src/i18n/zh-CN.ts";
import { problems } from "../../worker/kernel/problems.ts";

const root = join(import.meta.dirname, "../../web/src");
const names = Object.keys(slices).filter((name): name is keyof typeof slices => Object.hasOwn(slices, name));
const parts = await Promise.all(
  names.map(async (name) => ({ name, zh: await slices[name]["zh-CN"](), en: await slices[name].en() })),
);
const chinese: Record<string, string> = Object.assign({}, zhCN, ...parts.map((part) => part.zh));
const english: Record<string, string> = Object.assign({}, en, ...parts.map((part) => part.en));

const sources = readdirSync(root, { recursive: true, encoding: "utf8" })
  .filter((path) => /\.tsx?$/.test(path) && !path.startsWith("i18n"))
  .map((path) => ({ path, text: readFileSync(join(root, path), "utf8") }));
const everything = sources.map(({ text }) => text).join("\n");

describe("the words of the pages", () => {
  test("are there in both languages, each with the same places to fill", () => {
    expect(Object.keys(english).sort()).toEqual(Object.keys(chinese).sort());
    const places = (text: string) => [...new Set(text.match(/\{\w+\}/g))].sort();
    // A month is written with two digits in English and as a number in Chinese.
    const differing = Object.keys(chinese).filter(
      (key) => key !== "period.name.month" && String(places(chinese[key] ?? "")) !== String(places(english[key] ?? "")),
    );
    expect(differing).toEqual([]);
    for (const [key, text] of [...Object.entries(chinese), ...Object.entries(english)]) {
      expect(text.trim(), key).not.toBe("");
    }
  });

  test("no key belongs to two parts, where the later one would silently win", () => {
    const all = [zhCN, ...parts.map((part) => part.zh)].flatMap((part) => Object.keys(part));
    expect(all.filter((key, index) => all.indexOf(key) !== index)).toEqual([]);
  });

  test("every key that the pages name exists", () => {
    const named = [...everything.matchAll(/(?:\bt\(|Key = |label: |titleKey: )\s*"([a-z][\w]*\.[\w.-]+)"/g)];
    expect(named.length).toBeGreaterThan(200);
    expect(named.map(([, key = ""]) => key).filter((key) => !(key in chinese))).toEqual([]);
  });

  test("no word is left over that no page says", () => {
    const built = [...everything.matchAll(/`([\w.]*)\$\{[^}]+\}([\w.]*)`/g)].map(([, before = "", after = ""]) => ({
      before,
      after,
    }));
    const isSaid = (key: string): boolean =>
      everything.includes(`"${key}"`) ||
      built.some(({ before, after }) => before + after !== "" && key.startsWith(before) && key.endsWith(after));
    expect(Object.keys(chinese).filter((key) => !isSaid(key))).toEqual([]);
  });

  test("problems worded for people are problems that the server knows", () => {
    const worded = Object.keys(chinese).flatMap((key) => /^problem\.code\.(.+)$/.exec(key)?.[1] ?? []);
    expect(worded.length).toBeGreaterThan(10);
    expect(worded.filter((code) => !(code in problems))).toEqual([]);
  });

  test("nothing in either language names a field of the API", () => {
    const technical = /\b(massKg|siteId|lossKg|lossReason|requestId|Idempotency|JSON|UUID|massBasis|occurredOn)\b/;
    const found = [...Object.entries(chinese), ...Object.entries(english)].filter(([, text]) => technical.test(text));
    expect(found).toEqual([]);
  });
});
