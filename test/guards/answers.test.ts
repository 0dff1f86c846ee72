import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

// The pages read what the server's schemas say, under types that are made from them: none is written a second time.

const pages = join(import.meta.dirname, "../../web/src");
const files = readdirSync(pages, { recursive: true, encoding: "utf8" })
  .filter((path) => /\.tsx?$/.test(path))
  .sort();
const textOf = (path: string): string => readFileSync(join(pages, path), "utf8");
const isTypes = (path: string): boolean => /(^|\/)types(-\w+)?\.ts$/.test(path);

/** The wrappers that hand on what they are asked for. */
const carriers = ["api/call.ts", "api/use-api.ts", "forms/sender.ts", "forms/step.ts"];

describe("types of answers", () => {
  test("the files of types hold names and parts of the schemas' types, and no shape of their own", () => {
    expect(files.filter(isTypes).length).toBeGreaterThan(5);
    expect(files.filter(isTypes).flatMap((path) => shapesIn(textOf(path)).map((line) => `${path}: ${line}`))).toEqual(
      [],
    );
    const shapes = shapesIn('export type A = { id: string };\nexport type B = Answer["rows"] & {\n  more: string;\n};');
    expect(shapes).toEqual(["export type A = { id: string };", 'export type B = Answer["rows"] & {']);
    expect(shapesIn('import type { A } from "a";\nexport type {\n  B,\n} from "b";')).toEqual([]);
  });

  test("what is asked of the server has a type from there", () => {
    const wrong = files.filter((path) => !carriers.includes(path) && ownTypes(textOf(path)).length > 0);
    expect(wrong).toEqual([]);
    expect(ownTypes("useApi<{ count: number }>(path)")).toEqual(["{ count: number }"]);
    expect(ownTypes("type Mine = { id: string };\nuseList<Mine>(path)")).toEqual(["Mine"]);
    expect(ownTypes('import type { Mine } from "./Other.tsx";\nuseApi<Page<Mine>>(path)')).toEqual(["Page", "Mine"]);
    const good = 'import type { Page, Site } from "../types.ts";\nuseApi<Page<Site>>(path); get<unknown>(path)';
    expect(ownTypes(good)).toEqual([]);
    expect(ownTypes('import type { A } from "../../worker/a/schemas.ts";\nsend<A["items"]>(path)')).toEqual([]);
  });
});

/** Lines on which a type with fields of its own begins. */
function shapesIn(text: string): string[] {
  return text
    .replace(/^(import|export) (type )?\{[^}]*\} from .*$/gm, "")
    .split("\n")
    .filter((line) => !/^\s*(\/?\*|\/\/)/.test(line) && line.includes("{"));
}

/** Types in what is asked for that come from no schema and no file of types; what is written out on the spot, whole. */
function ownTypes(text: string): string[] {
  const known = new Set(["unknown", "Pick"]);
  for (const [, names = "", from = ""] of text.matchAll(/import (?:type )?\{([^}]*)\} from "([^"]*)"/g)) {
    if (!/\/(schemas[\w-]*|types(-\w+)?)\.ts$/.test(from)) continue;
    for (const name of names.split(","))
      known.add(
        name
          .replace(/^\s*type /, "")
          .replace(/^.* as /, "")
          .trim(),
      );
  }
  const asked = /\b(?:useApi|useList|useFormList|get|call|send|take)<((?:[^<>()]|<[^<>()]*>)*)>\(/g;
  return [...text.matchAll(asked)].flatMap(([, argument = ""]) => {
    if (argument.includes("{")) return [argument];
    const names = argument.replace(/"[^"]*"/g, "").match(/\w+/g) ?? [];
    return names.filter((name) => !known.has(name));
  });
}
