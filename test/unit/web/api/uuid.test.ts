import { describe, expect, it } from "vitest";
import { newUuidV7 } from "../../../../web/src/api/uuid.ts";

// RFC 9562, section 5.7 and its worked example of appendix A.6: 2022-02-22 19:22:22.00 GMT is 017F22E2-79B0.
describe("an id", () => {
  it("is a UUID of version 7 that begins with the time", () => {
    const id = newUuidV7(Date.parse("2022-02-22T19:22:22.000Z"));
    expect(id).toMatch(/^017f22e2-79b0-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  it("sorts by time and is another one each time", () => {
    const at = Date.parse("2026-11-20T00:00:00Z");
    expect(newUuidV7(at) < newUuidV7(at + 1)).toBe(true);
    expect(new Set(Array.from({ length: 100 }, () => newUuidV7(at))).size).toBe(100);
  });

  it("leaves every random bit free", () => {
    const digits = Array.from({ length: 200 }, () => newUuidV7(0).replaceAll("-", ""));
    for (let place = 13; place < 32; place += 1) {
      const wanted = place === 16 ? 4 : 16;
      expect(new Set(digits.map((text) => text[place])).size, `digit ${place}`).toBe(wanted);
    }
  });
});
