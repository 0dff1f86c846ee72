import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { booked, returnOf } from "../support/pilot.ts";
import { notice, send } from "./pages.ts";
import { eventually, type Site, startSite } from "./site.ts";

let site: Site;
beforeAll(async () => {
  site = await startSite("有一个相当长的名字的分公司");
  const { as, parties, sites } = site.pilot;
  await booked(as.recycler, "/takeback/returns", returnOf(sites.point));
  const grant = { granteeId: parties.producer, stream: "electronics", year: "2026" };
  await booked(as.treater, "/takeback/grants", grant);
});
afterAll(() => site.stop());

const looks = (["zh-CN", "en"] as const).flatMap((locale) =>
  ([1440, 390] as const).map((width) => ({ locale, width })),
);

/** Where a dialog opens from, and what opens it: from a table's cell, from a figure, from the head of a page. */
const dialogs = [
  ["recycler", "/takeback/returns", "td .row-actions button.link"],
  ["bureau", "/overview", ".figure button.link"],
  ["bureau", "/scorecard", ".scorecard td button.link"],
  ["bureau", "/ledger/periods", "td button.link"],
  ["treater", "/takeback/grants", ".page-actions button"],
  ["treater", "/takeback/grants", "td button.link"],
] as const;

describe.each(looks)("in $locale at $width px", ({ locale, width }) => {
  test.each(dialogs)("what %s opens on %s stands whole on the screen", async (member, path, opener) => {
    const { page, context, settled } = await site.open(member, path, { locale, width });
    await settled();
    await page.locator(opener).first().click();
    await page.locator("dialog[open]").waitFor();
    await settled();
    expect(await outOfSight(page)).toEqual([]);
    await context.close();
  });
});

test("a grant is withdrawn only after it has been read what its holder loses", async () => {
  const { page, context } = await site.open("treater", "/takeback/grants");
  const row = page.locator("tbody tr").first();
  await row.getByRole("button", { name: /撤回/ }).click();
  const dialog = page.locator("dialog[open]");
  const said = await dialog.innerText();
  expect(said).toMatch(/不能再认领本企业 2026 年.*电子产品.*规范回收量/s);
  expect(said).toContain("已经认领的不受影响");
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
  expect(await row.innerText()).toContain("有效");

  await row.getByRole("button", { name: /撤回/ }).click();
  await send(page);
  expect(await notice(page)).toContain("撤回对");
  await eventually(() => row.innerText()).toContain("已撤回");
  await context.close();
});

/** What of an open dialog is cut off or beside it, and what of its type comes from where it was opened. */
function outOfSight(page: Page): Promise<string[]> {
  return page.locator("dialog[open]").evaluate((dialog) => {
    const box = dialog.getBoundingClientRect();
    const { whiteSpace, textAlign, fontWeight } = getComputedStyle(dialog);
    const controls = [...dialog.querySelectorAll("p, li, dd, label, button, input, textarea, select")];
    const beside = controls.filter((element) => {
      const { left, right, width } = element.getBoundingClientRect();
      return width > 0 && !element.closest(".visually-hidden") && (left < box.left - 1 || right > box.right + 1);
    });
    return [
      ...(box.left < 0 || box.right > innerWidth ? [`from ${box.left} to ${box.right}`] : []),
      ...(dialog.scrollWidth > dialog.clientWidth ? [`${dialog.scrollWidth} px in ${dialog.clientWidth}`] : []),
      ...beside.map((element) => `beside it: ${element.outerHTML.slice(0, 80)}`),
      ...(whiteSpace === "normal" ? [] : [whiteSpace]),
      ...(textAlign === "start" ? [] : [textAlign]),
      ...(fontWeight === "400" ? [] : [fontWeight]),
    ];
  });
}
