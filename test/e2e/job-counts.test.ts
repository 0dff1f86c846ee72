/** What the jobs of a day cost whoever does them: taps and keys, from the page on which the role begins. */
import type { Locator, Page } from "playwright-core";
import { encode } from "uqr";
import { afterAll, beforeAll, expect, test } from "vitest";
import { pngOf } from "../support/pictures.ts";
import { booked, fridge, returnOf } from "../support/pilot.ts";
import { type Site, startSite } from "./site.ts";

let site: Site;
beforeAll(async () => {
  site = await startSite();
});
afterAll(() => site.stop());

/** Counts what a finger does: each tap, and each key of a text. A choice from a list is two taps: open it, take one. */
class Hand {
  taps = 0;
  keys = 0;

  async tap(target: Locator): Promise<void> {
    this.taps += 1;
    await target.click();
  }
}

const named = (page: Page, name: string | RegExp) => page.getByRole("button", { name });

test("one return of a usual item is booked with at most six taps, and its receipt tells what became of it", async () => {
  const { pilot } = site;
  const before = returnOf(pilot.sites.point, { item: fridge, pieces: 1, massKg: "52", occurredOn: "2026-11-02" });
  await booked(pilot.as.recycler, "/takeback/returns", before);
  const { page, complaints, context } = await site.open("recycler", "/", { width: 390 });
  const log = page.getByRole("link", { name: "现场登记回收" });
  const tile = page.locator(".tiles button").filter({ hasText: "上次" }).first();
  const book = named(page.getByRole("dialog") as unknown as Page, "入账（1 项）");

  // As last time first: what is booked today is asked about where it is the same once more.
  const ways: Record<string, (hand: Hand) => Promise<void>> = {
    "as last time": (hand) => hand.tap(named(page, /^与上次相同/)),
    weighed: async (hand) => {
      for (const key of ["4", "8"])
        await hand.tap(page.locator(".pad").getByRole("button", { name: key, exact: true }));
    },
    estimated: (hand) => hand.tap(page.getByLabel("单件参考质量", { exact: true })),
  };
  for (const [name, weigh] of Object.entries(ways)) {
    const hand = new Hand();
    await page.goto(site.url);
    await hand.tap(log);
    await page.locator("#field-siteId").waitFor();
    if ((await page.locator("#field-siteId").inputValue()) === "") {
      // Chosen once: from then on this device knows where it stands.
      await page.locator("#field-siteId").selectOption(pilot.sites.point);
    }
    await hand.tap(tile);
    await weigh(hand);
    await hand.tap(book);
    await page.locator(".receipt .qr").waitFor();
    expect(hand.taps, name).toBeLessThanOrEqual(6);
  }

  const code = await page.locator(".receipt code").first().textContent();
  await page.goto(`${site.url}/became?code=${code}`);
  await page.getByText("暂存").first().waitFor();
  expect(complaints).toEqual([]);
  await context.close();
});

test("a code is read from a picture, in a thread of our own where the browser has no reader", async () => {
  const { pilot, url } = site;
  const id = await booked(pilot.as.recycler, "/takeback/returns", returnOf(pilot.sites.point, { massKg: "17.3" }));
  const { page, complaints, context } = await site.openSignedOut("/became", { width: 390 });
  await named(page, "扫码").click();
  await page.getByText("无法使用摄像头").waitFor();
  const buffer = pngOf(encode(`${url}/became?code=${id}`, { border: 4 }).data, 6);
  await page.locator("dialog input[type=file]").setInputFiles({ name: "code.png", mimeType: "image/png", buffer });
  await page.getByText("17.3 kg").first().waitFor();
  expect(new URL(page.url()).searchParams.get("code")).toBe(id);
  expect(complaints).toEqual([]);
  await context.close();
});

test("a quarter's report is filed with at most five taps from the pilot office's home, and sealed with at most four", async () => {
  const { pilot } = site;
  await booked(pilot.as.recycler, "/takeback/returns", returnOf(pilot.sites.point, { occurredOn: "2026-08-10" }));
  for (const month of ["2026-07", "2026-08", "2026-09"]) {
    expect((await pilot.as.bureau.post(`/ledger/periods/${month}/close`, {})).status).toBe(200);
  }
  const dialog = (page: Page) => page.getByRole("dialog").locator("button[type=submit]");
  const office = await site.open("commerce", "/");
  const hand = new Hand();
  await hand.tap(office.page.locator('a[href="/reports"]:visible').first());
  const due = office.page.locator(".report-schedule tbody tr").filter({ hasText: "2026 年第 3 季度" });
  await hand.tap(due.getByRole("button", { name: "新建报告" }).first());
  await hand.tap(dialog(office.page));
  await office.page.locator(".report").waitFor();
  await hand.tap(office.page.locator(".page-actions").getByRole("button", { name: "提交" }));
  await hand.tap(dialog(office.page));
  await office.page.locator(".page-actions").getByRole("button", { name: "提交" }).waitFor({ state: "detached" });
  expect(hand.taps).toBeLessThanOrEqual(5);

  const bureau = await site.open("bureau", "/");
  const second = new Hand();
  await second.tap(bureau.page.locator('a[href="/reports"]:visible').first());
  await second.tap(
    bureau.page
      .locator("tbody")
      .getByRole("link", { name: /季度报告/ })
      .first(),
  );
  await second.tap(named(bureau.page, "封存并签名"));
  await second.tap(dialog(bureau.page));
  await bureau.page.locator(".seal-facts").waitFor();
  expect(second.taps).toBeLessThanOrEqual(4);
  expect([...office.complaints, ...bureau.complaints]).toEqual([]);
  await office.context.close();
  await bureau.context.close();
});
