import { expect, test } from "vitest";
import { readFlags } from "../../../local/flags.ts";

const options = { to: { type: "string" }, keep: { type: "boolean" } } as const;

test("flags are read as they were typed", () => {
  expect(readFlags(options, ["--to", "/tmp/x", "--keep"])).toEqual({ values: { to: "/tmp/x", keep: true } });
  expect(readFlags(options, [])).toEqual({ values: {} });
});

test("whoever asks, or types what no command knows, is told which flags there are", () => {
  const list = "It takes --to <text>, --keep.";
  expect(readFlags(options, ["--help"])).toEqual({ told: list, isAsked: true });
  expect(readFlags(options, ["--from", "x"])).toEqual({ told: `Unknown option '--from'. ${list}`, isAsked: false });
  expect(readFlags(options, ["--to"])).toMatchObject({ told: expect.stringContaining(list), isAsked: false });
  expect(readFlags(options, ["x"])).toMatchObject({ told: expect.stringContaining(list), isAsked: false });
  expect(readFlags({}, ["--x"])).toMatchObject({ told: "Unknown option '--x'. It takes no flags." });
});
