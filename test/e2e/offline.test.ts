import { sql } from "drizzle-orm";
import type { Page, Route } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { fridge } from "../support/pilot.ts";
import { fill, notice, send } from "./pages.ts";
import { emailOf, eventually, password, type Site, startSite } from "./site.ts";

let site: Site;
beforeAll(async () => {
  site = await startSite();
});
afterAll(() => site.stop());

const form = "/takeback/returns/new";
const returnsPath = "**/api/v1/takeback/returns";

/** All masses of returns that stand in the books, in grams. */
async function massesBooked(): Promise<number[]> {
  const rows = await site.pilot.worker.database.all<{ mass: number }>(sql`select mass_g as mass from returns`);
  return rows.map(({ mass }) => mass).sort((a, b) => a - b);
}

async function fillReturn(page: Page, massKg: string): Promise<void> {
  await fill(page, { "/siteId": site.pilot.sites.point, "/item": fridge, "/pieces": "1", "/massKg": massKg });
}

test("a form filled without a network opens, is kept, and is sent once when the network is back", async () => {
  const { page, context, complaints } = await site.open("recycler", form, { width: 390, serviceWorker: true });
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
  await page.locator(`#field-item option[value="${fridge}"]`).waitFor({ state: "attached" });
  await eventually(() => filesNotKept(page)).toEqual([]);
  await context.setOffline(true);
  await page.goto(site.url + form);
  await fillReturn(page, "41.5");
  await page.reload();
  await eventually(() => page.locator("#field-massKg").inputValue()).toBe("41.5");
  await send(page);
  expect(await notice(page)).toContain("已保存在本机");
  await page.goto(`${site.url}/outbox`);
  await page.getByText("等待发送").waitFor();
  expect(await massesBooked()).toEqual([]);

  await context.setOffline(false);
  await page.locator("tbody").getByText("已入账").waitFor();
  expect(await massesBooked()).toEqual([41_500]);
  // What the API answered is never kept: a figure from yesterday must not look like one of today.
  const kept = await page.evaluate(async () => {
    const names = await caches.keys();
    const requests = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
    return requests.flat().map((request) => new URL(request.url).pathname);
  });
  expect(kept.filter((path) => path.startsWith("/api/"))).toEqual([]);
  expect(complaints.filter((text) => !/ERR_INTERNET_DISCONNECTED|ERR_FAILED/.test(text))).toEqual([]);
  await context.close();
});

test("an answer that was lost makes no second tonne: the same id and key are sent again", async () => {
  const before = await massesBooked();
  const { page, context } = await site.open("recycler", form);
  const sent: { id: unknown; key: string | undefined }[] = [];
  await page.route(returnsPath, async (route: Route) => {
    if (route.request().method() !== "POST") return route.continue();
    const { id } = route.request().postDataJSON() as { id: unknown };
    sent.push({ id, key: route.request().headers()["idempotency-key"] });
    if (sent.length > 1) return route.continue();
    await route.fetch();
    return route.abort("connectionreset");
  });
  await fillReturn(page, "42");
  await send(page);
  await notice(page);
  expect(await massesBooked()).toEqual([...before, 42_000]);
  await page.goto(`${site.url}/outbox`);
  await page.locator("tbody").getByText("已入账").waitFor();
  expect(sent).toHaveLength(2);
  expect(sent[1]).toEqual(sent[0]);
  expect(sent[0]?.key).toBeTruthy();
  expect(await massesBooked()).toEqual([...before, 42_000]);
  await context.close();
});

test("a form that waits in one tab is not sent in the name of whoever has signed in in another", async () => {
  const { pilot, url } = site;
  const before = await massesBooked();
  const colleague = { name: "同事", email: "colleague@test.example", role: "recycler", password };
  await pilot.as.admin.post("/access/people", { ...colleague, partyId: pilot.parties.recycler });
  const { page, context } = await site.open("recycler", form);
  let cut = true;
  const writers: (string | undefined)[] = [];
  await context.route(returnsPath, (route: Route) => {
    if (route.request().method() !== "POST") return route.continue();
    if (cut) return route.abort("connectionreset");
    writers.push(route.request().headers()["x-written-by"]);
    return route.continue();
  });
  await fillReturn(page, "43");
  await send(page);
  await notice(page);

  // All tabs have one session.
  const [own] = await context.cookies();
  const signedIn = await fetch(`${url}/api/auth/sign-in/email`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: url },
    body: JSON.stringify(colleague),
  });
  await signedIn.body?.cancel();
  const [, value = ""] = /=([^;]*)/.exec(signedIn.headers.getSetCookie()[0] ?? "") ?? [];
  await context.addCookies([{ name: own?.name ?? "", value, url }]);
  const other = await context.newPage();
  cut = false;
  await page.evaluate(() => dispatchEvent(new Event("online")));
  await other.goto(`${url}/outbox`);
  await other.locator(".shell").waitFor();
  expect(await other.locator("main").innerText()).not.toContain("等待发送");
  expect(await massesBooked()).toEqual(before);

  if (own) await context.addCookies([own]);
  await page.goto(`${url}/outbox`);
  await page.locator("tbody").getByText("已入账").waitFor();
  expect(await massesBooked()).toEqual([...before, 43_000].sort((a, b) => a - b));
  expect(new Set(writers)).toEqual(new Set([encodeURIComponent(`${pilot.parties.recycler}/${emailOf("recycler")}`)]));
  await context.close();
});

test("a form that the server refused later can be opened again as it was typed", async () => {
  const { page, context } = await site.open("recycler", form);
  await page.locator("#field-item optgroup").first().waitFor({ state: "attached" });
  await context.setOffline(true);
  await fillReturn(page, "1.23456");
  await send(page);
  // Without the shell's cache the list cannot open now; the form's own page is enough to come back to.
  await context.setOffline(false);
  await page.goto(`${site.url}/outbox`);
  await page.locator("tbody").getByText("被退回").waitFor();
  // Wherever he goes, he is told which form it is, until he has looked at it.
  await page.goto(`${site.url}/takeback/transfers`);
  expect(await page.locator(".refusals").innerText()).toContain("1 份表单被退回：");
  expect(await page.locator(".rail .count-wrong").innerText()).toContain("1");
  await page.locator(".refusals a").click();
  await page.getByRole("button", { name: "打开修改" }).click();
  await page.locator(".refusals").waitFor({ state: "detached" });
  await eventually(() => page.locator("#field-massKg").inputValue()).toBe("1.23456");
  expect(await massesBooked()).not.toContain(1_234);
  await context.close();
});

/** What the page has loaded of the product's files and the browser does not keep yet. */
function filesNotKept(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const names = await caches.keys();
    const kept = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
    const paths = new Set(kept.flat().map((request) => new URL(request.url).pathname));
    const loaded = performance.getEntriesByType("resource").map(({ name }) => new URL(name).pathname);
    const files = loaded.filter((path) => path.startsWith("/assets/"));
    return files.length === 0 ? ["nothing is loaded yet"] : files.filter((path) => !paths.has(path));
  });
}
