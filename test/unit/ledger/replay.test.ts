import { describe, expect, it } from "vitest";
import { digestOf, EarlierDocuments } from "../../../worker/ledger/replay.ts";

describe("the digest of a document", () => {
  it("is of its kind and content, whatever its id", () => {
    const content = { massKg: "1" };
    const digest = digestOf("return", { id: "a", ...content });
    const other = { massKg: "2" };
    expect(digest).toMatch(/^[0-9a-f]{64}$/);
    expect(digestOf("return", { id: "b", ...content })).toBe(digest);
    expect(digestOf("return", { id: "a", ...other })).not.toBe(digest);
    expect(digestOf("delivery", { id: "a", ...content })).not.toBe(digest);
  });
});

describe("a document that is sent again", () => {
  const earlier = new EarlierDocuments([
    { id: "a", digest: "d1", externalId: "x1" },
    { id: "b", digest: "d2", externalId: null },
    { id: "c", digest: "d3", externalId: "" },
  ]);

  it("is the earlier one, by its id or by the sender's own", () => {
    expect(earlier.idOf({ id: "a" }, "d1")).toBe("a");
    expect(earlier.idOf({ id: "b" }, "d2")).toBe("b");
    expect(earlier.idOf({ externalId: "x1" }, "d1")).toBe("a");
    expect(earlier.idOf({ id: "new", externalId: "x1" }, "d1")).toBe("a");
    expect(earlier.idOf({ id: "a", externalId: "unknown" }, "d1")).toBe("a");
  });

  it("is a new one where neither is known; no name of the sender's is none", () => {
    expect(earlier.idOf({}, "d1")).toBeUndefined();
    expect(earlier.idOf({ id: "new", externalId: "x2" }, "d1")).toBeUndefined();
    expect(earlier.idOf({ externalId: "" }, "d3")).toBeUndefined();
  });

  it("is refused with other content, and says which of its ids was used", () => {
    expect(() => earlier.idOf({ id: "a" }, "other")).toThrow(
      expect.objectContaining({ code: "id_reused", pointer: "/id" }),
    );
    expect(() => earlier.idOf({ externalId: "x1" }, "other")).toThrow(
      expect.objectContaining({ code: "duplicate_external_id", pointer: "/externalId" }),
    );
  });

  it("is found in the batch that it stands in itself", () => {
    const batch = new EarlierDocuments([]);
    batch.add({ id: "a", digest: "d", externalId: "x" });
    expect([batch.idOf({ id: "a" }, "d"), batch.idOf({ externalId: "x" }, "d")]).toEqual(["a", "a"]);
  });
});
