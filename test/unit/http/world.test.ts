import { describe, expect, test } from "vitest";
import { commit } from "../../../db/commit.ts";
import { contextIn } from "../../../worker/http/world.ts";
import { problemResponse } from "../../../worker/http/problem.ts";
import { Problem } from "../../../worker/kernel/errors.ts";

/** Where the Journal was asked to come into being, each time it was asked for. */
type Asked = { locationHint?: string }[];

/** The Worker's bindings, as far as they are read here. @param commits what the Journal's stub does */
function deployment(location: string, asked: Asked, commits: () => Promise<unknown>): Env {
  const JOURNAL = {
    idFromName: (name: string) => name,
    get: (_: string, options: Asked[number]) => {
      asked.push(options);
      return { commit: commits };
    },
  };
  const settings = { LIBSQL_URL: "http://127.0.0.1:9", DATABASE_LIMIT_MS: "8000", AUTH_SECRET: "a".repeat(32) };
  return { ...settings, JOURNAL_LOCATION: location, JOURNAL } as unknown as Env;
}

const asking = { operation: "test", requestId: "test", locale: "en" } as const;
const booked = () => Promise.resolve({ status: "booked" });
const nothing = { entries: [], rows: [] };

describe("the Journal", () => {
  test.each([
    ["apac", [{ locationHint: "apac" }]],
    ["", [{}]],
  ])("comes into being at %j", async (location, wanted) => {
    const asked: Asked = [];
    await commit(contextIn(deployment(location, asked, booked), asking), nothing, "subject");
    expect(asked).toEqual(wanted);
  });

  test("is not asked for at a place that is none", () => {
    expect(() => contextIn(deployment("beijing", [], booked), asking)).toThrow("JOURNAL_LOCATION must be one of wnam");
  });

  test("that breaks off leaves the outcome unknown: 503, and the same is to be sent again", async () => {
    const broken = deployment("", [], () => Promise.reject(new Error("The object was reset")));
    const said = await commit(contextIn(broken, asking), nothing, "subject").catch((error: unknown) => error);
    if (!(said instanceof Problem)) throw new Error("it is a problem");
    const answer = problemResponse(said, "en", "test");
    expect([said.code, answer.status, answer.headers.get("retry-after")]).toEqual(["outcome_unknown", 503, "1"]);
  });
});
