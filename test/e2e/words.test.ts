import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { en } from "../../web/src/words/en.ts";
import { slices } from "../../web/src/words/slices.ts";
import { routes } from "../../web/src/routes.ts";
import { zhCN } from "../../web/src/words/zh-CN.ts";
import { problems } from "../../worker/kernel/problems.ts";

const isWords = (path: string): boolean => path.startsWith("words/") || /\/words\.[\w-]+\.ts$/.test(path);
const root = join(import.meta.dirname, "../../web/src");
const names = Object.keys(slices).filter((name): name is keyof typeof slices => Object.hasOwn(slices, name));
const parts = await Promise.all(
  names.map(async (name) => ({
    name,
    zh: (await slices[name]["zh-CN"]()).words,
    en: (await slices[name].en()).words,
  })),
);
const chinese: Record<string, string> = Object.assign({}, zhCN, ...parts.map((part) => part.zh));
const english: Record<string, string> = Object.assign({}, en, ...parts.map((part) => part.en));

const sources = readdirSync(root, { recursive: true, encoding: "utf8" })
  .filter((path) => /\.tsx?$/.test(path) && !isWords(path))
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
      // Some are put together from a group's name and a value of the server's.
      everything.includes(`"${key.slice(0, key.lastIndexOf("."))}"`) ||
      built.some(({ before, after }) => before + after !== "" && key.startsWith(before) && key.endsWith(after));
    expect(Object.keys(chinese).filter((key) => !isSaid(key))).toEqual([]);
  });

  test("every page brings the words that it and its controls name", () => {
    const missing = routes.flatMap(({ path, load, words = [] }) => {
      const file = fileOfRoute(path);
      if (!file) throw new Error(`the page of ${path} is not named: ${String(load)}`);
      const texts = [...reachable(file)].map(textOf);
      // What is fetched later brings its words itself.
      const later = texts.flatMap((text) => text.match(/(?<=\bloadWords\(\[)"[^\]]+/g) ?? []).join();
      const there = new Set([
        ...Object.keys(zhCN),
        ...parts
          .filter(({ name }) => words.includes(name) || later.includes(`"${name}"`))
          .flatMap(({ zh }) => Object.keys(zh)),
      ]);
      const named = texts.flatMap((text) => text.match(/(?<=\bt\(\s*")[a-z]\w*\.[\w.-]+(?=")/g) ?? []);
      return named.filter((key) => key in chinese && !there.has(key)).map((key) => `${path}: ${key}`);
    });
    // The marks stand in one file; each page draws those of its own slice only.
    expect(missing.filter((line) => !marks.some((key) => line.endsWith(`: ${key}`)))).toEqual([]);
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

const marks = textOf("controls/marks.tsx").match(/(?<=t\(")[a-z][\w.]+(?=")/g) ?? [];

function textOf(path: string): string {
  return sources.find((source) => source.path === path)?.text ?? "";
}

/** The file of the page that a slice's table of routes names for this address. */
function fileOfRoute(path: string): string | undefined {
  const table = sources.find((source) => source.path.endsWith("/routes.ts") && source.text.includes(`path: "${path}"`));
  if (!table) return undefined;
  const page = /import\("(\.[^"]+)"\)/.exec(table.text.slice(table.text.indexOf(`path: "${path}"`)))?.[1];
  return page && join(dirname(table.path), page);
}

/** A file of the pages with everything it imports. */
function reachable(path: string, found = new Set<string>()): Set<string> {
  if (found.has(path) || isWords(path) || path.endsWith("/routes.ts")) return found;
  found.add(path);
  for (const [, to = ""] of textOf(path).matchAll(/from "(\.[^"]+\.tsx?)"/g)) reachable(join(dirname(path), to), found);
  return found;
}
