import { afterAll, beforeAll, expect, test } from "vitest";
import { booked, brokenLaws, countOf, fridge, line, standing, stocked, tv } from "../support/pilot.ts";
import { field, fill, notice, rowWith, send } from "./pages.ts";
import { eventually, type Site, startSite, today } from "./site.ts";

let site: Site;
const script = `<img src=x onerror=alert(1)><script>alert(2)</script>`;

beforeAll(async () => {
  site = await startSite();
});
afterAll(() => site.stop());

test("bad input: each problem stands at its field in plain words, and nothing that was typed is lost", async () => {
  const { page, complaints } = await site.open("recycler", "/takeback/returns/new");
  const typed = { "/siteId": site.pilot.sites.point, "/pieces": "zwei", "/massKg": "1.23456", "/evidence": script };
  await fill(page, typed);
  await send(page);
  await page.locator(".problem").waitFor();
  const said = async (pointer: string) =>
    (await page.locator(`#field${pointer.replaceAll("/", "-")}-error`).textContent()) ?? "";
  expect(await said("/massKg")).toBe("小数位数过多：质量最多填三位小数（到克），件数填整数。系统不会代为取舍。");
  expect(await said("/pieces")).toBe("这里只能填数字，例如 3。");
  expect(await said("/item")).toBe("请填写此项。");
  expect(await page.locator("main").textContent()).not.toMatch(/massKg|API|UUID|接口/);
  for (const [pointer, value] of Object.entries(typed)) expect(await field(page, pointer).inputValue()).toBe(value);
  // A wrong field says so to a screen reader too.
  await eventually(() => field(page, "/massKg").getAttribute("aria-invalid")).toBe("true");
  await eventually(() => field(page, "/massKg").getAttribute("aria-describedby")).toContain("field-massKg-error");
  await page.reload();
  await eventually(() => field(page, "/massKg").inputValue()).toBe("1.23456");

  await page.getByRole("button", { name: "清空重填" }).click();
  await fill(page, { "/siteId": site.pilot.sites.point, "/item": tv, "/massKg": "１２，３４５．５" });
  // Full-width digits and grouping, as a Chinese keyboard and a spreadsheet give them.
  await eventually(() => field(page, "/massKg").inputValue()).toBe("12,345.5");
  expect(complaints).toEqual([]);
});

test("what is unlikely is asked in plain words before it is booked, and a yes books it as it was typed", async () => {
  const { pilot } = site;
  const { page, complaints } = await site.open("recycler", "/takeback/returns/new");
  const typed = { "/siteId": pilot.sites.station, "/item": fridge, "/pieces": "1", "/massKg": "50000" };
  await fill(page, typed);
  await send(page);
  const question = page.locator(".problem");
  await question.waitFor();
  expect(await question.textContent()).toMatch(/请先确认.*一般每件约 [\d.]+ kg.*本次平均每件 50000 kg/s);
  expect(await standing(pilot.worker.database, pilot.sites.station, fridge)).toEqual({ pieces: 0, massG: 0 });
  // Asking is no refusal: what was typed can be put right instead.
  for (const pointer of Object.keys(typed)) expect(await field(page, pointer).inputValue()).not.toBe("");
  await question.getByRole("button", { name: "确认无误，照此提交" }).click();
  await notice(page);
  expect(await standing(pilot.worker.database, pilot.sites.station, fridge)).toEqual({ pieces: 1, massG: 50_000_000 });
  const row = page.locator("tbody tr").filter({ hasText: "电冰箱" });
  expect(await row.textContent()).toContain("有提示，见详情");
  await row.getByRole("link").first().click();
  await page.locator(".remarks").waitFor();
  expect(await page.locator(".remarks").textContent()).toContain("本次平均每件 50000 kg");
  expect(complaints.filter((line) => !line.includes("422"))).toEqual([]);
});

