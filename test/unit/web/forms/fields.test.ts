import { describe, expect, it, vi } from "vitest";
import { fieldsOf } from "../../../../web/src/forms/fields.ts";

type Values = { name: string; note?: string | undefined; kind: "a" | "b"; draft: boolean };

function formOf(values: Values, problems: Record<string, string> = {}) {
  const set = vi.fn<(patch: Partial<Values>) => void>();
  return { values, set, errorAt: (pointer: string) => problems[pointer] };
}

describe("a field bound by name", () => {
  const values: Values = { name: "库", kind: "a", draft: true };

  it("shows the value, changes it alone, and is found by its pointer", () => {
    const form = formOf(values, { "/name": "too long", "/note": "missing" });
    const { pointer, value, error, onValue } = fieldsOf(form)("name");
    expect({ pointer, value, error }).toEqual({ pointer: "/name", value: "库", error: "too long" });
    onValue("站");
    expect(form.set.mock.calls).toEqual([[{ name: "站" }]]);
  });

  it("of a value that is not there yet is empty", () => {
    expect(fieldsOf(formOf(values))("note").value).toBe("");
  });

  it("stands where its part of the request stands, or where it is said to", () => {
    const form = formOf(values, { "/lines/2/name": "wrong", "/premises/name": "far" });
    const field = fieldsOf(form, "/lines/2");
    expect(field("name")).toMatchObject({ pointer: "/lines/2/name", error: "wrong" });
    expect(field("name", "/premises/name")).toMatchObject({ pointer: "/premises/name", error: "far" });
  });

  it("is of text only: what is chosen among few is checked where it is chosen", () => {
    const field = fieldsOf(formOf(values));
    // @ts-expect-error -- a value of two words would take any
    expect(field("kind").value).toBe("a");
  });
});
