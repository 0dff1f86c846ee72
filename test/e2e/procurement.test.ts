import { afterAll, beforeAll, expect, test } from "vitest";
import { booked } from "../support/pilot.ts";
import { faultsOf } from "./faults.ts";
import { field, fill, notice, send } from "./pages.ts";
import { eventually, type Site, startSite, today } from "./site.ts";

let site: Site;
let supplierId: string;
let expiredId: string;
const desk = "2013/A02010104";
const year = today.slice(0, 4);
const valid = { body: "认证中心", number: "CQC-1", validFrom: "2020-01-01", validTo: `${Number(year) + 1}-12-31` };

beforeAll(async () => {
  site = await startSite();
  const { as } = site.pilot;
  supplierId = await booked(as.buyer, "/procurement/suppliers", { name: "海河示范办公设备有限公司" });
  const product = { supplierId, attributes: ["energy"], categoryCode: "A02010104", codeVersion: "2013" };
  const named = { ...product, product: "台式机 D1", productKind: "equipment" };
  const checkedId = await booked(as.buyer, "/procurement/certificates", { ...named, ...valid });
  const look = { outcome: "checked", on: today, seen: "有效" };
  await booked(as.bureau, `/procurement/certificates/${checkedId}/check`, look);
  const expired = { ...valid, number: "CQC-0", validTo: "2024-06-30" };
  expiredId = await booked(as.buyer, "/procurement/certificates", { ...product, ...expired });
  await booked(as.buyer, "/procurement/purchases", {
    supplierId,
    purchasedOn: today,
    categoryCode: "A02010104",
    codeVersion: "2013",
    amountYuan: "1000",
    attributes: ["energy"],
    certificate: valid,
  });
});
afterAll(() => site.stop());

const sharePath = `/procurement?period=${year}`;

test("a certificate that has run out is warned of before it is booked, and the purchase is not green, with the reason", async () => {
  const { page, complaints } = await site.open("buyer", sharePath);
  const figures = () => page.locator(".figure .figure-value").allTextContents();
  await eventually(async () => (await figures()).slice(0, 3)).toEqual(["100.0%", "0.0%", "1,000元"]);

  // A buyer's overview is about what he buys; the bureau finds it beside the streams.
  await page.goto(`${site.url}/overview?period=${year}`);
  const tab = page.locator(".tabs [aria-current=page]");
  await eventually(() => tab.textContent()).toBe("绿色采购");
  await eventually(async () => (await figures())[0]).toBe("1,000元");
  expect(await page.locator(".rate-value").allTextContents()).toEqual(["100 %", "0 %", "100 %", "0 %"]);
  expect(await faultsOf(page, "the overview of purchases")).toEqual([]);

  await page.goto(`${site.url}/procurement/purchases/new`);
  await fill(page, { "/supplierId": supplierId, "/categoryCode": desk, "/amountYuan": "3000" });
  await page.locator(".requirements").getByText("强制采购").waitFor();
  expect(await page.locator(".requirements").textContent()).toMatch(/GB 28380.*未经核实.*gp-energy-19/);
  await page.getByLabel("节能", { exact: true }).check();
  await page.getByLabel("选用已登记的").check();
  await fill(page, { "/certificateId": expiredId });
  // The form says it at once, and the server before it books anything.
  await page.getByText("证书已于 2024-06-30 到期").waitFor();
  await send(page);
  await page.locator(".warnings").waitFor();
  expect(await page.locator(".warnings").textContent()).toMatch(/采购当日证书已过有效期.*强制采购品目.*非绿色/);
  expect(await faultsOf(page, "the warning")).toEqual([]);
  await eventually(() => page.evaluate(() => document.activeElement?.className)).toBe("warnings");
  const listed = await site.pilot.as.buyer.get("/procurement/purchases");
  expect(listed.body.items).toHaveLength(1);

  // Another amount is another purchase: it is tried again.
  await fill(page, { "/amountYuan": "4000" });
  expect(await page.locator(".warnings").count()).toBe(0);
  await send(page);
  await page.getByRole("button", { name: "仍按此入账" }).click();
  expect(await notice(page)).toContain("4,000.00 元");
  const row = page.locator("tbody tr").filter({ hasText: "4,000.00" });
  await row.waitFor();
  expect(await row.textContent()).toMatch(/CQC-0.*节能产品清单：非绿色.*采购当日证书已过有效期/);

  // The green amount is what it was; only the denominator grew.
  await page.goto(site.url + sharePath);
  await eventually(async () => (await figures()).slice(0, 3)).toEqual(["20.0%", "0.0%", "5,000元"]);
  await page
    .locator(".figure")
    .first()
    .getByRole("button", { name: /如何计算/ })
    .click();
  const panel = (await page.locator("dialog[open]").textContent()) ?? "";
  expect(panel).toContain("1,000.00 元");
  expect(panel).toContain("5,000.00 元");
  expect(complaints).toEqual([]);
});

test("a form that the server refuses says so at its fields", async () => {
  const { page } = await site.open("buyer", "/procurement/purchases/new");
  await fill(page, { "/supplierId": supplierId, "/categoryCode": desk, "/amountYuan": "1.234" });
  await send(page);
  await page.locator("#field-amountYuan-error").waitFor();
  await expect.poll(() => field(page, "/amountYuan").inputValue()).toBe("1.234");
});