test("script in names is shown as text", async () => {
  const { as, parties } = site.pilot;
  const named = {
    partyId: parties.recycler,
    kind: "collection_point",
    nameZh: script,
    nameEn: script,
    division: "120116",
  };
  await booked(as.admin, "/registry/sites", named);
  const { page, complaints } = await site.open("recycler", "/registry/sites?mine=true");
  await page.getByText(script).first().waitFor();
  await page.goto(`${site.url}/takeback/returns/new`);
  await page.locator("#field-siteId option").filter({ hasText: "onerror" }).waitFor({ state: "attached" });
  expect(await page.locator("main img, main script").count()).toBe(0);
  expect(complaints).toEqual([]);
});

test("a stocktake books the difference between the sheet and the books", async () => {
  const { pilot } = site;
  await stocked(pilot, "rival", "rivalPoint", 10, "250");
  const { page, complaints } = await site.open("rival", "/takeback/stocktakes");
  await page.getByRole("link", { name: "登记盘点" }).click();
  await fill(page, { "/siteId": pilot.sites.rivalPoint, "/reason": "年中盘点" });
  const row = page.locator(".sheet tbody tr").filter({ hasText: "阴极射线管电视机" });
  expect(await row.locator(".sheet-booked").textContent()).toBe("10 件250 kg");
  await row.locator("input").nth(0).fill("9");
  await send(page);
  await page.locator(".problem").waitFor();
  expect(await row.locator(".field-error").textContent()).toBe("请填写此项。");
  await row.locator("input").nth(1).fill("224.5");
  expect(await row.locator(".sheet-difference").textContent()).toBe("-1 件-25.5 kg");
  await send(page);
  await notice(page);
  expect(await rowWith(page, "年中盘点")).toContain("阴极射线管电视机 -1 件 -25.5 kg");
  expect(await standing(pilot.worker.database, pilot.sites.rivalPoint)).toEqual({ pieces: 9, massG: 224_500 });

  // The same way for what lay there before the books began.
  await page.goto(`${site.url}/takeback/openings/new`);
  await fill(page, {
    "/siteId": pilot.sites.rivalPoint,
    "/lines/0/item": "electronics/material/ferrous",
    "/lines/0/massKg": "12.5",
    "/reason": "启用时存货",
  });
  await send(page);
  await notice(page);
  expect(await rowWith(page, "启用时存货")).toContain("废钢铁 12.5 kg");
  expect(
    (
      await pilot.as.rival.post(
        "/takeback/stocktakes",
        countOf(pilot.sites.rivalPoint, [line(9, "224.5")], { occurredOn: today }),
      )
    ).status,
  ).toBe(422);
  expect(complaints).toEqual([]);
});

test("a producer declares a quarter, and corrects it by reversing it and declaring again", async () => {
  const { page, complaints } = await site.open("producer", "/takeback/declarations/new");
  await fill(page, { "/item": tv, "/pieces": "100", "/massKg": "2500" });
  const period = await field(page, "/period").inputValue();
  expect(period).toMatch(/^\d{4}-Q[1-4]$/);
  await send(page);
  await notice(page);
  expect(await rowWith(page, "阴极射线管电视机")).toContain("2,500.00");

  // A month of a quarter that is declared already is refused where the period is chosen.
  await page.goto(`${site.url}/takeback/declarations/new`);
  await page.getByRole("radio", { name: "月" }).check();
  const month = `${period.slice(0, 4)}-${String(Number(period.at(-1)) * 3).padStart(2, "0")}`;
  await fill(page, { "/item": tv, "/period": month, "/pieces": "1", "/massKg": "25" });
  await send(page);
  await page.locator("#field-period-error").waitFor();

  await page.goto(`${site.url}/takeback/declarations`);
  await page.getByRole("button", { name: /^更正/ }).click();
  await fill(page, { "/reason": "少报一批" });
  await send(page);
  // The form opens as it was filled in; only what was wrong is typed anew.
  await page.waitForURL(/declarations\/new\?again=/);
  expect(await field(page, "/period").inputValue()).toBe(period);
  expect(await field(page, "/pieces").inputValue()).toBe("100");
  await fill(page, { "/pieces": "120", "/massKg": "3000" });
  await send(page);
  await page.locator("tbody").getByText("已冲销").waitFor();
  expect(await rowWith(page, "3,000.00")).toContain("120");
  expect(complaints).toEqual([]);
});

