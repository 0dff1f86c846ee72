import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { addDays } from "../../worker/kernel/period.ts";
import { booked } from "../support/pilot.ts";
import { readingsCsv, shopDays, temperaturesCsv } from "../support/shop.ts";
import { faultsOf } from "./faults.ts";
import { Hand } from "./hand.ts";
import { field, fill, notice, valueOf } from "./pages.ts";
import { eventually, type Site, startSite, today } from "./site.ts";

let site: Site;
let siteId: string;
// Periods that are over, whenever the test runs.
const reporting = { from: addDays(today, -366), to: addDays(today, -2) };
const baseline = { from: addDays(reporting.from, -395), to: addDays(reporting.from, -31) };
const before = shopDays(baseline.from, 365, { base: 900, cooling: 40, heating: 12, spread: 60 });
const after = shopDays(reporting.from, 365, { base: 700, cooling: 25, heating: 10, spread: 60 }, 2);
const saved = "energy.retrofits.saved.energy";

beforeAll(async () => {
  site = await startSite();
  const { as, parties } = site.pilot;
  const names = { nameZh: "滨海商场", nameEn: "Binhai mall" };
  const place = { division: "120116", zone: "TEDA", floorAreaM2: 1250 };
  const shop = { partyId: parties.retailer, kind: "retail_premises", ...names, ...place };
  siteId = await booked(as.admin, "/registry/sites", shop);
});
afterAll(() => site.stop());

/** The button inside a chooser is a label; its input takes the file. */
function upload(page: Page, label: string, csv: string, hand = new Hand()): Promise<void> {
  const chooser = page.locator("label.file-chooser").filter({ hasText: label }).locator("input:enabled");
  return hand.attach(chooser, "f.csv", csv);
}

async function decide(page: Page, action: string, comment?: string): Promise<void> {
  await page.locator(".page-actions").getByRole("button", { name: action }).click();
  if (comment) await field(page, "/comment").fill(comment);
  await page.locator("dialog[open] button[type=submit]").click();
  await notice(page);
}

