import { afterAll, beforeAll, expect, test } from "vitest";
import { booked, standing } from "../support/pilot.ts";
import { batteriesOf, car, carOf, openStreams, starter } from "../support/vehicles-and-batteries.ts";
import { field, fill, notice, rowWith, send } from "./pages.ts";
import { type Site, startSite, today } from "./site.ts";

// What single streams ask of their forms, as those who fill them in meet it.

let site: Site;
beforeAll(async () => {
  site = await startSite();
  await openStreams(site.pilot, "P-STREAMS");
});
afterAll(() => site.stop());

test("a vehicle's batch: an assembly has number, model and state; coefficients and key products are looked at", async () => {
  const { as, sites, worker } = site.pilot;
  await booked(as.treater, "/takeback/returns", carOf(sites.plant, 7, { occurredOn: today }, { usage: "A" }));
  const coefficient = { item: car, material: "ferrous", permille: "740", tolerance_permille: "20" };
  await booked(as.admin, "/registry/reference/yield_coefficients/car-ferrous/override", {
    values: coefficient,
    reason: "示范系数",
  }).catch(() => undefined);
  const { page, complaints } = await site.open("treater", "/takeback/treatments/new");
  await fill(page, {
    "/siteId": sites.plant,
    "/inputs/0/item": car,
    "/inputs/0/pieces": "1",
    "/inputs/0/massKg": "1000",
    "/outputs/0/item": "vehicles/material/assembly-engine",
    "/outputs/0/massKg": "120",
  });
  // One assembly a line: there is no number of pieces to fill in.
  expect(await field(page, "/outputs/0/pieces").count()).toBe(0);
  await page.getByRole("button", { name: "增加一行" }).nth(1).click();
  await fill(page, { "/outputs/1/item": "vehicles/material/ferrous", "/outputs/1/massKg": "880" });
  await page.getByText("超出允许范围", { exact: true }).waitFor();
  await send(page);
  await page.locator(".problem").waitFor();
  expect(await page.locator("#field-outputs-0-number-error").count()).toBe(1);
  await fill(page, { "/outputs/0/number": "E-4711", "/outputs/0/model": "EA211", "/yieldReason": "车架较重" });
  await page.getByRole("radio", { name: "不可再制造" }).check();
  await send(page);
  await notice(page);
  await page.locator("tbody a").first().click();
  expect(await rowWith(page, "E-4711")).toEqual(expect.arrayContaining(["120.00", "E-4711", "EA211", "不可再制造"]));
  await page.getByText("超出允许范围", { exact: true }).waitFor();
  // What is not fit is metal in the books.
  expect(await standing(worker.database, sites.plant, "vehicles/material/ferrous")).toEqual({
    pieces: 0,
    massG: 1_000_000,
  });
  expect(complaints).toEqual([]);
});

test("a mass that does not go with its pieces is remarked on while typing and after booking", async () => {
  const { sites } = site.pilot;
  const { page, complaints } = await site.open("recycler", "/takeback/returns/new");
  await fill(page, { "/siteId": sites.point, "/item": "electronics/refrigerator", "/pieces": "1", "/massKg": "400" });
  const hint = page.locator("#field-massKg-hint");
  if ((await hint.count()) > 0) expect(await hint.textContent()).toContain("400");
  await send(page);
  await page.locator(".notice-warning").waitFor();
  expect(await notice(page)).toContain("质量");
  await page.locator("tbody a").first().click();
  await page.locator(".remark").first().waitFor();
  expect(complaints).toEqual([]);
});

test("a store that is nearly full says so, where an administrator registered its limit", async () => {
  const { as, sites } = site.pilot;
  await booked(as.recycler, "/takeback/returns", batteriesOf(sites.station, 60, "900", { occurredOn: today }));
  const admin = await site.open("admin", "/takeback/storage");
  await admin.page.getByRole("button", { name: "登记限值" }).click();
  await fill(admin.page, {
    "/siteId": sites.station,
    "/maxMassKg": "1000",
    "/maxDays": "90",
    "/source": "环评批复 1 号",
  });
  await send(admin.page);
  expect(await rowWith(admin.page, "环评批复 1 号")).toEqual(expect.arrayContaining(["接近限值"]));
  const own = await site.open("recycler", "/takeback/storage");
  expect((await rowWith(own.page, "接近限值")).join(" ")).toContain("限值 1,000 kg 的 90 %");
  expect([...admin.complaints, ...own.complaints]).toEqual([]);
});

test("broken casings and another district's approval are asked for where batteries travel", async () => {
  const { sites } = site.pilot;
  const { page, complaints } = await site.open("recycler", "/takeback/transfers/new");
  await fill(page, { "/fromSiteId": sites.station, "/toSiteId": sites.farPoint, "/lines/0/item": starter });
  await page.getByText("属跨区域转移").waitFor();
  await fill(page, {
    "/toSiteId": sites.plant,
    "/manifestNumber": "20261201000001",
    "/lines/0/pieces": "60",
    "/lines/0/massKg": "900",
    "/lines/0/brokenMassKg": "15",
  });
  await send(page);
  await notice(page);
  await page.locator("tbody a").first().click();
  expect((await rowWith(page, "900")).join(" ")).toContain("15.00 → —");
  expect(complaints).toEqual([]);
});

test("a month's trips and a half-year's plastics are reported and read", async () => {
  const { page, complaints } = await site.open("recycler", "/takeback/trips/new");
  await fill(page, {
    "/expressTrips": "1200",
    "/reusableTrips": "300",
    "/cartonsReused": "80",
    "/collectionDevices": "4",
  });
  await send(page);
  await notice(page);
  expect(await rowWith(page, "25.0 %")).toEqual(expect.arrayContaining(["1,200", "300", "80", "4"]));
  await page.getByRole("link", { name: "一次性塑料制品" }).click();
  await page.getByRole("link", { name: "登记半年记录" }).click();
  await fill(page, {
    "/lines/0/item": "packaging/plastic-bag",
    "/lines/0/usedKg": "120.5",
    "/lines/0/recoveredKg": "30",
  });
  await send(page);
  await notice(page);
  expect((await rowWith(page, "120.5")).join(" ")).toContain("30");
  expect(complaints).toEqual([]);
});

test("a closed month is declared late on a day that is open", async () => {
  const { as } = site.pilot;
  await as.bureau.post("/ledger/periods/2026-09/close", {});
  const { page, complaints } = await site.open("producer", "/takeback/declarations/new");
  await fill(page, { "/item": "electronics/tv-flat", "/period": "2026-Q3", "/pieces": "10", "/massKg": "150" });
  await send(page);
  await page.locator(".problem").waitFor();
  await fill(page, { "/occurredOn": "2026-10-15" });
  await send(page);
  await notice(page);
  expect((await rowWith(page, "第 3 季度")).join(" ")).toContain("补报");
  expect(complaints).toEqual([]);
});
