import { readFile } from "node:fs/promises";
import { sql } from "drizzle-orm";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { textCell, workbookOf } from "../support/workbook.ts";
import { eventually, type Site, startSite, today } from "./site.ts";

let site: Site;
beforeAll(async () => {
  site = await startSite();
});
afterAll(() => site.stop());

const headings = "外部编号,场所,日期,品目,数量,质量(kg),质量依据,来源,凭证";
const day = today.replaceAll("-", "/");
const good = [`A-1,场所point,${day},阴极射线管电视机,3,79.52,过磅,居民,`, `,场所point,${day},电冰箱,2,,,,`];
const bad = [
  `A-3,无此场所,${day},电冰箱,1,40,过磅,居民,`,
  `A-4,场所point,${day},电冰箱,1,1.23456,过磅,居民,"a, ""b"""`,
];

const choose = (page: Page, name: string, content: Buffer) =>
  page.locator("input[type=file]:enabled").setInputFiles({ name, mimeType: "text/csv", buffer: content });

const csv = (...rows: string[]) => Buffer.from(`\ufeff${[headings, ...rows].join("\r\n")}\r\n`);
const counts = (page: Page) => page.locator(".counts dd").allTextContents();

/** The returns in the books, and their grams. */
async function inBooks(): Promise<[number, number]> {
  const [row] = await site.pilot.worker.database.all<{ rows: number; grams: number }>(
    sql`select count(*) as rows, coalesce(sum(mass_g), 0) as grams from returns`,
  );
  return [row?.rows ?? 0, row?.grams ?? 0];
}

async function saved(page: Page, button: string): Promise<string> {
  const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: button }).click()]);
  return readFile(await file.path(), "utf8");
}

test("a file is tried, booked, and what failed comes back as a file; the same rows again are no second tonne", async () => {
  const { page, complaints } = await site.open("recycler", "/takeback/returns");
  await page.getByRole("link", { name: "上传文件" }).click();
  expect(await saved(page, "下载模板")).toContain(headings.replace(/^/, "\ufeff"));

  await choose(page, "十一月.csv", csv(...good, ...bad));
  await page.getByText("试算结果（尚未入账）").waitFor();
  expect(await counts(page)).toEqual(["2", "0", "2"]);
  expect(await inBooks()).toEqual([0, 0]);
  const rows = await page.locator("tbody tr").allTextContents();
  expect(rows[0]).toContain("场所：贵单位可记账的场所中没有“无此场所”。");
  expect(rows[1]).toContain("质量(kg)：小数位数过多");

  await page.getByRole("button", { name: "入账 2 行" }).click();
  await eventually(() => page.locator("#import-result").textContent()).toBe("已入账");
  expect(await counts(page)).toEqual(["2", "0", "2"]);
  const [booked, grams] = await inBooks();
  expect(booked).toBe(2);

  const failed = await saved(page, "下载失败的行");
  const lines = failed.split("\r\n");
  expect(lines).toHaveLength(4);
  expect(lines[0]).toBe(`\ufeff${headings},失败原因`);
  expect(lines[2]).toContain(`"a, ""b"""`);

  // The file of failed rows, corrected, is a file as well: its extra column does no harm.
  await page.getByRole("button", { name: "换一个文件" }).click();
  const corrected = failed.replace("无此场所", "场所point").replace("1.23456", "1.234");
  await choose(page, "改正.csv", Buffer.from(corrected));
  await page.getByText("试算结果（尚未入账）").waitFor();
  expect(await counts(page)).toEqual(["2", "0", "0"]);
  await page.getByRole("button", { name: "入账 2 行" }).click();
  await eventually(() => page.locator("#import-result").textContent()).toBe("已入账");
  expect(await inBooks()).toEqual([4, grams + 41_234]);

  await page.getByRole("button", { name: "换一个文件" }).click();
  await choose(page, "十一月.csv", csv(...good));
  await page.getByText("试算结果（尚未入账）").waitFor();
  expect(await counts(page)).toEqual(["0", "2", "0"]);
  expect(await page.getByRole("button", { name: /^入账/ }).count()).toBe(0);
  expect(await inBooks()).toEqual([4, grams + 41_234]);
  expect(complaints).toEqual([]);
});

test("English headings, semicolons, GBK, and two rows that say the same are all understood", async () => {
  const { page } = await site.open("recycler", "/takeback/returns/import", { locale: "en" });
  const english = ["site;date;item;pieces;mass (kg);source", `point;${today};CRT television;1;20;trade-in`];
  await page.getByText("Choose a file").waitFor();
  await choose(page, "returns.csv", Buffer.from([...english, english[1]].join("\n")));
  await page.getByText("Preview (nothing is booked yet)").waitFor();
  // The second says what the first does: it is understood, and asked about.
  expect(await counts(page), await page.locator("tbody").innerText()).toEqual(["1", "0", "1", "0"]);
  await page.getByRole("button", { name: "Another file" }).click();
  // 场所,日期,品目,数量 and one row, as a Chinese spreadsheet saves them: GBK, which Node does not write.
  const gbk = "b3a1cbf92cc8d5c6da2cc6b7c4bf2ccafdc1bf0d0a";
  const row = Buffer.from(`point,${today},electronics/tv-crt,1\r\n`).toString("hex");
  await choose(page, "gbk.csv", Buffer.from(gbk + row, "hex"));
  await page.getByText("Preview (nothing is booked yet)").waitFor();
  expect(await counts(page)).toEqual(["1", "0", "0"]);
});

