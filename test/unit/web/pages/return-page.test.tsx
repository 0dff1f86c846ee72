// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from "vitest";
import ReturnPage from "../../../../web/src/pages/takeback/ReturnPage.tsx";
import type { Locale } from "../../../../web/src/words/index.ts";
import type { ReturnAnswer } from "../../../../worker/takeback/returns/schemas.ts";
import { draw, freshBrowser, serve, settle, speak } from "../support.ts";

type Vehicle = NonNullable<ReturnAnswer["vehicle"]>;

const personal = { vin: "LSVAA49J132047371", plate: "津A12345", engineNumber: "CDE012345", ownerName: "李雷" };
const nobody = { vin: null, plate: null, engineNumber: null, ownerName: null };

const vehicle: Vehicle = {
  ...personal,
  certificateNumber: "120000123456",
  model: null,
  vehicleType: null,
  usage: null,
  power: null,
  kerbMassKg: "1350.000",
  tractionBatteryCode: null,
  batteryException: null,
  batteryPaper: null,
  batteryVoucher: null,
  firstRegisteredOn: null,
  handedOverOn: null,
  supervised: false,
  personalWithheld: false,
};

const row: ReturnAnswer = {
  id: "r1",
  externalId: null,
  siteId: "s1",
  siteNameZh: "一号拆解厂",
  siteNameEn: "Plant one",
  occurredOn: "2026-11-02",
  item: "vehicles/car",
  itemNameZh: "小型轿车",
  itemNameEn: "Passenger car",
  pieces: 1,
  massKg: "1350.000",
  massBasis: "weighed",
  placedOnMarketYear: null,
  estimated: false,
  factorSource: null,
  source: "household",
  evidence: null,
  photographs: null,
  qualification: "qualified",
  warnings: [],
  confirmed: null,
  state: "booked",
  recordedAt: "2026-11-02T02:00:00Z",
};

beforeEach(() => freshBrowser());

/** What stands beside each name of the page, the name in the reader's language. */
async function factsOf(language: Locale, of: Vehicle): Promise<Record<string, string>> {
  await speak(language, ["takeback"]);
  serve(({ path }) => ({ body: path.includes("/returns/") ? { ...row, vehicle: of } : { items: [] } }));
  const { root } = await draw(<ReturnPage params={{ id: row.id }} />);
  await settle();
  const names = [...root.querySelectorAll("dt")];
  return Object.fromEntries(names.map((name) => [name.textContent, name.nextElementSibling?.textContent ?? ""]));
}

describe("a vehicle of somebody else's", () => {
  it.each([
    ["zh-CN", ["车辆识别代号", "发动机号码", "牌照号码", "车主名称"], "不向本单位显示"],
    ["en", ["Vehicle identification number", "Engine number", "Plate", "Owner"], "not shown to your party"],
  ] as const)("has its personal facts withheld, not unknown (%s)", async (language, names, withheld) => {
    const facts = await factsOf(language, { ...vehicle, ...nobody, personalWithheld: true });
    expect(names.map((name) => facts[name])).toEqual(names.map(() => withheld));
    const own = await factsOf(language, { ...vehicle, engineNumber: null });
    expect(names.map((name) => own[name])).toEqual([personal.vin, "—", personal.plate, personal.ownerName]);
  });
});
