import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { booked, returnOf } from "../support/pilot.ts";
import { faultsOf } from "./faults.ts";
import { field, fill, notice, send } from "./pages.ts";
import { type Site, startSite } from "./site.ts";

/** A report from the schedule to its restatement, on paper, and as everybody reads and verifies it. */
let site: Site;
let reportPath = "";
let returnId = "";
const period = "2026-Q1";
const folder = mkdtempSync(join(tmpdir(), "luzhang-print-"));
const title = "绿色供应链试点季度报告";

beforeAll(async () => {
  site = await startSite();
  const { as, sites } = site.pilot;
  const logged = (at: string, massKg: string) => returnOf(at, { occurredOn: "2026-02-10", pieces: 3, massKg });
  await booked(as.recycler, "/takeback/returns", logged(sites.point, "79.52"));
  returnId = await booked(as.recycler, "/takeback/returns", logged(sites.point, "41"));
  // Two more firms take back, so that what was returned may be published.
  await booked(as.rival, "/takeback/returns", logged(sites.rivalPoint, "100"));
  await booked(as.treater, "/takeback/returns", logged(sites.plantPoint, "100"));
});
afterAll(async () => {
  await site.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** A step whose dialog only asks to be confirmed, or for what `values` hold. */
async function take(page: Page, action: string, values: Record<string, string> = {}): Promise<string> {
  await page.locator(".page-actions").getByRole("button", { name: action }).click();
  await page.locator("dialog[open]").waitFor();
  await fill(page, values);
  await send(page);
  return notice(page);
}

test("the pilot office begins, explains and submits a report; the bureau returns it and then seals it", async () => {
  const commerce = await site.open("commerce", `/reports?due=2026`);
  const due = commerce.page.locator(".report-schedule tbody tr").filter({ hasText: "2026 年第 1 季度" });
  expect(await due.textContent()).toContain("逾期未交");
  await due.getByRole("button", { name: "新建报告" }).click();
  expect(await field(commerce.page, "/period").inputValue()).toBe(period);
  await send(commerce.page);
  await commerce.page.locator(".report").waitFor();
  reportPath = new URL(commerce.page.url()).pathname;
  await commerce.page.getByText("2026-01 尚未关账").waitFor();

  const problems = commerce.page.locator(".note-kind").first();
  await problems.getByRole("button", { name: "填写问题" }).click();
  await fill(commerce.page, { "/subject": "collection", "/text": "网点月末补录" });
  await send(commerce.page);
  await notice(commerce.page);
  await problems.getByRole("button", { name: "修改措辞" }).click();
  await fill(commerce.page, { "/text": "部分网点月末集中补录" });
  await send(commerce.page);
  await notice(commerce.page);
  await problems.getByText("部分网点月末集中补录").waitFor();
  await problems.locator("summary").click();
  expect(await problems.locator("details li").textContent()).toContain("网点月末补录");
  await take(commerce.page, "提交");

  const bureau = await site.open("bureau", reportPath);
  expect(await take(bureau.page, "退回修改", { "/reason": "请补充措施" })).toContain("已退回");
  await commerce.page.reload();
  await commerce.page.getByText("请补充措施").waitFor();
  await take(commerce.page, "提交");
  await bureau.page.reload();
  await bureau.page.locator(".page-actions").getByRole("button", { name: "封存并签名" }).click();
  await bureau.page.locator("dialog[open]").waitFor();
  await send(bureau.page);
  expect(await bureau.page.locator("dialog .problem").textContent()).toContain("2026-01");
  await bureau.page.keyboard.press("Escape");
  await bureau.page.goto(`${site.url}/ledger/periods?year=2026`);
  const quarter = bureau.page.locator("tbody tr").filter({ hasText: "2026 年第 1 季度" });
  await quarter.getByRole("button", { name: "关账" }).click();
  await bureau.page.getByLabel(/我已确认/).check();
  await send(bureau.page);
  await quarter.getByText("已关账").waitFor();
  await bureau.page.goto(site.url + reportPath);
  await take(bureau.page, "封存并签名");
  await bureau.page.locator(".seal-facts").waitFor();
  expect(await faultsOf(bureau.page, "a sealed report")).toEqual([]);

  await bureau.page.locator(`a[href*="/rows?figure=epr.electronics.returned.mass"]`).click();
  await bureau.page.getByRole("button", { name: "核验已载入的分录" }).click();
  // All four entries, each under the sealed root; all there are, so their sum is looked at too.
  expect(await bureau.page.locator(".verdict").textContent()).toMatch(/核验通过.*分录 4、合计 \d+/);
  expect(await faultsOf(bureau.page, "sealed rows")).toEqual([]);
  await bureau.page.goto(`${site.url}/ledger/periods?year=2026`);
  await quarter.getByText("已封存").waitFor();
  expect([...commerce.complaints, ...bureau.complaints]).toEqual([]);
  await commerce.context.close();
  await bureau.context.close();
});

test("a sealed report is restated, and says which figure changed through which entry", async () => {
  const { as } = site.pilot;
  const reversal = { occurredOn: "2026-11-02", reason: "重复登记" };
  await booked(as.recycler, `/ledger/entries/${returnId}/reversal`, reversal);
  const { page, complaints, context } = await site.open("bureau", reportPath);
  expect(await take(page, "重述", { "/reason": "一笔回收重复登记" })).toContain("项指标有变化");
  const changed = page.locator(".versions tbody tr").filter({ hasText: "回收量（按质量）" });
  expect((await changed.textContent())?.replaceAll(/\s/g, "")).toMatch(/320\.52kg279\.52kg.*冲销.*-41kg/);
  await page.locator(".versions").getByRole("link", { name: "第 1 版" }).click();
  await page.getByText("本版之后有更正").waitFor();
  expect(complaints).toEqual([]);
  await context.close();
});

test("printed it is at most five pages and then annexes, with contents that tell the page of each part", async () => {
  const { page, complaints, context } = await site.open("bureau", `${reportPath}/print`);
  await page.locator(".print-doc .qr").waitFor();
  const file = join(folder, "report.pdf");
  writeFileSync(file, await page.pdf({ preferCSSPageSize: true }));
  // A form feed ends each page.
  const pages = output("pdftotext", "-layout", file, "-").split("\f").map(linesOf);
  const text = pages.flat().join("");
  const { body } = await site.pilot.as.bureau.get(reportPath);
  for (const said of [title, "依据文件", "表1", "320.52kg", "部分网点月末集中补录", String(body["digest"])]) {
    expect(text).toContain(said);
  }
  expect(text).toContain(`/verify?report=${String(body["id"])}`);

  const parts = (pages[1] ?? []).flatMap((line) => {
    const [, name, number] = /^(报送表|附表\d.*?|封存与签名)(\d+)$/.exec(line) ?? [];
    return name && number ? [{ name, number: Number(number) }] : [];
  });
  expect(parts.length).toBe(10);
  const began = parts.map(({ name }) => pages.findIndex((lines, at) => at > 1 && lines.includes(name)) + 1);
  expect(began).toEqual(parts.map(({ number }) => number));
  expect(parts[1]?.number).toBeLessThanOrEqual(6);
  // Before the number of the page stands a row, never what heads one.
  const heads = [...parts.map(({ name }) => name), "指标数值算式", "指标单位本期上期"];
  const ends = pages.map((lines) => lines.filter((line) => !/^\d+\/\d+$/.test(line)).at(-1) ?? "");
  expect(ends.filter((line) => heads.some((head) => line.startsWith(head)))).toEqual([]);
  expect(complaints).toEqual([]);
  await context.close();
});

test("everybody reads what is sealed with its known problems, and verifies it where the code on paper leads", async () => {
  const { page, complaints, context, settled } = await site.openSignedOut("/published", { locale: "zh-CN" });
  await page.getByRole("link", { name: title }).first().click();
  const row = page.locator("#section-collection tbody tr").filter({ hasText: "回收量（按质量）" }).first();
  await row.waitFor();
  expect(await row.textContent()).toContain("279.52 kg");
  const known = row.getByRole("link", { name: "问题 1" });
  const note = page.locator((await known.getAttribute("href")) ?? "");
  expect(await note.textContent()).toContain("部分网点月末集中补录");
  expect(await page.locator("#section-market").getByRole("link", { name: "问题 1" }).count()).toBe(0);
  await settled();
  expect(await faultsOf(page, "published")).toEqual([]);

  const id = reportPath.split("/").at(-1) ?? "";
  await page.goto(`${site.url}/verify?report=${id}`);
  await page.getByRole("button", { name: "现在核验" }).click();
  expect(await page.locator(".verdict").textContent()).toMatch(/核验通过.*签名 1/);
  expect(await faultsOf(page, "verify")).toEqual([]);
  const kept = await page.request.get(`${site.url}/luzhang-verify.html`);
  expect([kept.status(), kept.headers()["content-disposition"]]).toEqual([
    200,
    'attachment; filename="luzhang-verify.html"',
  ]);
  expect(complaints).toEqual([]);
  await context.close();
});

function linesOf(page: string): string[] {
  return page
    .split("\n")
    .map((line) => line.replaceAll(/\s/g, ""))
    .filter(Boolean);
}

function output(command: string, ...args: string[]): string {
  const { status, stdout, stderr, error } = spawnSync(command, args, { encoding: "utf8" });
  if (status !== 0) throw new Error(`${command} (Debian: poppler-utils) failed: ${error ?? stderr}`);
  return stdout;
}