test("a key's secret is shown once, works, and stops working when the key is revoked", async () => {
  const { page, complaints, settled } = await site.open("admin", "/access/keys");
  await page.getByRole("button", { name: "创建密钥" }).click();
  await page.locator(`#field-partyId option[value="${site.pilot.parties.platform}"]`).waitFor({ state: "attached" });
  await fill(page, { "/name": "平台 试运行", "/partyId": site.pilot.parties.platform });
  await eventually(() => field(page, "/role").inputValue()).toBe("platform");
  await send(page);
  const secret = (await page.locator("dialog .secret").textContent()) ?? "";
  expect(secret.length).toBeGreaterThan(20);
  const who = () => site.pilot.worker.fetch("/api/v1/me", { headers: { authorization: `Bearer ${secret}` } });
  expect((await who()).status).toBe(200);
  await page.getByRole("button", { name: "已保存，关闭" }).click();
  await settled();
  expect(await page.content()).not.toContain(secret);
  expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain(secret);
  await page.reload();
  await page.getByRole("button", { name: /停用.*平台 试运行/ }).click();
  await send(page);
  await notice(page);
  expect((await who()).status).toBe(401);
  expect(await rowWith(page, "平台 试运行")).toContain("已停用");
  expect(complaints).toEqual([]);
});

test("a person who is added can sign in; the first password is kept nowhere in this browser", async () => {
  const { page } = await site.open("admin", "/access/people");
  await page.getByRole("button", { name: "添加人员" }).click();
  await page.locator(`#field-partyId option[value="${site.pilot.parties.rival}"]`).waitFor({ state: "attached" });
  const first = "first-password-2026";
  await fill(page, {
    "/name": "新同事",
    "/email": "new@test.example",
    "/partyId": site.pilot.parties.rival,
    "/password": "short",
  });
  await send(page);
  await page.locator("#field-password-error").waitFor();
  await fill(page, { "/password": first });
  await send(page);
  await notice(page);
  await page.locator("tbody").getByText("new@test.example").waitFor();
  expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain(first);
  const answer = await site.pilot.worker.fetch("/api/auth/sign-in/email", {
    method: "POST",
    headers: { "content-type": "application/json", origin: site.url },
    body: JSON.stringify({ email: "new@test.example", password: first }),
  });
  expect(answer.status).toBe(200);
});

test("the bureau closes a month after having read what it means; a booking into it is then refused at its date", async () => {
  await stocked(site.pilot, "recycler", "point", 1, "20");
  const { page, complaints } = await site.open("bureau", "/ledger/periods");
  const september = page.locator("tbody tr").filter({ hasText: "2026 年 9 月" });
  await september.getByRole("button").click();
  const submit = page.locator("dialog button[type=submit]");
  await submit.click({ force: true });
  await eventually(() => page.locator("dialog").isVisible()).toBe(true);
  expect(await september.textContent()).toContain("未关账");
  await page.getByLabel(/我已确认/).check();
  await submit.click();
  await september.getByText("已关账").waitFor();

  const recycler = await site.open("recycler", "/takeback/returns/new");
  await fill(recycler.page, {
    "/siteId": site.pilot.sites.point,
    "/occurredOn": "2026-09-15",
    "/item": tv,
    "/massKg": "20",
  });
  await send(recycler.page);
  await recycler.page.locator("#field-occurredOn-error").waitFor();
  expect(await recycler.page.locator("#field-occurredOn-error").textContent()).toContain("2026-09 已关账");
  await fill(recycler.page, { "/occurredOn": today });
  await send(recycler.page);
  await notice(recycler.page);
  expect([...complaints, ...recycler.complaints]).toEqual([]);
});

test("after all of this the books still hold", async () => {
  expect(await brokenLaws(site.pilot.worker.database)).toEqual([]);
});
