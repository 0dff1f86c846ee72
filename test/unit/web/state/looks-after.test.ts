// @vitest-environment happy-dom
import { describe, expect, it } from "vitest";
import { looksAfter, registryPath, rolesToGive, zoneOf } from "../../../../web/src/state/looks-after.ts";

const own = { role: "zone_admin", zone: "TEDA" } as const;
const admin = { role: "admin", zone: "TEDA" } as const;

describe("what an administrator may change", () => {
  it("is of his zone where he looks after one, and anything else", () => {
    expect([zoneOf(own), zoneOf(admin)]).toEqual(["TEDA", undefined]);
    const of = (me: typeof own | typeof admin) => ["TEDA", "NANGANG", null].map((zone) => looksAfter(me, zone));
    expect([of(own), of(admin)]).toEqual([
      [true, false, false],
      [true, true, true],
    ]);
  });

  it("is nothing where his party lies in no zone", () => {
    const homeless = { role: "zone_admin", zone: null } as const;
    expect([looksAfter(homeless, null), looksAfter(homeless, "TEDA")]).toEqual([false, false]);
  });

  it("is listed by his zone", () => {
    expect([registryPath(own, "parties"), registryPath(admin, "sites")]).toEqual([
      "/api/v1/registry/parties?zone=TEDA",
      "/api/v1/registry/sites",
    ]);
  });

  it("is given roles that lead nowhere else", () => {
    expect(rolesToGive(own)).not.toContain("bureau");
    expect(rolesToGive(own)).not.toContain("admin");
    expect(rolesToGive(own)).toContain("zone_admin");
    expect(rolesToGive(admin)).toContain("admin");
  });
});
