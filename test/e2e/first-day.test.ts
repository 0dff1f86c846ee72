import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { sessionCookies } from "../../worker/http/authenticate.ts";
import { sharedBrowser } from "../support/browser.ts";
import { type Front, startCaddy } from "../support/caddy.ts";
import { runCommand, type Serving, serve } from "../support/commands.ts";
import { type DatabaseServer, startSqld } from "../support/databases.ts";
import { stepLimit } from "../support/limits.ts";
import { freePort } from "../support/sqld.ts";
import { creditCode } from "../support/system.ts";
import { fill, notice, send } from "./pages.ts";

/**
 * From nothing to a sealed report, by the commands of an operator and the pages alone: no line of the demonstration.
 * The product is served as it is for real, behind Caddy with TLS, so its clock is the machine's: the report is of the quarter before.
 */
const root = join(import.meta.dirname, "../..");
const folder = mkdtempSync(join(tmpdir(), "luzhang-first-day-"));
const flags = ["--zone", "XIQING", "--division", "120111", "--office", "西青试点办公室", "--admin", "first@example.cn"];
const password = "a password of one's own";

let database: DatabaseServer;
let product: Serving;
let proxy: Front;
let origin: string;
let browser: Browser;
let founded: { email: string; password: string };

beforeAll(async () => {
  [database, browser] = await Promise.all([startSqld(), sharedBrowser()]);
  const set = await runCommand("local/setup.ts", ["--json", ...flags], { LIBSQL_URL: database.url });
  founded = JSON.parse(set.out);
  const [port, publicPort] = [await freePort(), await freePort()];
  proxy = await startCaddy(join(root, "deploy/Caddyfile"), folder, { UPSTREAM: `127.0.0.1:${port}` }, publicPort);
  ({ origin } = proxy);
  const behindIt = { PUBLIC_ORIGIN: origin, TRUSTED_PROXIES: "127.0.0.1" };
  product = await serve({ LIBSQL_URL: database.url, PORT: String(port), ...behindIt });
});
afterAll(async () => {
  await Promise.all(contexts.map((context) => context.close()));
  await proxy?.stop();
  await product?.stop();
  await database?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const complaints: string[] = [];
const contexts: BrowserContext[] = [];

/** Signs in on the page of this path, in a browser of his own. */
async function signIn(email: string, secret: string, path = "/"): Promise<Page> {
  const context = await browser.newContext({ locale: "zh-CN", serviceWorkers: "block", ignoreHTTPSErrors: true });
  contexts.push(context);
  context.setDefaultTimeout(stepLimit);
  const page = await context.newPage();
  page.on("pageerror", (error) => complaints.push(error.message));
  await page.goto(origin + path);
  await page.locator("#email").fill(email);
  await page.locator("#password").fill(secret);
  await page.locator("form button[type=submit]").click();
  return page;
}

const go = (page: Page, path: string) => page.goto(origin + path);
const step = (page: Page, name: string) =>
  page.locator(".first-steps li").filter({ has: page.getByRole("link", { name, exact: true }) });

/** Opens the dialog behind the page's main button, fills and sends it. */
async function add(page: Page, values: Record<string, string>, prepare?: () => Promise<unknown>): Promise<void> {
  await page.locator(".page-actions button.primary").click();
  await prepare?.();
  await fill(page, values);
  await send(page);
  await notice(page);
}

/** The value of an option by its text: ids are made on the way. */
async function optionNamed(page: Page, field: string, text: string): Promise<string> {
  const option = page.locator(`#field-${field} option`).filter({ hasText: text }).first();
  await option.waitFor({ state: "attached" });
  return (await option.getAttribute("value")) ?? "";
}

test("the first administrator comes home to what is missing, and does it step by step", async () => {
  const page = await signIn(founded.email, founded.password);
  await fill(page, { "/currentPassword": founded.password, "/newPassword": password });
  await send(page);
  await page.getByRole("heading", { name: "启用清单" }).waitFor();
  expect(new URL(page.url()).pathname).toBe("/first-steps");
  // The cookie travels through TLS alone, and to this origin.
  expect(await page.context().cookies()).toMatchObject([{ name: sessionCookies[1], secure: true, httpOnly: true }]);
  const elsewhere = await fetch(`${product.url}/api/auth/sign-in/email`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: product.url },
    body: JSON.stringify({ email: founded.email, password }),
  });
  expect(elsewhere.status).toBe(403);
  await step(page, "区域").getByText("已完成").waitFor();
  await step(page, "企业").getByText("待完成").waitFor();

  await step(page, "区域").getByRole("link").click();
  await page.getByRole("button", { name: "修改：XIQING" }).click();
  await fill(page, {
    "/nameZh": "西青开发区",
    "/nameEn": "Xiqing",
    "/areaKm2": "150.5",
    "/source": "津政函〔2025〕3号",
  });
  await send(page);
  await notice(page);
  await page.locator("tbody").getByText("西青开发区").waitFor();

  for (const [role, name, number] of [
    ["bureau", "西青区生态环境局", 1],
    ["commerce", "西青区商务局", 2],
  ] as const) {
    await go(page, `/registry?role=${role}`);
    await add(page, { "/nameZh": name, "/identifier": creditCode(number) });
    await page.locator("tbody").getByText(name).waitFor();
  }

  const rows = [
    "单位名称,统一社会信用代码,角色,区域,场所类型,场所名称,许可证编号,许可品类,有效期自,有效期至",
    `绿源回收,${creditCode(3)},回收企业,XIQING,收集网点,东街网点,,,,`,
    `中北回收,${creditCode(6)},回收企业,XIQING,收集网点,中街网点,,,,`,
    `杨柳青回收,${creditCode(7)},回收企业,XIQING,收集网点,西街网点,,,,`,
    `津拆解,${creditCode(4)},拆解处理企业,西青开发区,处理厂,一号厂,D120111-01,电器电子产品,2020-01-01,2099-12-31`,
  ];
  await go(page, "/registry/import");
  const file = (text: string) => ({ name: "企业.csv", mimeType: "text/csv", buffer: Buffer.from(text) });
  await page
    .locator("input[type=file]")
    .setInputFiles(file([...rows, `错行,${creditCode(5)},飞行员,,,,,,,`].join("\n")));
  // Whole or not at all: what failed holds the rest up, and says why.
  await page.getByText("此文件只能整体登记").waitFor();
  expect(await page.getByRole("button", { name: /登记以上|记账|入账|保存/ }).count()).toBe(0);
  await page.getByRole("button", { name: "换一个文件" }).click();
  await page.locator("input[type=file]").setInputFiles(file(rows.join("\n")));
  await page.locator(".form-actions button.primary").click();
  await page.getByRole("heading", { name: "已保存" }).waitFor();

  for (const [name, email, party, role] of [
    ["王局", "bureau@example.cn", "西青区生态环境局", "bureau"],
    ["李科", "commerce@example.cn", "西青区商务局", "commerce"],
    ["张收", "recycler@example.cn", "绿源回收", "recycler"],
    ["孙收", "second@example.cn", "中北回收", "recycler"],
    ["周收", "third@example.cn", "杨柳青回收", "recycler"],
    ["赵拆", "treater@example.cn", "津拆解", "treater"],
  ] as const) {
    await go(page, "/access/people");
    await page.locator(".page-actions button.primary").click();
    await fill(page, {
      "/name": name,
      "/email": email,
      "/partyId": await optionNamed(page, "partyId", party),
      "/role": role,
      "/password": password,
    });
    await send(page);
    await notice(page);
  }

  await go(page, "/registry/targets");
  await add(page, {
    "/figure": "epr.electronics.qualified_over_pom.mass",
    "/scope/zone": "XIQING",
    "/value": "40",
    "/source": "西青区年度计划",
  });
  await page.locator("tbody").getByText("≥ 40").waitFor();

  await go(page, "/first-steps");
  await page.getByText("全部完成。").waitFor();
  expect(await page.getByText("待完成").count()).toBe(0);
  // With nothing missing home is the page of the day again.
  await go(page, "/");
  await page.locator(".home-actions").waitFor();
  expect(new URL(page.url()).pathname).toBe("/");
});

