import { afterAll, beforeAll, expect, test } from "vitest";
import { booked, line, receiptOf, returnOf, transferOf } from "../support/pilot.ts";
import { faultsOf } from "./faults.ts";
import { fill, notice, rowWith, send } from "./pages.ts";
import { eventually, type Site, startSite } from "./site.ts";

let site: Site;

beforeAll(async () => {
  site = await startSite();
  const { as, sites, parties } = site.pilot;
  await booked(as.recycler, "/takeback/returns", returnOf(sites.point, { pieces: 30, massKg: "1000" }));
  const lines = [line(30, "1000")];
  const id = await booked(as.recycler, "/takeback/transfers", transferOf(sites.point, sites.plant, { lines }));
  const short = receiptOf([line(30, "900")], { reason: "磅单有误" });
  await booked(as.treater, `/takeback/transfers/${id}/receipt`, short);
  const grant = { granteeId: parties.producer, stream: "electronics", year: "2026" };
  await booked(as.treater, "/takeback/grants", grant);
});
afterAll(() => site.stop());

test("the bureau finds the load that lost a tenth, sees why, and says what became of it", async () => {
  const { page, complaints } = await site.open("bureau", "/anomalies?period=2026-Q3&zone=TEDA");
  await page.getByRole("button", { name: "转移差异" }).click();
  const panel = page.locator("dialog[open]");
  await eventually(() => panel.locator(".arithmetic").textContent()).toBe(
    "|1000 kg − 900 kg| ÷ 1000 kg = 10.0 % > 2 %",
  );
  expect(await panel.textContent()).toMatch(/磅单有误.*产品默认值|产品默认值.*磅单有误/s);
  expect(await faultsOf(page, "the anomaly")).toEqual([]);
  await panel.getByLabel("确认异常").check();
  await fill(page, { "/reason": "双方磅单相差一车" });
  await send(page);
  expect(await notice(page)).toContain("转移差异：确认异常");
  await eventually(async () => (await rowWith(page, "→")).at(-1)).toContain("确认异常");
  await page.goto(`${site.url}/anomalies?period=2026-Q3&zone=TEDA&state=open`);
  await page.locator(".empty").waitFor();
  expect(complaints).toEqual([]);
});

test("a plant reports its meter, and a claim shows what it was held against", async () => {
  const { page } = await site.open("treater", "/takeback/energy/new");
  await fill(page, { "/siteId": site.pilot.sites.plant, "/energyKwh": "3250.5" });
  await send(page);
  await notice(page);
  expect(await rowWith(page, "plant")).toContain("3,250.5");

  const producer = await site.open("producer", "/duty?year=2026");
  await producer.page.getByRole("button", { name: /^认领/ }).first().click();
  await fill(producer.page, { "/occurredOn": "2026-09-30", "/pieces": "3", "/massKg": "90" });
  await send(producer.page);
  const checks = producer.page.locator("dialog[open] li");
  await checks.first().waitFor();
  expect(await checks.allTextContents()).toEqual([
    expect.stringMatching(/规范回收量.*通过.*900 kg/),
    expect.stringMatching(/处理许可.*通过.*P-1/),
    expect.stringMatching(/许可年能力.*通过.*年能力/),
    expect.stringMatching(/单位处理电耗.*未核对/),
  ]);
  expect(await faultsOf(producer.page, "the checks")).toEqual([]);
});

test("a violation is recorded, public to anybody, and gone from there once withdrawn", async () => {
  const { page, complaints } = await site.open("bureau", "/violations");
  await page.getByRole("button", { name: "登记违法" }).click();
  await fill(page, {
    "/partyId": site.pilot.parties.treater,
    "/summary": "未按规定贮存危险废物",
    "/basis": "生态环境法典",
    "/source": "行政处罚公示",
  });
  await send(page);
  await notice(page);
  await rowWith(page, "未按规定贮存危险废物");
  const anybody = await site.openSignedOut("/published/violations", { width: 390 });
  await rowWith(anybody.page, "未按规定贮存危险废物");
  expect(await faultsOf(anybody.page, "the public page")).toEqual([]);
  await page.getByRole("button", { name: /^撤销/ }).click();
  await fill(page, { "/reason": "复议撤销" });
  await send(page);
  await notice(page);
  await anybody.page.reload();
  await anybody.page.locator(".empty").waitFor();
  expect(complaints).toEqual([]);
});
