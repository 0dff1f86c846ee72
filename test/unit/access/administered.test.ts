import { describe, expect, it } from "vitest";
import {
  administeredBy,
  assertAdministers,
  assertMayGive,
  zoneLookedAfter,
} from "../../../worker/access/administered.ts";
import { permissions } from "../../../worker/access/permissions.ts";
import { auditedBy, scopeOf } from "../../../worker/access/rules.ts";
import type { Actor, Role } from "../../../worker/context.ts";
import { roles, zonesOwnRoles } from "../../../worker/kernel/vocabulary/access.ts";
import { refused } from "../takeback/support.ts";

const actor = (role: Role, zone = "TEDA"): Actor => {
  return { kind: "user", id: "u", name: "", partyId: "p", role, division: "120116", zone };
};
const [admin, own] = [actor("admin"), actor("zone_admin")];

describe("who looks after whom", () => {
  it("is all for an administrator, one zone for an administrator of a zone, and nobody else's", () => {
    expect(administeredBy(admin)).toEqual({ of: "all" });
    expect(administeredBy(own)).toEqual({ of: "zone", division: "120116", zone: "TEDA" });
    for (const role of roles.filter((each) => each !== "admin" && each !== "zone_admin"))
      expect(refused(() => administeredBy(actor(role)))?.[0], role).toBe("not_permitted");
  });

  it("is nobody where his party lies in no zone: else he would have all that lies in none", () => {
    const homeless = actor("zone_admin", "");
    expect(zoneLookedAfter(homeless)).toBeUndefined();
    expect(refused(() => assertAdministers(homeless, { division: "120116", zone: "" }))?.[0]).toBe("not_permitted");
  });

  it.each([
    ["his zone", { division: "120116", zone: "TEDA" }, undefined],
    ["another", { division: "120116", zone: "NANGANG" }, "other_zone"],
    ["none", { division: "120116", zone: "" }, "other_zone"],
    ["one of that name in another district", { division: "110101", zone: "TEDA" }, "other_zone"],
  ])("holds for %s", (_, place, code) => {
    expect(refused(() => assertAdministers(own, place, "/zone"))?.[0]).toBe(code);
    expect(refused(() => assertAdministers(admin, place))).toBeUndefined();
  });

  it("says which part of the audit log it is", () => {
    expect([auditedBy(admin), auditedBy(own), auditedBy(actor("bureau"))]).toEqual([
      {},
      { division: "120116", zone: "TEDA" },
      { division: "120116" },
    ]);
  });
});

describe("what an administrator of a zone may give", () => {
  it("is every role that sees one party's books alone, and no other", () => {
    const narrow = roles.filter((role) => scopeOf(actor(role)).of === "party");
    expect(zonesOwnRoles).toEqual(narrow);
    expect(refused(() => assertMayGive(own, [...narrow], "/roles"))).toBeUndefined();
    for (const role of roles.filter((each) => !narrow.includes(each))) {
      expect(
        refused(() => assertMayGive(own, ["recycler", role], "/roles")),
        role,
      ).toEqual(["role_beyond_zone", "/roles"]);
      expect(refused(() => assertMayGive(admin, [role], "/roles"))).toBeUndefined();
    }
  });

  it("and he may himself read nobody's books", () => {
    const may = Object.entries(permissions).filter(([, who]) => who.some((role) => role === "zone_admin"));
    // What everybody may is asked of his own party, which has no books.
    expect(may.filter(([, who]) => who.length < roles.length).map(([name]) => name)).toEqual([
      "registry.write",
      "registry.applications.decide",
      "reference.override",
      "targets.write",
      "access.manage",
      "access.audit",
      "reports.layouts",
    ]);
  });
});
