/** What a person does on the pages, by the labels he reads. */
import type { Page } from "playwright-core";

/** A field by the JSON pointer of its value. */
export const field = (page: Page, pointer: string) => page.locator(`#field${pointer.replaceAll("/", "-")}`);

/** Fills a form: selects get their value, everything else its text. */
export async function fill(page: Page, values: Record<string, string>): Promise<void> {
  for (const [pointer, value] of Object.entries(values)) {
    const control = field(page, pointer);
    if ((await control.evaluate((element) => element.tagName)) === "SELECT") {
      await page
        .locator(`#field${pointer.replaceAll("/", "-")} option[value="${value}"]`)
        .waitFor({ state: "attached" });
      await control.selectOption(value);
    } else await control.fill(value);
  }
}

/** Sends the form that is open. A dialog may still be on its way to the screen; it stands after the page. */
export async function send(page: Page): Promise<void> {
  await page.locator(":is(main, dialog[open]) form button[type=submit]:visible").last().click();
}

/** What the app said it did. */
export async function notice(page: Page): Promise<string> {
  await page.locator(".notice").waitFor();
  const text = (await page.locator(".notice").textContent()) ?? "";
  await page.locator(".notice button").click();
  return text;
}

/** The headline figure that comes from this indicator. */
export const figure = (page: Page, id: string) =>
  page.locator(".figure, .rates tbody tr").filter({ has: page.locator(`a[href*="${id}/rows"]`) });

export async function valueOf(page: Page, id: string): Promise<string> {
  const text = await figure(page, id).locator(".figure-value, .rate-value").first().textContent();
  return (text ?? "").replace(/[\s,]/g, "");
}

/** The cells of a table's row, found by a text in it. */
export async function rowWith(page: Page, text: string): Promise<string[]> {
  const row = page.locator("tbody tr").filter({ hasText: text }).first();
  await row.waitFor();
  return (await row.locator("th, td").allTextContents()).map((cell) => cell.trim());
}
