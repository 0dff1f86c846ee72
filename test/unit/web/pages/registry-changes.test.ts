// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from "vitest";
import { saidAnew } from "../../../../web/src/pages/registry/RegistryChanges.tsx";
import { freshBrowser, speak } from "../support.ts";

beforeEach(async () => {
  freshBrowser();
  await speak("zh-CN", ["registry"]);
});

describe("what was said anew of the register", () => {
  it("names each field that differs, as it was and as it is", () => {
    const former = { nameZh: "旧名", nameEn: "Former", latitude: null };
    expect(saidAnew({ subject: "party", former, present: { ...former, nameZh: "新名" } })).toEqual([
      "中文名称：旧名 → 新名",
    ]);
    expect(saidAnew({ subject: "site", former, present: { ...former, latitude: 39.04 } })).toEqual(["纬度：— → 39.04"]);
  });

  it("says streams and amounts as people do", () => {
    const former = { streams: ["electronics", "vehicles"], yearlyCapacityKg: "20000000", validTo: "2028-12-31" };
    const present = { streams: ["electronics"], yearlyCapacityKg: "1000", validTo: "2028-12-31" };
    expect(saidAnew({ subject: "permit", former, present })).toEqual([
      "品类：电器电子产品、报废机动车 → 电器电子产品",
      "年处理能力 (kg)：20,000,000 → 1,000",
    ]);
  });

  it("says of a grant who had it", () => {
    const former = { partyId: "p", nameZh: "平台甲", nameEn: "Platform A" };
    expect(saidAnew({ subject: "operator", former, present: {} })).toEqual(["撤回对平台甲的授权"]);
  });
});