test("a file of purchases is tried and booked; warnings and failures stand at their rows", async () => {
  const { page, complaints } = await site.open("buyer", "/procurement/purchases/import");
  await page.getByRole("button", { name: "下载模板" }).waitFor();
  const rows = [
    "外部编号,供应商,采购日期,品目代码,目录版本,金额(元),绿色属性,证书编号",
    `P-1,海河示范办公设备有限公司,${today},A02010104,2013,500,节能,CQC-1`,
    `P-2,海河示范办公设备有限公司,${today},A02010104,2013,500,节能,CQC-0`,
    `P-3,海河示范办公设备有限公司,${today},A02010104,2013,一百,节能,`,
  ];
  const buffer = Buffer.from(rows.join("\r\n"));
  await page.locator("input[type=file]:enabled").setInputFiles({ name: "采购.csv", mimeType: "text/csv", buffer });
  await page.getByText("试算结果（尚未入账）").waitFor();
  expect(await page.locator(".counts dd").allTextContents()).toEqual(["2", "0", "1"]);
  const lines = await page.locator("tbody tr").allTextContents();
  expect(lines[0]).toContain("金额(元)：");
  expect(lines[2]).toContain("采购当日证书已过有效期");
  await page.getByRole("button", { name: "入账 2 行" }).click();
  await eventually(() => page.locator("#import-result").textContent()).toBe("已入账");
  expect(complaints).toEqual([]);
});

test("the catalogue is there for everybody, without amounts", async () => {
  const { page, complaints } = await site.openSignedOut("/catalogue", { width: 390 });
  await page.getByText("台式机 D1").waitFor();
  expect(await page.locator("main").textContent()).not.toMatch(/元|CQC-0/);
  expect(await faultsOf(page, "the catalogue on a phone")).toEqual([]);
  await page.getByRole("button", { name: "English" }).click();
  await page.getByRole("heading", { name: "Catalogue" }).waitFor();
  await page.getByRole("link", { name: "Sign in" }).click();
  await page.locator("#email").waitFor();
  expect(complaints).toEqual([]);
});

test("a supplier shows what was published of it and its certificates; the bureau reads the yearly sheet", async () => {
  const buyer = await site.open("buyer", `/procurement/suppliers/${supplierId}`);
  await buyer.page.getByText("尚无公布的评价").waitFor();
  const card = (await buyer.page.locator("main").textContent()) ?? "";
  expect(card).toContain("有效且已核 1 份，有效 1 份，登记 2 份");
  expect(await faultsOf(buyer.page, "a supplier")).toEqual([]);
  const bureau = await site.open("bureau", `/procurement/assessment/${site.pilot.parties.buyer}?year=${year}`, {
    locale: "en",
  });
  await bureau.page.getByText("Mandatory without a checked certificate").waitFor();
  expect(await faultsOf(bureau.page, "the sheet")).toEqual([]);
  expect([...buyer.complaints, ...bureau.complaints]).toEqual([]);
});

test("an authority looks a certificate up, sees what follows, and revokes it; the shares stand side by side", async () => {
  const { as } = site.pilot;
  const stated = { ...valid, number: "CQC-9" };
  const amount = { supplierId, purchasedOn: today, categoryCode: "A02010104", codeVersion: "2013", amountYuan: "700" };
  await booked(as.buyer, "/procurement/purchases", { ...amount, attributes: ["energy"], certificate: stated });
  const { page, complaints } = await site.open("bureau", "/procurement/certificates?q=CQC-9");
  const row = page.locator("tbody tr");
  const look = async (outcome: string, seen: string) => {
    await row.getByRole("button", { name: "核对" }).click();
    await page.getByLabel(outcome).check();
    await fill(page, { "/seen": seen });
    await send(page);
    await page.getByText("本辖区共有 1 笔采购引用此证书。").waitFor();
    const told = (await page.locator("dialog[open]").textContent()) ?? "";
    await page.locator("dialog[open]").getByRole("button", { name: "关闭" }).last().click();
    return told;
  };
  await eventually(() => row.textContent()).toContain("声明");
  expect(await faultsOf(page, "certificates")).toEqual([]);
  expect(await look("查得有效", "有效")).toMatch(/700\.00.*绿色，证书已核/);
  await eventually(() => row.textContent()).toMatch(/已核.*查得：有效/);
  expect(await look("撤销：查无、无效或已被撤销", "撤销")).toMatch(/证书已撤销.*不再计入/);
  await eventually(() => row.textContent()).toMatch(/已撤销.*查得：撤销/);
  await row.getByRole("link", { name: "相关采购" }).click();
  await eventually(() => page.locator("tbody tr").textContent()).toMatch(/CQC-9 · 已撤销.*声称绿色，证书未核/);
  await page.goto(site.url + sharePath);
  const figure = page.locator(".figure").first();
  await eventually(() => figure.textContent()).toMatch(/按声明 \d/);
  expect(await faultsOf(page, "the shares")).toEqual([]);
  expect(complaints).toEqual([]);
});
