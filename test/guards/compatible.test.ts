import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { type ApiDocument, breachesOf } from "../../clients/compatible.ts";
import { keptDocument, presentDocument, typesFile } from "../../clients/keep.ts";
import { typesFor } from "../../clients/ts/types-for.ts";

// What a release has promised of /api/v1 holds: a client that was written for it goes on.

const kept = keptDocument();

test("what clients of the last release send is taken, and what they read is there", async () => {
  expect(breachesOf(kept, await presentDocument())).toEqual([]);
  expect(Object.keys(kept.paths).length).toBeGreaterThan(150);
});

test("the client's types are those of the kept description", () => {
  expect(readFileSync(typesFile, "utf8")).toBe(typesFor(kept));
});

const returnsPath = "/api/v1/takeback/returns";
/** The promise against itself, changed in one place. */
function changed(change: (document: ApiDocument) => void): string[] {
  const now = structuredClone(kept);
  change(now);
  return breachesOf(kept, now);
}
const schema = (document: ApiDocument, name: string) => document.components.schemas[name] ?? {};
const post = (document: ApiDocument, path = returnsPath) => document.paths[path]?.["post"];

test.each<[string, (document: ApiDocument) => void, RegExp]>([
  ["an operation that is gone", (now) => delete now.paths[returnsPath]?.["post"], /POST .*returns: is gone/],
  [
    "one that is called otherwise",
    (now) => Object.assign(post(now) ?? {}, { operationId: "bookReturn" }),
    /is called bookReturn/,
  ],
  [
    "a parameter that is needed",
    (now) => post(now)?.parameters?.push({ name: "zone", in: "query", required: true, schema: { type: "string" } }),
    /query zone: is needed now/,
  ],
  ["a field that is needed", (now) => schema(now, "ReturnInput").required?.push("evidence"), /evidence: is needed now/],
  [
    "a field that is no longer taken",
    (now) => delete schema(now, "ReturnInput").properties?.["evidence"],
    /evidence: is no longer taken/,
  ],
  [
    "a word that is no longer taken",
    (now) => schema(now, "ReturnInput").properties?.["source"]?.enum?.shift(),
    /no longer takes household/,
  ],
  ["a field of answers that is gone", (now) => delete schema(now, "Balance").properties?.["amount"], /amount: is gone/],
  ["one that may be missing", (now) => (schema(now, "Balance").required = ["account"]), /amount: may be missing now/],
  [
    "one that is something else",
    (now) => Object.assign(schema(now, "Balance").properties ?? {}, { amount: { type: "boolean" } }),
    /may be boolean now/,
  ],
  [
    "an answer under another status",
    (now) => {
      const responses = post(now)?.responses ?? {};
      Object.assign(responses, { 204: responses["201"] });
      delete responses["201"];
    },
    /201: is no longer answered/,
  ],
])("breaks: %s", (_, change, told) => {
  expect(changed(change).join("\n")).toMatch(told);
});

test("what is added breaks nothing: operations, optional fields, fields and words of answers, wider bounds", () => {
  const added = changed((now) => {
    now.paths["/api/v1/new"] = now.paths[returnsPath] ?? {};
    Object.assign(schema(now, "ReturnInput").properties ?? {}, { more: { type: "string" } });
    Object.assign(schema(now, "Balance").properties ?? {}, { more: { type: "string" } });
    schema(now, "Balance").properties?.["kind"]?.enum?.push("another");
    post(now)?.parameters?.push({ name: "zone", in: "query", schema: { type: "string" } });
  });
  expect(added).toEqual([]);
});
