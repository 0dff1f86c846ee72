// @vitest-environment happy-dom
import { beforeEach, expect, it } from "vitest";
import { describedFor, partOf, partsOf } from "../../../../web/src/pages/developers/description.ts";
import { gapsOf } from "../../../../web/src/pages/duty/gaps.ts";
import { intensityOf, plantsOf } from "../../../../web/src/pages/energy/intensity.ts";
import { fullestOf } from "../../../../web/src/pages/network/fullness.ts";
import { besideLastYear, saidOf } from "../../../../web/src/pages/overview/last-year.ts";
import { buyersByShare } from "../../../../web/src/pages/procurement/buyers-by-share.ts";
import { barsOf, consumptionSaid, residualSaid } from "../../../../web/src/pages/retrofits/series.ts";
import { ageSaid } from "../../../../web/src/pages/streams/stock-age.ts";
import type { PlantEnergy } from "../../../../web/src/types-counts.ts";
import type { Duty } from "../../../../web/src/types-duty.ts";
import type { CurvePoint, Indicator } from "../../../../web/src/types-figures.ts";
import type { Shares } from "../../../../web/src/pages/procurement/types.ts";
import { freshBrowser, speak } from "../support.ts";

beforeEach(async () => {
  freshBrowser();
  await speak("zh-CN", ["overview", "energy", "duty", "retrofits"]);
});

/** Months one after another from the first on, each with what came back. */
function monthsFrom(first: string, returnedKg: readonly string[]): CurvePoint[] {
  const [year = 0, month = 0] = first.split("-").map(Number);
  return returnedKg.map((kg, index) => {
    const at = year * 12 + month - 1 + index;
    const name = `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, "0")}`;
    const masses = { returnedKg: kg, receivedKg: "5", treatedKg: "4", recycledKg: "3" };
    return { month: name, ...masses, returnedPieces: 1, receivedPieces: 1, treatedPieces: 1 };
  });
}

it("puts a month beside the same one of the year before, and nothing where the books had not begun", () => {
  const points = monthsFrom(
    "2025-10",
    Array.from({ length: 14 }, (_, index) => String(index)),
  );
  const { months, now, before } = besideLastYear(points, "returned");
  expect([months[0], months.at(-1)]).toEqual(["2025-12", "2026-11"]);
  expect(now.at(-1)).toBe("13");
  expect(before.slice(0, 10)).toEqual(Array.from({ length: 10 }, () => null));
  expect(before.slice(10)).toEqual(["0", "1"]);
});

it("says of the last month that is over, not of the one that runs, what came back and what a year before", () => {
  const points = monthsFrom(
    "2025-10",
    Array.from({ length: 14 }, (_, index) => String(index * 10)),
  );
  const said = saidOf(points, "2026-11");
  expect(said).toContain("120 kg");
  expect(said).toContain("上年同月回收 0 kg");
  expect(said).not.toContain("130 kg");
  expect(saidOf(monthsFrom("2026-11", ["1"]), "2026-11")).toMatch(/2026 年 11 月.*尚未结束.*1 kg/);
});

it("says of a retrofit what was used where the model expected how much, over what has both", () => {
  const point = (period: "baseline" | "reporting", reading: number | null, model: number) => {
    const residual = reading === null ? null : model - reading;
    return { period, from: "2026-01-01", to: "2026-01-31", days: 31, reading, model, low: null, high: null, residual };
  };
  const bars = barsOf(
    [
      point("baseline", 101, 100),
      point("baseline", 98, 100),
      point("reporting", 70, 100),
      point("reporting", null, 100),
    ],
    (from) => from,
  );
  expect(consumptionSaid(bars, "kWh")).toBe("改造后用量 70 kWh，模型预期 100 kWh：少 30 kWh。");
  expect(consumptionSaid([...bars, ...barsOf([point("reporting", 150, 100)], String)], "kWh")).toContain("多 20 kWh");
  expect(consumptionSaid(bars.slice(0, 2), "kWh")).toBe("核算期还没有可比较的读数。");
  expect(residualSaid(bars, "kWh")).toBe("基准期模型平均偏差 1.5 kWh；核算期残差合计 30 kWh。");
});

it("says in which span most of a stock is", () => {
  const buckets = [
    { id: "under_1", massKg: "100" },
    { id: "over_24", massKg: "300" },
  ];
  expect(ageSaid({ buckets, totalKg: "400" })).toBe("库存 400 kg，其中 75 % 的存放时间为24 个月以上。");
  expect(ageSaid({ buckets: [], totalKg: "0" })).toBe("期末没有产品库存。");
});

