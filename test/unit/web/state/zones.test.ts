// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from "vitest";
import { keep, kept } from "../../../../web/src/state/keep.ts";
import { districtName, loadZones, zoneName, zones, zonesFor } from "../../../../web/src/state/zones.ts";
import type { Zone } from "../../../../web/src/types.ts";
import { freshBrowser, me, serve, speak } from "../support.ts";

const unsaid = { areaKm2: null, source: null, version: 1, districtZh: null, districtEn: null };
const known: Zone[] = [
  { ...unsaid, code: "DAGANG", division: "120116", nameZh: "大港", nameEn: "Dagang", districtZh: "滨海新区" },
  { ...unsaid, code: "NANKAI", division: "120104", nameZh: "南开", nameEn: "Nankai" },
  { ...unsaid, code: "TEDA", division: "120116", nameZh: "泰达", nameEn: "TEDA" },
];

beforeEach(async () => {
  freshBrowser();
  zones.set([]);
  await speak("zh-CN");
});

describe("zones", () => {
  it("have the registry's names in either language, and their codes until those are heard of", async () => {
    expect([zoneName("NANKAI"), districtName("120116")]).toEqual(["NANKAI", "区划 120116"]);
    const heard = serve(() => ({ body: { items: known, nextCursor: null } }));
    await loadZones();
    expect(heard).toMatchObject([{ method: "GET", path: "/api/v1/registry/zones" }]);
    expect([zoneName("NANKAI"), zoneName("ELSE")]).toEqual(["南开", "ELSE"]);
    expect([districtName("120116"), districtName("120104")]).toEqual(["滨海新区", "区划 120104"]);
    await speak("en");
    expect([zoneName("NANKAI"), districtName("120116")]).toEqual(["Nankai", "滨海新区"]);
  });

  it("say their district's name in the reader's language where they have it in both", async () => {
    zones.set(known.map((zone) => ({ ...zone, districtZh: "滨海新区", districtEn: "Binhai New Area" })));
    expect(districtName("120116")).toBe("滨海新区");
    await speak("en");
    expect(districtName("120116")).toBe("Binhai New Area");
  });

  it.each<[string, readonly Zone[]]>([
    ["those that this device heard of last", known],
    ["none, where it never heard of any", []],
  ])("are at first %s", async (_, last) => {
    if (last.length > 0) keep("device", "zones", last);
    vi.resetModules();
    const { zones: first } = await import("../../../../web/src/state/zones.ts");
    expect(first.get()).toEqual(last);
  });

  it("stay known on this device while nobody answers", async () => {
    serve(() => ({ body: { items: known, nextCursor: null } }));
    await loadZones();
    serve(() => "silence");
    await loadZones();
    expect([zones.get(), kept("device", "zones")]).toEqual([known, known]);
  });

  it.each([
    ["one's own first, then the others of the district", { zone: "TEDA" }, ["TEDA", "DAGANG", "all"]],
    ["those of the district, to whom no zone is his own", { zone: null }, ["DAGANG", "TEDA", "all"]],
    ["of another district", { zone: null, division: "120104" }, ["NANKAI", "all"]],
    ["all there are, to an administrator", { zone: null, role: "admin" }, ["DAGANG", "NANKAI", "TEDA", "all"]],
  ] as const)("are offered: %s", (_, who, offered) => {
    zones.set(known);
    expect(zonesFor({ ...me, ...who })).toEqual(offered);
  });
});
