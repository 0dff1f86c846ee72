import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { tv } from "../support/pilot.ts";
import { emailOf, eventually, password, type Site, startSite } from "./site.ts";

let site: Site;
beforeAll(async () => {
  site = await startSite();
});
afterAll(() => site.stop());

const mostTabs = 80;

/** Presses Tab until the focus is on an element that fits, as somebody without a mouse does. */
async function tabTo(page: Page, selector: string): Promise<void> {
  // On a busy machine the page around it is there long before.
  await page.locator(selector).first().waitFor();
  for (let count = 0; count < mostTabs; count += 1) {
    await page.keyboard.press("Tab");
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) return;
  }
  throw new Error(`${mostTabs} times Tab did not reach ${selector}`);
}

/** Goes down a list with the arrow until the wanted line is chosen. */
async function choose(page: Page, line: string): Promise<void> {
  for (let count = 0; count < mostTabs; count += 1) {
    await page.keyboard.press("ArrowDown");
    const chosen = await page.evaluate(() => {
      const { activeElement: list } = document;
      return list instanceof HTMLSelectElement ? (list.selectedOptions[0]?.text ?? "") : "";
    });
    if (chosen === line) return;
  }
  throw new Error(`the list has no line ${line}`);
}

const focused = (page: Page) => page.evaluate(() => document.activeElement?.id ?? "");

test("with the keyboard alone: sign in, log a return, open a dialog and leave it", async () => {
  const { page, complaints } = await site.openSignedOut("/takeback/returns");
  await tabTo(page, "#email");
  await page.keyboard.type(emailOf("recycler"));
  await tabTo(page, "#password");
  await page.keyboard.type(password);
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "回收登记" }).waitFor();

  await tabTo(page, 'main a[href="/takeback/returns/new"]');
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "登记回收" }).waitFor();
  // The new page's heading has the focus, so that a screen reader says where one is.
  await eventually(() => page.evaluate(() => document.activeElement?.tagName)).toBe("H1");
  await page.locator(`#field-item option[value="${tv}"]`).waitFor({ state: "attached" });
  await tabTo(page, "#field-siteId");
  await choose(page, "场所point");
  await tabTo(page, "#field-item");
  await choose(page, "阴极射线管电视机");
  await tabTo(page, "#field-pieces");
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("2");
  await tabTo(page, "#field-massKg");
  await page.keyboard.type("51.25");
  await page.keyboard.press("Enter");
  await page.locator(".notice").waitFor();

  await tabTo(page, "td button.link");
  await page.keyboard.press("Enter");
  await page.locator("dialog[open]").waitFor();
  await eventually(() => page.evaluate(() => document.activeElement?.closest("dialog") !== null)).toBe(true);
  // The focus stays in the dialog however often Tab is pressed.
  for (let count = 0; count < 12; count += 1) {
    await page.keyboard.press("Tab");
    const outside = await page.evaluate(() => {
      const { activeElement } = document;
      return activeElement !== document.body && activeElement?.closest("dialog") === null;
    });
    expect(outside).toBe(false);
  }
  await page.keyboard.press("Escape");
  await page.locator("dialog").waitFor({ state: "detached" });
  await eventually(() => page.evaluate(() => document.activeElement?.matches("td button.link"))).toBe(true);
  expect(complaints).toEqual([]);
});

test("the first Tab offers the way past the navigation", async () => {
  const { page } = await site.open("recycler", "/takeback/returns");
  await page.locator("h1").waitFor();
  await page.keyboard.press("Tab");
  await eventually(() => page.evaluate(() => document.activeElement?.className)).toBe("skip");
  const box = await page.locator(".skip").boundingBox();
  expect(box?.y).toBeGreaterThanOrEqual(0);
  await page.keyboard.press("Enter");
  await eventually(() => focused(page)).toBe("content");
});

test("a problem takes the focus, and its line leads to the field", async () => {
  const { page } = await site.open("recycler", "/takeback/returns/new");
  await tabTo(page, "#field-massKg");
  await page.keyboard.press("Enter");
  // It is drawn first and takes the focus after.
  await page.locator(".problem:focus").waitFor();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect.poll(() => focused(page)).toMatch(/^field-/);
});