test("a file without the needed columns says which ones", async () => {
  const { page } = await site.open("recycler", "/takeback/returns/import");
  await page.getByRole("button", { name: "下载模板" }).waitFor();
  const fault = () => page.locator(".steps .field-error").textContent();
  await choose(page, "x.csv", Buffer.from("日期,品目\r\n2026-11-01,电冰箱\r\n"));
  await eventually(fault).toContain("缺少这些列：场所、数量。");
  await choose(page, "x.csv", Buffer.from(headings));
  await eventually(fault).toContain("文件里没有数据行");
  expect(await page.getByRole("button", { name: /^入账/ }).count()).toBe(0);
});

test("what is not understood, converted or hidden is said before anything is booked, and needs a yes", async () => {
  const { page, complaints } = await site.open("recycler", "/takeback/returns/import");
  await page.getByRole("button", { name: "下载模板" }).waitFor();
  const text = `场所,日期,品目,数量,质量(吨),经手人,来原\n场所point,${today},电冰箱,1,0.061,张三,居民\n`;
  await choose(page, "吨.csv", Buffer.from(text));
  await page.getByText("试算结果（尚未入账）").waitFor();
  const remarks = page.locator(".file-remarks");
  expect(await remarks.locator("li").allTextContents()).toEqual([
    "“经手人”这一列看不懂，不会读入。",
    "“来原”这一列看不懂，不会读入。是不是“来源”？如是，请改列名后再选文件。",
    "“质量(吨)”按 t 读取，换算为 kg。",
  ]);
  const [before, grams] = await inBooks();
  await page.getByRole("button", { name: "入账 1 行" }).click({ force: true });
  expect(await page.locator("#import-result").textContent()).toBe("试算结果（尚未入账）");
  await remarks.getByRole("checkbox").check();
  await page.getByRole("button", { name: "入账 1 行" }).click();
  await eventually(() => page.locator("#import-result").textContent()).toBe("已入账");
  expect(await inBooks()).toEqual([before + 1, grams + 61_000]);
  expect(complaints).toEqual([]);
});

test("a workbook is read in the browser, row numbers and all; the file of failed rows comes back as it was", async () => {
  const { page, complaints } = await site.open("recycler", "/takeback/returns/import");
  await page.getByRole("button", { name: "下载模板" }).waitFor();
  const head = ["场所", "日期", "品目", "数量", "质量", "凭证"].map(textCell).join("");
  const row = (line: number, item: string, evidence: string) =>
    `<row r="${line}">${textCell("场所point")}<c s="1"><v>${serialOf(today)}</v></c>${textCell(item)}` +
    `<c><v>1</v></c><c s="2"><v>0.062</v></c>${textCell(evidence)}</row>`;
  const rows = `<row r="1">${head}</row>${row(2, "电冰箱", "磅单61")}${row(5, "电冰霜", "+8 号磅单")}`;
  const book = workbookOf([{ name: "一", rows }], { formats: ["yyyy/m/d", '0.000"吨"'] });
  await choose(page, "回收.xlsx", Buffer.from(book));
  await page.getByText("试算结果（尚未入账）").waitFor();
  expect(await counts(page)).toEqual(["1", "0", "1"]);
  const [first] = await page.locator("tbody tr").allTextContents();
  expect(first).toMatch(/^5失败品目：没有“电冰霜”。是不是：电冰箱/);
  expect(first).toContain("62");
  const failed = await saved(page, "下载失败的行");
  expect(failed).toContain("'+8 号磅单");
  await page.getByRole("button", { name: "换一个文件" }).click();
  await choose(page, "改正.csv", Buffer.from(failed.replace("电冰霜", "电冰箱")));
  await page.getByText("试算结果（尚未入账）").waitFor();
  expect(await counts(page)).toEqual(["1", "0", "0"]);
  await page.getByRole("button", { name: "入账 1 行" }).click();
  await eventually(() => page.locator("#import-result").textContent()).toBe("已入账");
  const [booked] = await site.pilot.worker.database.all<{ evidence: string; mass: number }>(
    sql`select evidence, mass_g as mass from returns order by rowid desc limit 1`,
  );
  expect(booked).toEqual({ evidence: "+8 号磅单", mass: 62_000 });
  expect(complaints).toEqual([]);
});

/** The day as spreadsheets count it. */
function serialOf(day: string): number {
  return (Date.parse(`${day}T00:00:00Z`) - Date.UTC(1899, 11, 30)) / 86_400_000;
}

test("a corrected slip is asked about in its row, and booked by a yes in that row only", async () => {
  const { page, complaints } = await site.open("recycler", "/takeback/returns/import");
  const row = (mass: string, slip: string) => `,场所station,${day},吸油烟机,1,${mass},,,${slip}`;
  await choose(page, "15a.csv", csv(row("51.3", "磅单70031-1"), row("14.5", "磅单70031-2")));
  await page.getByRole("button", { name: "入账 2 行" }).click();
  await eventually(() => page.locator("#import-result").textContent()).toBe("已入账");
  await page.getByRole("button", { name: "换一个文件" }).click();
  await choose(page, "15b.csv", csv(row("15.3", "磅单70031-1"), row("14.5", "磅单70031-2")));
  await page.getByText("试算结果（尚未入账）").waitFor();
  expect(await counts(page)).toEqual(["0", "1", "1", "0"]);
  const [asked] = await page.locator("tbody tr").allTextContents();
  expect(asked).toContain("同一场所、同一天、同一凭证已按另一质量入账：51.3 kg");
  await page.getByRole("checkbox", { name: "无误，照此入账" }).check();
  await page.getByRole("button", { name: "入账 1 行" }).click();
  await eventually(() => page.locator("#import-result").textContent()).toBe("已入账");
  expect(await counts(page)).toEqual(["1", "1", "0"]);
  expect(complaints).toEqual([]);
});
