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
const carriers = ["api/call.ts", "api/use-api.ts", "controls/table/use-table.ts", "forms/sender.ts", "forms/step.ts"];

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

  test("what came without a type is taken for nothing but a type from there", () => {
    const wrong = files.filter((path) => !carriers.includes(path) && ownCasts(textOf(path)).length > 0);
    expect(wrong).toEqual([]);
    expect(ownCasts("const a = (await get<unknown>(path)) as unknown as { id: string };")).toEqual(["{"]);
    expect(ownCasts("type Mine = { id: string };\nonSent(answer as Mine);")).toEqual(["Mine"]);
    const good = 'import type { Claim } from "../types.ts";\nonSent(answer as Claim); x as Partial<V>; y as const';
    expect(ownCasts(good)).toEqual([]);
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
  const known = new Set(["unknown", "Pick", ...takenFrom(text, /\/(schemas[\w-]*|types(-\w+)?)\.ts$/)]);
  const asked = /\b(?:useApi|useList|useFormList|get|call|send|take)<((?:[^<>()]|<[^<>()]*>)*)>\(/g;
  return [...text.matchAll(asked)].flatMap(([, argument = ""]) => {
    if (argument.includes("{")) return [argument];
    const names = argument.replace(/"[^"]*"/g, "").match(/\w+/g) ?? [];
    return names.filter((name) => !known.has(name));
  });
}

/** What a value is taken for (`answer as Mine`) that comes from no schema, no file of types and no closed set of words. */
function ownCasts(text: string): string[] {
  const known = new Set(takenFrom(text, /\/(schemas[\w-]*|types(-\w+)?)\.ts$|\/worker\/(kernel|access)\//));
  // Of no shape, or of one that is made of other types.
  for (const name of ["const", "unknown", "string", "T", "Partial", "Record", "Intl"]) known.add(name);
  for (const [, name = ""] of text.matchAll(/^type (\w+) = [^{]*?;$/gm)) known.add(name);
  const code = text
    .replace(/^\s*(\/?\*|\/\/).*$|\/\*.*?\*\/|"[^"]*"/gm, "")
    .replace(/^(import|export) (type )?(\{[^}]*\}|\* as \w+)/gm, "");
  return [...code.matchAll(/(?<=[\w)\]]) as (\{|\w+)/g)].flatMap(([, type = ""]) => (known.has(type) ? [] : [type]));
}

/** The names that a file imports from files whose address is like that. */
function takenFrom(text: string, address: RegExp): string[] {
  return [...text.matchAll(/import (?:type )?\{([^}]*)\} from "([^"]*)"/g)].flatMap(([, names = "", from = ""]) =>
    address.test(from)
      ? names.split(",").map((name) =>
          name
            .replace(/^\s*type /, "")
            .replace(/^.* as /, "")
            .trim(),
        )
      : [],
  );
}