it("shows a producer's gap for the rates that a target judges, each on a scale that holds the larger", () => {
  const rate = (id: string, amount: string, required: string | null, short: string | null) => ({
    indicator: { id, numerator: { amount, unit: "kg" } } as unknown as Indicator,
    required,
    short,
    members: [],
  });
  const rates = [rate("a", "300", "400", "100"), rate("b", "500", "250", "0"), rate("c", "1", null, null)];
  const streams = [{ stream: "electronics", rates }] as unknown as Duty["streams"];
  expect(gapsOf({ streams }).map(({ indicator, isMet, share, mark }) => [indicator.id, isMet, share, mark])).toEqual([
    ["a", false, 0.75, 1],
    ["b", true, 1, 0.5],
  ]);
});

it("ranks buyers by the share that can be computed", () => {
  const buyer = (id: string, display: string | null) => ({ id, nameZh: id, nameEn: id, energy: { display } });
  const buyers = [buyer("a", "9.5"), buyer("b", null), buyer("c", "80.0")] as unknown as Shares["buyers"];
  expect(buyersByShare({ buyers }, "energy").map(({ id }) => id)).toEqual(["c", "a"]);
});

const metered = (siteId: string, period: string, energyKwh: string, treatedKg: string | null, state = "booked") =>
  ({
    siteId,
    siteNameZh: siteId,
    siteNameEn: siteId,
    period,
    state,
    treatedKg,
    lines: [{ amount: energyKwh }],
  }) as unknown as PlantEnergy;

it("divides a month's electricity by what was treated in it, and by nothing where nothing was", () => {
  expect(intensityOf(metered("a", "2026-09", "12345.6", "100000"))).toBe("123.5");
  expect(intensityOf(metered("a", "2026-09", "100", "0"))).toBeNull();
  expect(intensityOf(metered("a", "2026-09", "100", null))).toBeNull();
  expect(intensityOf(metered("a", "2026-09", "100", "10", "reversed"))).toBeNull();
});

it("leaves a gap in a plant's line for a month that it did not report", () => {
  const rows = [
    metered("a", "2026-09", "100", "1000"),
    metered("b", "2026-09", "300", "1000"),
    metered("a", "2026-08", "200", "1000"),
  ];
  expect(plantsOf(rows)).toEqual({
    months: ["2026-08", "2026-09"],
    plants: [
      { name: "a", values: [200, 100] },
      { name: "b", values: [null, 300] },
    ],
  });
});

it("describes the interface in one language, with the key as the only way to say who asks", () => {
  const given = {
    paths: {
      "/a": { get: { summary: "看 / read", security: [{ bearer: [] }, { session: [] }] } },
      "/b": { post: { summary: "修改（保留原值）/ change it", security: [{ bearer: [] }] }, get: {} },
    },
    components: { securitySchemes: { bearer: {}, session: {} }, schemas: { kept: {} } },
  };
  const english = describedFor("en", given);
  expect(english.paths["/a"]?.["get"]).toEqual({ summary: "read", security: [{ bearer: [] }] });
  expect(english.components).toEqual({ securitySchemes: { bearer: {} }, schemas: { kept: {} } });
  const chinese = describedFor("zh-CN", given);
  expect([chinese.paths["/a"]?.["get"]?.summary, chinese.paths["/b"]?.["post"]?.summary]).toEqual([
    "看",
    "修改（保留原值）",
  ]);
});

it("takes a site for as full as its fullest store, and one without a limit for never full", () => {
  const store = (siteId: string, heldKg: string, maxMassKg: string | null) => ({ siteId, heldKg, maxMassKg });
  const stores = [store("a", "50", "100"), store("a", "90", "60"), store("b", "10", null), store("c", "0", "5")];
  expect([...fullestOf(stores)]).toEqual([
    ["a", 1.5],
    ["c", 0],
  ]);
});

it("takes one part of the interface with all the schemas that it names, however far", () => {
  const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
  const given = {
    paths: {
      "/a": { get: { tags: ["a"], responses: ref("Page") } },
      "/b": { get: { tags: ["b"], responses: ref("Other") } },
    },
    components: { schemas: { Page: { items: ref("Row") }, Row: { parent: ref("Row") }, Other: {} } },
  };
  expect(partsOf(given)).toEqual(["a", "b"]);
  const part = partOf(given, "a");
  expect([Object.keys(part.paths), Object.keys(part.components?.schemas ?? {})]).toEqual([["/a"], ["Page", "Row"]]);
});
