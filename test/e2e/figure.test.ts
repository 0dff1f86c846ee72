import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { addDays, periodOf } from "../../worker/kernel/period.ts";
import { booked, returnOf, tv } from "../support/pilot.ts";
import { figure, fill, notice, send, valueOf } from "./pages.ts";
import { emailOf, eventually, password, type Site, startSite, today } from "./site.ts";

let site: Site;
const returned = "epr.electronics.returned.mass";
const quarter = periodOf(today, "quarter").label;
const [firstOfQuarter] = periodOf(today, "quarter").months;
const dayBefore = addDays(`${firstOfQuarter}-01`, -1);
const quarterBefore = periodOf(dayBefore, "quarter").label;

beforeAll(async () => {
  site = await startSite();
  const { pilot } = site;
  await booked(pilot.as.rival, "/takeback/returns", returnOf(pilot.sites.rivalPoint, { occurredOn: dayBefore }));
  await booked(pilot.as.recycler, "/takeback/returns", returnOf(pilot.sites.point, { occurredOn: today }));
});
afterAll(() => site.stop());

test("a return moves the figure, the chart's table and the rows by exactly what was logged", async () => {
  const { page, complaints } = await site.openSignedOut("/");
  await page.locator("#email").fill(emailOf("recycler"));
  await page.locator("#password").fill(password);
  await page.locator("button[type=submit]").click();
  await eventually(() => valueOf(page, returned)).toBe("79.52kg");

  await page.getByRole("link", { name: "回收登记" }).first().click();
  await page.getByRole("link", { name: "登记回收" }).click();
  await fill(page, { "/siteId": site.pilot.sites.point, "/item": tv, "/pieces": "2", "/massKg": "41.5" });
  await send(page);
  expect(await notice(page)).toContain("阴极射线管电视机 2 件");

  await page.getByRole("link", { name: "总览" }).first().click();
  await eventually(() => valueOf(page, returned)).toBe("121.02kg");
  const curves = page.locator(".picture", { hasText: "逐月流量" });
  await curves.getByRole("button", { name: "表格" }).click();
  const month = curves.locator("tbody tr").first();
  expect(await month.locator("td").allTextContents()).toEqual([
    `${today.slice(0, 4)} 年 ${Number(today.slice(5, 7))} 月 · 尚未结束`,
    "121.02",
    "0",
    "0",
    "0",
  ]);

  await figure(page, returned)
    .getByRole("button", { name: /如何计算/ })
    .click();
  const panel = page.locator("dialog[open]");
  expect(await panel.textContent()).toContain("121.02");
  expect(await panel.locator("code").first().textContent()).not.toBe("");
  await panel.getByRole("link", { name: /明细/ }).click();

  await page.locator(".agreement").waitFor();
  expect(await page.locator(".agreement").textContent()).toMatch(/121\.02 kg.*2 行合计 121\.02 kg.*与数值一致/);
  const amounts = await page.locator("tbody tr td:last-child").allTextContents();
  expect(amounts.map((text) => text.trim()).sort()).toEqual(["41.50", "79.52"]);

  await page.locator("tbody a").first().click();
  await page.locator("tfoot").first().waitFor();
  const sums = await page.locator("tfoot").allTextContents();
  expect(sums).toEqual(["合计为零0", "合计为零0"]);
  await page.getByRole("link", { name: /^库存/ }).first().click();
  await eventually(() => page.locator("h1").textContent()).toContain("库存 · 场所point");
  expect(await page.locator("tbody tr").first().textContent()).toMatch(/\+41\.50 kg121\.02 kg|\+2 件5 件/);
  expect(complaints).toEqual([]);
});

test("the address says what is shown, and the language that was chosen stays", async () => {
  const { page, complaints } = await site.open("recycler", "/overview");
  await eventually(async () => new URL(page.url()).searchParams.get("period")).toBe(quarter);
  await page.getByRole("button", { name: "English" }).click();
  await page.getByRole("heading", { name: "Overview" }).waitFor();
  await page.reload();
  await page.getByRole("heading", { name: "Overview" }).waitFor();
  await eventually(() => page.locator("html").getAttribute("lang")).toBe("en");
  expect(new URL(page.url()).searchParams.get("zone")).toBe("TEDA");
  expect(complaints).toEqual([]);
});