test("a retailer's readings become a saving that the bureau verifies, and the figure moves", async () => {
  const { page, complaints } = await site.open("retailer", "/");
  const hand = new Hand();
  await hand.tap(page.locator('a[href="/retrofits/new"]:visible').first());
  await hand.choose(field(page, "/siteId"), siteId);
  const typed = {
    "/name": "照明与制冷改造",
    "/costYuan": "380000",
    "/baseline/from": baseline.from,
    "/reporting/from": reporting.from,
    "/meters/0/priceYuan": "0.7215",
  };
  for (const [pointer, text] of Object.entries(typed)) await hand.type(field(page, pointer), text);
  // A year is completed by itself.
  await eventually(() => field(page, "/baseline/to").inputValue()).toBe(baseline.to);
  await hand.tap(page.getByLabel("照明", { exact: true }));
  await hand.tap(page.getByRole("button", { name: "保存" }));
  expect(await notice(page)).toContain("照明与制冷改造");

  await upload(page, "E1 · 基准期", `date,value\n${baseline.from},10\n${addDays(baseline.from, 1)},ten`);
  await page.locator(".upload-report .problem tbody").waitFor();
  expect(await page.locator(".upload-report tbody tr").allTextContents()).toEqual([expect.stringMatching(/^3value/)]);
  await upload(page, "E1 · 基准期", readingsCsv(before), hand);
  await page.getByText("已收下：E1 · 基准期").waitFor();
  await upload(page, "E1 · 核算期", readingsCsv(after), hand);
  await page.getByText("已收下：E1 · 核算期").waitFor();
  await hand.choose(page.getByLabel("单位"), "F");
  await upload(page, "上传气温", temperaturesCsv([...before, ...after]), hand);
  await page.getByText("已收下：气温").waitFor();
  await eventually(() => page.locator(".upload-cell .mark-due").count()).toBe(0);
  expect(await faultsOf(page, "uploads")).toEqual([]);
  await decide(page, "提交审核");
  await page.getByText("等待生态环境局受理。").waitFor();
  // With the two of handing it in.
  expect([hand.taps + 2, hand.keys]).toEqual([23, 39]);

  const bureau = await site.open("bureau", `/retrofits?period=${reporting.to.slice(0, 4)}&zone=TEDA`);
  await bureau.page.getByRole("link", { name: "照明与制冷改造" }).waitFor();
  const figureBefore = await bureau.page.locator(".retrofit-verified").count();
  if (figureBefore > 0) expect(await valueOf(bureau.page, saved)).toBe("—");
  await bureau.page.getByRole("link", { name: "照明与制冷改造" }).click();
  await decide(bureau.page, "受理");
  await decide(bureau.page, "退回", "请补充照明清单");
  await page.reload();
  await page.getByText("退回意见：请补充照明清单").waitFor();
  await decide(page, "提交审核");
  await bureau.page.reload();
  await decide(bureau.page, "受理");
  const result = bureau.page.locator(".retrofit-figures .figure").first();
  const shown = Number(((await result.locator(".figure-value").textContent()) ?? "").replace(/[^\d]/g, ""));
  expect(shown).toBeGreaterThan(70_000);
  expect(await result.textContent()).toMatch(/80 % 区间.*90 % 区间/);
  const rows = await bureau.page.locator("tbody tr").allTextContents();
  // The standard's own sign stands beside ours.
  expect(rows.some((row) => row.includes(`−${new Intl.NumberFormat("zh-CN").format(shown)}`))).toBe(true);
  await decide(bureau.page, "核实", "同意");
  await bureau.page.getByText("节能量已入账。").waitFor();
  await bureau.page.getByRole("button", { name: "表格" }).first().click();
  await eventually(() => bureau.page.locator(".picture tbody tr").count()).toBeGreaterThan(20);
  expect(await faultsOf(bureau.page, "a verified project")).toEqual([]);

  // Each month shows its part, and has an entry of its own.
  const months = bureau.page.locator("table").filter({ hasText: "各月节能量" }).locator("tbody tr");
  const amounts = await months.evaluateAll((all) =>
    all.map((row) => [...row.querySelectorAll("td, th")].map((cell) => cell.textContent ?? "")),
  );
  const year = reporting.to.slice(0, 4);
  const inYear = amounts.filter(([month]) => month?.startsWith(year));
  const sum = inYear.reduce((total, cells) => total + Number((cells[5] ?? "").replace(/[^\d]/g, "")), 0);
  await eventually(() => months.getByRole("link").count()).toBe(amounts.length);

  await bureau.page.goto(`${site.url}/retrofits?period=${year}&zone=TEDA`);
  // The table shows whole kilowatt-hours.
  await eventually(async () => {
    const megawattHours = Number((await valueOf(bureau.page, saved)).replace("MWh", ""));
    return Math.abs(megawattHours - sum / 1_000) < 0.1 && sum < shown;
  }).toBe(true);
  expect([...complaints, ...bureau.complaints]).toEqual([]);
});

test("label sales make the second half of a green retailer, on a phone, in English", async () => {
  const { page, complaints } = await site.open("retailer", "/retrofits/sales", { locale: "en", width: 390 });
  await page.getByRole("button", { name: "Record a sale" }).click();
  await fill(page, { "/siteId": siteId, "/product": "冰箱", "/pieces": "5", "/amountYuan": "12995" });
  await page.locator("dialog[open] button[type=submit]").click();
  await notice(page);
  await page.locator("tbody").getByText("12,995.00").waitFor();
  expect(await faultsOf(page, "sales on a phone")).toEqual([]);
  await page.goto(`${site.url}/retrofits/green-retailers?period=${today.slice(0, 4)}`);
  await page.getByText("Green retailer", { exact: true }).waitFor();
  expect(complaints).toEqual([]);
});
