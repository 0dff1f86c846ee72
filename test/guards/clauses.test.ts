import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { referenceRows } from "../../seeds/reference.ts";
import { readClauses } from "../../web/src/pages/glossary/read-clauses.ts";

// The public clause matrix says where each sentence is served: what it names has to be there.

const root = join(import.meta.dirname, "../..");
const clauses = readClauses(readFileSync(join(root, "docs/clauses.md"), "utf8")).flatMap((group) => group.clauses);
const sources = (folder: string, ending: RegExp) =>
  readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((path) => ending.test(path))
    .map((path) => readFileSync(join(root, folder, path), "utf8"))
    .join("\n");
const named = (text: string, pattern: RegExp) => new Set([...text.matchAll(pattern)].map(([, name]) => name));

describe("the clause matrix", () => {
  test("has every sentence that the reference data names, as it reads there, and each once", () => {
    const tasks = referenceRows().filter(({ dataset }) => dataset === "seed_tasks");
    expect(tasks.length).toBeGreaterThan(20);
    const said = new Map(clauses.map(({ id, zh }) => [id, zh]));
    expect(tasks.filter(({ code, values }) => said.get(code) !== values["task_zh"])).toEqual([]);
    expect(said.size).toBe(clauses.length);
  });

  test("names pages, operations and tests that there are", () => {
    const pages = named(sources("web/src/pages", /routes\.ts$/), /path: "([^"]+)"/g);
    const operations = named(sources("worker", /\.ts$/), /operationId: "([^"]+)"/g);
    const served = clauses.filter(({ verdict }) => verdict !== "not");
    expect(served.filter(({ page }) => !pages.has(page)).map(({ page }) => page)).toEqual([]);
    expect(served.filter(({ operation }) => !operations.has(operation)).map(({ operation }) => operation)).toEqual([]);
    expect(served.filter((clause) => !existsSync(join(root, clause.test))).map((clause) => clause.test)).toEqual([]);
    const not = clauses.filter(({ verdict }) => verdict === "not");
    expect(
      not.flatMap(({ page, operation, test: held }) => [page, operation, held]).filter((each) => each !== "—"),
    ).toEqual([]);
  });

  test("is said in both languages, each in its own", () => {
    const chinese = /\p{Script=Han}/u;
    expect(clauses.filter(({ zh, remarkZh }) => !chinese.test(zh) || !chinese.test(remarkZh))).toEqual([]);
    expect(clauses.filter(({ en, remarkEn }) => chinese.test(en + remarkEn))).toEqual([]);
  });

  test("is refused where a row is not whole", () => {
    expect(() => readClauses("## 甲 / A\n| a | 一 | 句 | s | perhaps | /p | o | t | 说 | r |")).toThrow("not whole");
    expect(() => readClauses("## 甲 / A\n| a | 一 | 句 | s | met | /p | o | t | 说 |")).toThrow("not whole");
  });
});
