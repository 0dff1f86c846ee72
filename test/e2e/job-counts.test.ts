/** What the jobs of a day cost whoever does them: taps and keys, from the page on which the role begins. */
import type { Page } from "playwright-core";
import { encode } from "uqr";
import { afterAll, beforeAll, expect, test } from "vitest";
import { pngOf } from "../support/pictures.ts";
import { booked, fridge, returnOf, treatmentOf, underWay } from "../support/pilot.ts";
import { Hand } from "./hand.ts";
import { field, notice } from "./pages.ts";
import { eventually, type Site, startSite, today } from "./site.ts";

let site: Site;
beforeAll(async () => {
  site = await startSite();
});
afterAll(() => site.stop());

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

/** A job begins on the home of whoever does it, with nothing but what is in the books; it ends when it is booked. */
const from = async (
  role: "recycler" | "treater" | "producer" | "buyer",
  job: (page: Page, hand: Hand) => Promise<void>,
) => {
  const { page, complaints, context } = await site.open(role, "/");
  const hand = new Hand();
  await job(page, hand);
  expect(complaints).toEqual([]);
  await context.close();
  return [hand.taps, hand.keys];
};
const way = (page: Page, href: string) => page.locator(`a[href="${href}"]:visible`).first();
const last = (page: Page) => page.locator(":is(main, dialog[open]) form button[type=submit]:visible").last();

test("a plant books twelve deliveries of a day with six taps and a paste, and takes a load in with four taps", async () => {
  const { as, sites } = site.pilot;
  await booked(as.treater, "/takeback/returns", returnOf(sites.plant, { pieces: 2, massKg: "50", occurredOn: today }));
  await booked(as.treater, "/takeback/treatments", treatmentOf(sites.plant, { occurredOn: today }));
  const deliveries = await from("treater", async (page, hand) => {
    await hand.tap(way(page, "/takeback/deliveries"));
    await hand.tap(way(page, "/takeback/deliveries/grid"));
    await hand.choose(field(page, "/siteId"), sites.plant);
    const rows = Array.from({ length: 12 }, (_, index) => ["废钢铁", "1", "", "再生利用", "", `示范炉料 ${index}`]);
    await page.locator(".grid option", { hasText: "废钢铁" }).first().waitFor({ state: "attached" });
    await hand.paste(page.locator(".grid td :is(input, select)").first(), rows);
    await eventually(() => last(page).textContent()).toContain("12");
    await hand.tap(last(page));
    expect(await notice(page)).toContain("12");
  });
  expect(deliveries).toEqual([6, 2]);

  await underWay(site.pilot, 3, "79.52");
  const received = await from("treater", async (page, hand) => {
    await hand.tap(way(page, "/takeback/transfers?waiting=receipt"));
    await hand.tap(page.locator("tbody a").first());
    await hand.tap(named(page, "接收"));
    await hand.tap(last(page));
    await notice(page);
  });
  expect(received).toEqual([4, 0]);
});

test("a producer declares a quarter of three items with four taps and a paste, and claims all that is granted with three", async () => {
  const { as, sites, parties } = site.pilot;
  const declared = await from("producer", async (page, hand) => {
    await hand.tap(way(page, "/takeback/declarations"));
    await hand.tap(way(page, "/takeback/declarations/grid"));
    const months = ["10", "250", "12", "300", "9", "225"];
    await hand.paste(page.locator(".grid td input").first(), [months, months, months]);
    await eventually(() => last(page).textContent()).toContain("9");
    await hand.tap(last(page));
    expect(await notice(page)).toContain("9");
  });
  expect(declared).toEqual([4, 2]);

  await booked(as.treater, "/takeback/returns", returnOf(sites.plant, { pieces: 4, massKg: "90", occurredOn: today }));
  await booked(as.treater, "/takeback/grants", {
    granteeId: parties.producer,
    stream: "electronics",
    year: today.slice(0, 4),
  });
  const claimed = await from("producer", async (page, hand) => {
    await hand.tap(way(page, "/duty"));
    await hand.tap(named(page, "全部认领…"));
    await hand.tap(last(page));
    await page.getByText("已认领").first().waitFor();
  });
  expect(claimed).toEqual([3, 0]);
});

test("a question is answered with four taps and the words, a purchase registered with eleven, a file imported with six", async () => {
  const { as, sites } = site.pilot;
  const subject = await booked(
    as.recycler,
    "/takeback/returns",
    returnOf(sites.point, { massKg: "31.4", occurredOn: today }),
  );
  await booked(as.bureau, "/questions", { about: "document", subject, text: "磅单在哪里？", dueOn: today });
  const words = "磅单见附件。";
  const answered = await from("recycler", async (page, hand) => {
    await hand.tap(page.locator('.waits a[href*="/questions"]'));
    await hand.tap(page.locator('tbody a[href*="/questions/"]').first());
    await hand.type(field(page, "/text"), words);
    await hand.tap(last(page));
    await page.locator(".thread").getByText(words).waitFor();
  });
  expect(answered).toEqual([4, words.length]);

  const supplierId = await booked(as.buyer, "/procurement/suppliers", { name: "海河示范办公设备有限公司" });
  const product = { supplierId, attributes: ["energy"], categoryCode: "A02010104", codeVersion: "2013" };
  const paper = {
    body: "认证中心",
    number: "CQC-1",
    validFrom: "2020-01-01",
    validTo: `${Number(today.slice(0, 4)) + 1}-12-31`,
  };
  const certificateId = await booked(as.buyer, "/procurement/certificates", { ...product, ...paper });
  const bought = await from("buyer", async (page, hand) => {
    await hand.tap(way(page, "/procurement/purchases/new"));
    await hand.choose(field(page, "/supplierId"), supplierId);
    await hand.choose(field(page, "/categoryCode"), "2013/A02010104");
    await hand.type(field(page, "/amountYuan"), "3000");
    await hand.tap(page.getByLabel("节能", { exact: true }));
    await hand.tap(page.getByLabel("选用已登记的"));
    await hand.choose(field(page, "/certificateId"), certificateId);
    await hand.tap(last(page));
    await page.locator(".warnings, .notice").first().waitFor();
  });
  expect(bought).toEqual([11, 4]);

  const rows = [1, 2].map((pieces) => `场所point,${today},电冰箱,${pieces},${51 * pieces},过磅,居民`);
  const file = ["场所,日期,品目,数量,质量(kg),质量依据,来源", ...rows].join("\n");
  const imported = await from("recycler", async (page, hand) => {
    await hand.tap(way(page, "/takeback/returns"));
    await hand.tap(page.getByRole("link", { name: "上传文件" }));
    await hand.attach(page.locator("input[type=file]:enabled"), "今天.csv", file);
    await hand.tap(named(page, "入账 2 行"));
    await eventually(() => page.locator("#import-result").textContent()).toBe("已入账");
  });
  expect(imported).toEqual([6, 0]);
});

// Last, for it closes months.
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