test("a quarter without data that nobody asked for gives way to the one before it, and says so", async () => {
  const { page } = await site.open("rival", "/overview");
  await eventually(async () => new URL(page.url()).searchParams.get("period")).toBe(quarterBefore);
  await page.getByText("先显示上一个完整季度").waitFor();
  await eventually(() => valueOf(page, returned)).toBe("79.52kg");
  // Asked for, it is shown as it is.
  await page.goto(`${site.url}/overview?period=${quarter}&zone=TEDA`);
  await page.locator(".overview").waitFor();
  expect(new URL(page.url()).searchParams.get("period")).toBe(quarter);
});

test("the pages carry the content security policy of web/public/_headers", async () => {
  const file = readFileSync(join(import.meta.dirname, "../../web/public/_headers"), "utf8");
  const policy = /Content-Security-Policy: (.+)/.exec(file)?.[1];
  expect(policy).toContain("default-src 'self'");
  for (const path of ["/", "/takeback/returns/new"]) {
    const answer = await site.pilot.worker.fetch(path, { headers: { accept: "text/html" } });
    expect(answer.headers.get("content-security-policy")).toBe(policy);
    expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
  }
});

/** What was fetched of the product itself by now: program, words and styles, in bytes as they travel. */
async function weightOf({ page, settled }: Awaited<ReturnType<typeof site.open>>): Promise<number> {
  await settled();
  const loaded = await page.evaluate(() =>
    performance.getEntriesByType("resource").map(({ name }) => new URL(name).pathname),
  );
  const files = [...new Set(loaded)].filter((path) => path.startsWith("/assets/"));
  expect(files.length).toBeGreaterThan(5);
  const sizes = files.map((path) => gzipSync(readFileSync(join(import.meta.dirname, "../../web/dist", path))).length);
  return sizes.reduce((sum, size) => sum + size, 0);
}

test("the first page comes with at most 45 KB of program, words and styles, one with charts with 110 KB more", async () => {
  const home = await site.open("recycler", "/");
  await home.page.locator(".home-actions").waitFor();
  // One program and one sheet of styles stand before every page, not a request for each of their parts.
  expect(await home.page.locator("head [href^='/assets/'], head [src^='/assets/']").count()).toBeLessThan(6);
  expect(await weightOf(home)).toBeLessThanOrEqual(45 * 1024);
  const charts = await site.open("recycler", `/overview?period=${quarter}&zone=TEDA`);
  await charts.page.locator(".picture canvas").waitFor();
  await charts.page.locator(".flows").waitFor();
  expect(await weightOf(charts)).toBeLessThanOrEqual((45 + 110) * 1024);
  expect(await cutOnPaper(charts.page)).toEqual([]);
});

/** What of a page does not stand whole on a sheet of A4 with its margins (182 mm of 210), each picture with its table. */
async function cutOnPaper(page: Page): Promise<string[]> {
  await page.emulateMedia({ media: "print" });
  await page.setViewportSize({ width: 688, height: 986 });
  return page.evaluate(() => {
    const beyond = (width: number): string[] =>
      [...document.querySelectorAll(".figure, .picture :is(figcaption, canvas, svg, th, td)")].flatMap((part) => {
        const { left, right, height } = part.getBoundingClientRect();
        const isOut = height > 0 && (left < -1 || right > width + 1);
        return isOut ? [`${part.outerHTML.slice(0, 80)} from ${left} to ${right} of ${width}`] : [];
      });
    const faults = beyond(688);
    // A browser that prints lays the page out anew without telling the canvas: it has to follow by its style alone.
    document.documentElement.style.width = "500px";
    faults.push(...beyond(500));
    for (const picture of document.querySelectorAll<HTMLElement>(".picture")) {
      const name = picture.getAttribute("aria-label");
      const isShown = (what: string) =>
        [...picture.querySelectorAll<HTMLElement>(what)].some((of) => of.offsetHeight > 0);
      if (picture.querySelector("table, .drawing") && !isShown("tbody td")) faults.push(`no table on paper: ${name}`);
      if (picture.querySelector(".drawing") && !isShown(".drawing")) faults.push(`not drawn on paper: ${name}`);
    }
    return faults;
  });
}