test("a return is logged and received, its quarter closed, and the report of it filed, sealed and verified offline", async () => {
  const recycler = await signIn("recycler@example.cn", password, "/takeback/returns/new");
  await recycler.locator("#field-occurredOn").waitFor();
  const today = await recycler.locator("#field-occurredOn").inputValue();
  const quarter = quarterBefore(today);
  const day = `${quarter.slice(0, 4)}-${String(Number(quarter.slice(-1)) * 3).padStart(2, "0")}-10`;
  await takeBack(recycler, "东街网点", day, "80");
  // Two more firms take back, so that what was returned may be published.
  for (const [email, site, massKg] of [
    ["second@example.cn", "中街网点", "70"],
    ["third@example.cn", "西街网点", "60"],
  ] as const) {
    await takeBack(await signIn(email, password, "/takeback/returns/new"), site, day, massKg);
  }
  const load = { "/lines/0/item": "electronics/tv-crt", "/lines/0/pieces": "3", "/lines/0/massKg": "80" };
  await go(recycler, "/takeback/transfers/new");
  const to = { "/fromSiteId": await optionNamed(recycler, "fromSiteId", "东街网点") };
  await fill(recycler, {
    ...to,
    "/toSiteId": await optionNamed(recycler, "toSiteId", "一号厂"),
    "/occurredOn": day,
    ...load,
  });
  await send(recycler);
  await notice(recycler);

  const treater = await signIn("treater@example.cn", password, "/takeback/transfers");
  await treater.locator("tbody a").first().click();
  await treater.getByRole("button", { name: "接收" }).click();
  await fill(treater, { "/occurredOn": day });
  await send(treater);
  await notice(treater);

  const commerce = await signIn("commerce@example.cn", password, "/reports");
  await commerce.locator(".page-actions button").first().click();
  await fill(commerce, { "/kind": "teda_quarterly", "/period": quarter });
  await send(commerce);
  await commerce.locator(".report").waitFor();
  const path = new URL(commerce.url()).pathname;
  await take(commerce, "提交");

  const bureau = await signIn("bureau@example.cn", password, `/ledger/periods?year=${quarter.slice(0, 4)}`);
  const row = bureau.locator("tbody tr").filter({ hasText: nameOf(quarter) });
  await row.getByRole("button", { name: "关账" }).click();
  await bureau.getByLabel(/我已确认/).check();
  await send(bureau);
  await row.getByText("已关账").waitFor();
  await go(bureau, path);
  await take(bureau, "封存并签名");
  await bureau.locator(".seal-facts").waitFor();
  await bureau.getByText("210 kg").first().waitFor();
  // What one firm alone sent on is withheld, and the rule is printed in its place.
  await bureau.getByText("参与企业不足三家").first().waitFor();
  expect(await bureau.getByText(/(?<![\d,.])80 kg/).count()).toBe(0);

  // What is verified is what the page gives away, by the command, with neither server nor database.
  const download = bureau.waitForEvent("download");
  await bureau.locator(`a[href="/api/v1${path}/bundle"]`).first().click();
  const report = join(folder, "report.json");
  await (await download).saveAs(report);
  const keys = join(folder, "keys.json");
  writeFileSync(keys, await (await fetch(`${product.url}/.well-known/luzhang-keys.json`)).text());
  await product.stop();
  await database.stop();
  const command = [join(root, "verify/cli.ts"), report, "--keys", keys, "--lang", "en"];
  const { status, stdout } = spawnSync(process.execPath, command, { encoding: "utf8" });
  expect([status, stdout.includes("Verified (")], stdout).toEqual([0, true]);
  expect(complaints).toEqual([]);
});

/** Logs a return on the page that is open. */
async function takeBack(page: Page, site: string, day: string, massKg: string): Promise<void> {
  await fill(page, {
    "/siteId": await optionNamed(page, "siteId", site),
    "/occurredOn": day,
    "/item": "electronics/tv-crt",
    "/pieces": "3",
    "/massKg": massKg,
  });
  await send(page);
  await notice(page);
}

/** The quarter before the one of this day. */
function quarterBefore(day: string): string {
  const [year, quarter] = [Number(day.slice(0, 4)), Math.ceil(Number(day.slice(5, 7)) / 3)];
  return quarter === 1 ? `${year - 1}-Q4` : `${year}-Q${quarter - 1}`;
}

/** `2026-Q1` as the pages of this browser write it. */
function nameOf(quarter: string): string {
  return `${quarter.slice(0, 4)} 年第 ${quarter.slice(-1)} 季度`;
}

/** A step that only asks to be confirmed. */
async function take(page: Page, action: string): Promise<void> {
  await page.locator(".page-actions").getByRole("button", { name: action }).click();
  await page.locator("dialog[open]").waitFor();
  await send(page);
  await notice(page);
}
