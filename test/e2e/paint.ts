/**
 * `npm run paint`: how soon the largest thing of a page stands on a slow phone, of the demonstration as it is. Start the
 * product first (`npm start`); the address is read from .local/demo.json, or from URL. The phone is Lighthouse's: slow 4G
 * (1.6 Mbit/s, 150 ms a round trip) and a processor four times as slow as this one.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { BrowserContext, Page } from "playwright-core";
import { launchBrowser } from "../support/browser.ts";

type Demo = { baseUrl: string; users: { role: string; email: string; password: string }[] };

/** By whom, which page; the first one of all is opened before anybody has signed in. */
const pages = [
  ["recycler", "/takeback/visit"],
  ["recycler", "/takeback/returns/new"],
  ["recycler", "/"],
  ["treater", "/takeback/transfers"],
  ["producer", "/duty"],
  ["bureau", "/overview?period=2026-Q3&zone=TEDA"],
] as const;
const runs = 3;
const slow4g = { offline: false, latency: 150, downloadThroughput: 204_800, uploadThroughput: 96_000 };
const slowdown = 4;

const root = join(import.meta.dirname, "../..");
const demo = readDemo(join(root, ".local/demo.json"));
const url = process.env["URL"] ?? demo.baseUrl;
const browser = await launchBrowser();
console.log("largest contentful paint, ms, the middle of three: nothing kept | kept by the browser");
tell("/ (sign in)", await middle(async () => paintOf(await phone(), "/")), null);
for (const [role, path] of pages) {
  const cookies = await signIn(role);
  const fresh = async (): Promise<BrowserContext> => {
    const context = await phone();
    await context.addCookies(cookies);
    return context;
  };
  const cold = await middle(async () => paintOf(await fresh(), path));
  const warm = await middle(async () => {
    const context = await fresh();
    await paintOf(context, path, "stays");
    return paintOf(context, path);
  });
  tell(`${path} (${role})`, cold, warm);
}
await browser.close();

function phone(): Promise<BrowserContext> {
  return browser.newContext({
    viewport: { width: 390, height: 844 },
    deviceScaleFactor: 2,
    locale: "zh-CN",
    serviceWorkers: "block",
  });
}

/** The last largest paint until nothing has been asked for during half a second. */
async function paintOf(context: BrowserContext, path: string, after?: "stays"): Promise<number> {
  const page = await context.newPage();
  const device = await context.newCDPSession(page);
  await device.send("Network.enable");
  await device.send("Network.emulateNetworkConditions", slow4g);
  await device.send("Emulation.setCPUThrottlingRate", { rate: slowdown });
  await page.goto(url + path);
  await page.waitForLoadState("networkidle");
  const paint = await largestPaint(page);
  await (after ? page.close() : context.close());
  return paint;
}

function largestPaint(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((answer) => {
        new PerformanceObserver((list) => answer(list.getEntries().at(-1)?.startTime ?? 0)).observe({
          type: "largest-contentful-paint",
          buffered: true,
        });
      }),
  );
}

async function middle(measure: () => Promise<number>): Promise<number> {
  const found: number[] = [];
  for (let run = 0; run < runs; run += 1) found.push(await measure());
  return found.toSorted((a, b) => a - b)[Math.floor(runs / 2)] ?? 0;
}

async function signIn(role: string) {
  const user = demo.users.find((one) => one.role === role);
  if (!user) throw new Error(`the demonstration has nobody in the role ${role}`);
  const context = await browser.newContext();
  const { email, password } = user;
  await context.request.post(`${url}/api/auth/sign-in/email`, { data: { email, password }, headers: { origin: url } });
  const cookies = await context.cookies();
  await context.close();
  return cookies;
}

function tell(page: string, cold: number, warm: number | null): void {
  console.log(`${page.padEnd(44)} ${Math.round(cold)}${warm === null ? "" : ` | ${Math.round(warm)}`}`);
}

/** The file is our own, written by local/start.ts. */
function readDemo(path: string): Demo {
  return JSON.parse(readFileSync(path, "utf8")) as Demo;
}
