import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { eventually, type Site, startSite } from "./site.ts";

let site: Site;
beforeAll(async () => {
  site = await startSite();
});
afterAll(() => site.stop());

const locales = [
  { locale: "zh-CN", notFound: "找不到", failed: "这一页出错了", again: "重新载入" },
  { locale: "en", notFound: "Not found", failed: "This page has failed", again: "Load again" },
] as const;

describe.each(locales)("in $locale", ({ locale, notFound, failed, again }) => {
  test.each(["/nowhere", "/takeback/returns/1/2/3"])("%s is nothing", async (path) => {
    const { page, context, complaints } = await site.open("bureau", path, { locale });
    await eventually(() => page.locator("h1").textContent()).toBe(notFound);
    expect(complaints).toEqual([]);
    await context.close();
  });

  test("a link with a % that stands for nothing leads nowhere, and back again", async () => {
    const { page, context, complaints } = await site.open("bureau", "/registry", { locale });
    const before = await page.locator("h1").textContent();
    await followLink(page, "/registry/parties/%E0%A4%A");
    await eventually(() => page.locator("h1").textContent()).toBe(notFound);
    await page.goBack();
    await eventually(() => page.locator("h1").textContent()).toBe(before);
    expect(complaints).toEqual([]);
    await context.close();
  });

  test("an address that is nothing says so to somebody who is not signed in as well", async () => {
    const { page, context } = await site.openSignedOut("/nowhere", { locale });
    await eventually(() => page.locator("h1").textContent()).toBe(notFound);
    await page.goto(`${site.url}/published`);
    await eventually(() => page.locator("h1").textContent()).not.toBe(notFound);
    await followLink(page, "/published/%");
    await eventually(() => page.locator("h1").textContent()).toBe(notFound);
    // What somebody may read who is signed in still asks who is there.
    await page.goto(`${site.url}/takeback/returns`);
    await page.locator("input[type=password]").waitFor();
    expect(await page.locator("h1").textContent()).not.toBe(notFound);
    await context.close();
  });

  test("a page that throws says what happened and leads on, and nothing of it is sent", async () => {
    const { page, context } = await site.open("bureau", "/registry", { locale });
    const sent: string[] = [];
    let broken = true;
    await page.route("**/api/v1/registry/parties/*", (route) =>
      broken ? route.fulfill({ json: { nameZh: "某某公司", permits: null } }) : route.continue(),
    );
    page.on("request", (request) => request.method() === "POST" && sent.push(request.url()));
    await page.locator("tbody a").first().click();
    await eventually(() => page.locator("h1").textContent()).toBe(failed);
    const shown = await page.locator("#content").innerText();
    expect(shown).toContain("TypeError · /registry/parties/:id");
    expect(shown).not.toContain("某某");
    expect(sent).toEqual([]);
    // The rail still stands, and another page opens from it.
    await page.locator(".rail a[href='/anomalies']").click();
    await eventually(() => page.locator("h1").textContent()).not.toBe(failed);
    await page.goBack();
    await eventually(() => page.locator("h1").textContent()).toBe(failed);
    broken = false;
    await page.getByRole("button", { name: again }).click();
    await eventually(() => page.locator("h1").textContent()).not.toBe(failed);
    await context.close();
  });
});

/** A link as somebody may have written it into a note; a server would straighten the address first. */
async function followLink(page: Page, href: string): Promise<void> {
  await page.evaluate((address) => {
    const link = document.createElement("a");
    link.href = address;
    document.body.appendChild(link);
    link.click();
    link.remove();
  }, href);
}
