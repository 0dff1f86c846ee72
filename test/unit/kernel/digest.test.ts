import { describe, expect, it } from "vitest";
import { canonicalDigest, canonicalJson } from "../../../worker/kernel/digest.ts";
import { numbers, sample, sorting } from "./fixtures/jcs.ts";

describe("canonical JSON", () => {
  it("writes the sample of RFC 8785, 3.2.4", () => {
    expect(canonicalJson(JSON.parse(sample.input))).toBe(sample.canonical);
  });

  it("sorts the members as RFC 8785, 3.2.3", () => {
    const text = canonicalJson(JSON.parse(sorting.input));
    expect(Array.from(text.matchAll(/:"([^"]*)"/g), ([, value]) => value)).toEqual(sorting.values);
  });

  it.each(numbers)("writes the double %s as %s (RFC 8785, appendix B)", (bits, text) => {
    expect(canonicalJson(doubleOf(bits))).toBe(text);
  });

  it.each([
    ["NaN", Number.NaN],
    ["Infinity", { a: [Number.POSITIVE_INFINITY] }],
    ["undefined", undefined],
    ["a function", () => 1],
    ["a lone surrogate", "\ud800"],
  ])("refuses %s", (_, value) => {
    expect(() => canonicalJson(value)).toThrow(TypeError);
  });

  it("says what was wrong with what it refuses", () => {
    const said = (value: unknown) => {
      try {
        return canonicalJson(value);
      } catch (error) {
        return error;
      }
    };
    expect(said(Number.NaN)).toMatchObject({ message: "JSON has no text for this value", cause: expect.any(Error) });
    expect(said(undefined)).toMatchObject({ message: "JSON has no text for this value" });
  });

  it("refuses a circle", () => {
    const circle: unknown[] = [];
    circle.push(circle);
    expect(() => canonicalJson(circle)).toThrow(TypeError);
  });

  it("writes a bigint as a decimal string at any depth", () => {
    expect(canonicalJson({ b: [12n, { c: -3n }], a: 0n })).toBe('{"a":"0","b":["12",{"c":"-3"}]}');
  });

  it("leaves out members that are undefined and keeps odd names", () => {
    expect(canonicalJson({ b: undefined, a: 1 })).toBe('{"a":1}');
    expect(canonicalJson(JSON.parse('{"__proto__": {"x": 2}, "a": 1}'))).toBe('{"__proto__":{"x":2},"a":1}');
  });

  it("writes a date as its ISO string", () => {
    expect(canonicalJson({ at: new Date(0) })).toBe('{"at":"1970-01-01T00:00:00.000Z"}');
  });
});

describe("canonicalDigest", () => {
  it("is the SHA-256 of the canonical text", () => {
    // printf '{"a":1,"b":"绿账"}' | sha256sum
    expect(canonicalDigest({ b: "绿账", a: 1 })).toBe(
      "0a300f6fdc9ae4855367378f47cbba61871e230793efc6ad59c7dd623ec383c0",
    );
  });

  it("differs when content differs", () => {
    expect(canonicalDigest({ a: 1 })).not.toBe(canonicalDigest({ a: 2 }));
  });
});

function doubleOf(bits: string): number {
  return Buffer.from(bits, "hex").readDoubleBE();
}
