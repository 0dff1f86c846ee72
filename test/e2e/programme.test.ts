import { afterAll, beforeAll, expect, test } from "vitest";
import { faultsOf } from "./faults.ts";
import { field, fill, notice, rowWith, send } from "./pages.ts";
import { eventually, type Site, startSite } from "./site.ts";

/** The work ledger as three people use it: the pilot office, a unit that is named, the bureau. */
let site: Site;
const text = "建设社区回收网点";

beforeAll(async () => {
  site = await startSite();
});
afterAll(() => site.stop());

test("the office adds a task, a unit reports progress, the bureau sees it and comments", async () => {
  const { parties } = site.pilot;
  const office = await site.open("commerce", "/programme");
  await office.page.locator(".page-actions button", { hasText: "导入政策任务" }).click();
  expect(await notice(office.page)).toContain("26");
  await office.page.locator("a.primary").click();
  await fill(office.page, {
    "/basisId": "tj-2018-impl",
    "/textZh": text,
    "/textEn": "collection points in communities",
    "/units/0/partyId": parties.recycler,
    "/units/0/part": "lead",
    "/dueOn": "2099-12-31",
  });
  // The registry's name is taken over.
  await eventually(() => field(office.page, "/units/0/name").inputValue()).toMatch(/^测试单位/);
  await send(office.page);
  expect(await notice(office.page)).toContain("已列入台账");
  await eventually(() => office.page.locator("h1").textContent()).toBe(text);
  expect(await office.page.locator("dl.facts:not(.sign-places)").textContent()).toContain("未填报");

  const unit = await site.open("recycler", "/programme");
  await unit.page.locator("tbody a", { hasText: text }).click();
  await unit.page.locator(".page-actions .primary").click();
  await unit.page.locator("dialog input[value=behind]").check();
  await fill(unit.page, { "/text": "已建成两个网点", "/problem": "缺少车辆", "/nextStep": "增加车辆" });
  await fill(unit.page, { "/evidence/0/value": "验收单 12 号" });
  await send(unit.page);
  expect(await notice(unit.page)).toContain("已填报");
  await eventually(() => unit.page.locator("dl.facts:not(.sign-places)").textContent()).toContain("有单位申报滞后");

  const bureau = await site.open("bureau", "/programme?status=behind");
  expect((await rowWith(bureau.page, text)).join(" ")).toContain("缺少车辆");
  await bureau.page.goto(`${site.url}/programme/adjustment`);
  expect((await rowWith(bureau.page, text)).join(" ")).toContain("滞后");
  await bureau.page.locator("tbody a", { hasText: text }).click();
  await bureau.page.locator(".history", { hasText: "验收单 12 号" }).waitFor();
  await bureau.page.locator(".page-actions button").click();
  await fill(bureau.page, { "/text": "请附照片" });
  await send(bureau.page);
  await bureau.page.locator(".history", { hasText: "请附照片" }).waitFor();
  expect([...office.complaints, ...unit.complaints, ...bureau.complaints]).toEqual([]);
});

test("the task, the evaluation and the adjustment in English on a phone", async () => {
  const { page, complaints, settled } = await site.open("commerce", "/programme/evaluation", {
    locale: "en",
    width: 390,
  });
  await page.locator("h1", { hasText: "Mid-term evaluation" }).waitFor();
  await page.locator("caption", { hasText: "Targets of the policy documents" }).waitFor();
  await settled();
  const faults = await faultsOf(page, "evaluation");
  await page.goto(`${site.url}/programme/adjustment`);
  await page.locator("table.bars tbody tr").first().waitFor();
  await settled();
  faults.push(...(await faultsOf(page, "adjustment")));
  const { items } = (await site.pilot.as.commerce.get("/programme/tasks?source=tj-2018-impl&limit=100")).body;
  const task = items.find((each) => each["textZh"] === text);
  await page.goto(`${site.url}/programme/tasks/${String(task?.["id"])}`);
  await page.locator("h1", { hasText: "Collection points in communities" }).waitFor();
  await page.locator(".rule summary").click();
  await settled();
  faults.push(...(await faultsOf(page, "task")));
  await page.locator(".page-actions .primary").click();
  faults.push(...(await faultsOf(page, "progress dialog")));
  expect([...faults, ...complaints]).toEqual([]);
});
