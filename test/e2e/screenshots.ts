/**
 * `npm run screenshots`: the pictures of the README, taken of the demonstration as it is. Start the product first
 * (`npm start`); the address is read from .local/demo.json, or from URL.
 */
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { launchBrowser } from "../support/browser.ts";

type Demo = { baseUrl: string; users: { role: string; email: string; password: string }[] };
type Shot = {
  name: string;
  role: string;
  path: string;
  locale: "zh-CN" | "en";
  phone?: true;
  /** What is done on the page before the picture. */
  prepare?: (page: Page) => Promise<unknown>;
};

const root = join(import.meta.dirname, "../..");
const folder = join(root, "docs/screenshots");
const demo = readDemo(join(root, process.env["DEMO"] ?? ".local/demo.json"));
const baseUrl = process.env["URL"] ?? demo.baseUrl;

const shots: readonly Shot[] = [
  { name: "overview-zh", role: "bureau", path: "/overview?period=2026-Q3&zone=TEDA", locale: "zh-CN" },
  { name: "overview-en", role: "bureau", path: "/overview?period=2026-Q3&zone=TEDA", locale: "en" },
  {
    name: "figure-zh",
    role: "bureau",
    path: "/overview?period=2025&zone=TEDA",
    locale: "zh-CN",
    prepare: (page) => page.locator(".rates .figure-links button").nth(2).click(),
  },
  {
    name: "return-phone-zh",
    role: "recycler",
    path: "/takeback/returns/new",
    locale: "zh-CN",
    phone: true,
    prepare: async (page) => {
      await page.locator("#field-item optgroup").first().waitFor({ state: "attached" });
      await page.selectOption("#field-siteId", { index: 1 });
      await page.selectOption("#field-item", "electronics/refrigerator");
      await page.fill("#field-pieces", "2");
      await page.fill("#field-massKg", "81.4");
      await page.evaluate(() => scrollTo(0, 0));
    },
  },
  {
    name: "transfer-zh",
    role: "treater",
    path: "/takeback/transfers?state=received",
    locale: "zh-CN",
    prepare: (page) => page.locator("tbody a").first().click(),
  },
  {
    name: "report-zh",
    role: "bureau",
    path: "/reports?state=sealed",
    locale: "zh-CN",
    prepare: (page) => page.getByRole("link", { name: "绿色供应链试点季度报告" }).last().click(),
  },
  { name: "adjustment-zh", role: "commerce", path: "/programme/adjustment?period=2026-Q3", locale: "zh-CN" },
  { name: "anomalies-en", role: "bureau", path: "/anomalies?period=2026-Q4&zone=TEDA", locale: "en" },
  {
    name: "retrofit-zh",
    role: "bureau",
    path: "/retrofits",
    locale: "zh-CN",
    prepare: async (page) => {
      await page.locator("tbody a").first().click();
      await page.locator(".picture canvas").first().waitFor();
      await page.locator(".picture").first().scrollIntoViewIfNeeded();
    },
  },
];

mkdirSync(folder, { recursive: true });
const browser = await launchBrowser();
for (const shot of shots) await take(browser, shot);
await browser.close();

async function take(on: Browser, { name, role, path, locale, phone, prepare }: Shot): Promise<void> {
  const context = await on.newContext({
    viewport: phone ? { width: 390, height: 844 } : { width: 1440, height: 900 },
    deviceScaleFactor: 1,
    colorScheme: "light",
    locale,
    serviceWorkers: "block",
  });
  await context.addInitScript((language) => localStorage.setItem("lz.locale", language), locale);
  const page = await context.newPage();
  await page.goto(baseUrl + path);
  await signIn(page, role);
  await atRest(page);
  await prepare?.(page);
  await atRest(page);
  await page.screenshot({ path: join(folder, `${name}.png`) });
  await context.close();
  console.log(`docs/screenshots/${name}.png`);
}

async function signIn(page: Page, role: string): Promise<void> {
  const user = demo.users.find((one) => one.role === role);
  if (!user) throw new Error(`the demonstration has nobody in the role ${role}`);
  await page.fill("#email", user.email);
  await page.fill("#password", user.password);
  await page.click("button[type=submit]");
  await page.locator(".shell").waitFor();
}

async function atRest(page: Page): Promise<void> {
  await page.waitForLoadState("networkidle");
  await page.waitForFunction(() => document.querySelector(".loading, [aria-busy=true]") === null);
  await page.waitForTimeout(200);
}

/** The file is our own, written by local/start.ts. */
function readDemo(path: string): Demo {
  return JSON.parse(readFileSync(path, "utf8")) as Demo;
}
