import { afterAll, beforeAll, expect, test } from "vitest";
import { booked, brokenLaws, tv } from "../support/pilot.ts";
import { fill, notice, rowWith, send, valueOf } from "./pages.ts";
import { eventually, type Site, startSite } from "./site.ts";

let site: Site;
beforeAll(async () => {
  site = await startSite();
});
afterAll(() => site.stop());

const mass = (measure: string) => `epr.electronics.${measure}.mass`;

test("the whole way of three televisions, by those who do it: return, transfer, receipt, treatment, delivery, figure", async () => {
  const { sites } = site.pilot;

  const recycler = await site.open("recycler", "/takeback/returns/new");
  await fill(recycler.page, { "/siteId": sites.point, "/item": tv, "/pieces": "3", "/massKg": "80" });
  await send(recycler.page);
  await notice(recycler.page);
  await recycler.page.goto(`${site.url}/takeback/transfers/new`);
  await fill(recycler.page, {
    "/fromSiteId": sites.point,
    "/toSiteId": sites.plant,
    "/lines/0/item": tv,
    "/lines/0/pieces": "3",
    "/lines/0/massKg": "80",
  });
  await recycler.page.getByText("现有库存 3 台 · 80 kg").or(recycler.page.getByText("现有库存 80 kg · 3 台")).waitFor();
  await send(recycler.page);
  expect(await notice(recycler.page)).toContain("转移 80 kg");

  const treater = await site.open("treater", "/takeback/transfers");
  await treater.page.locator("tbody a").first().click();
  await treater.page.getByRole("button", { name: "接收" }).click();
  await fill(treater.page, { "/lines/0/massKg": "79.2" });
  await treater.page.getByText("与待收相差 -0.8 kg").waitFor();
  await send(treater.page);
  // Nobody has configured a tolerance, so any difference needs its reason, and what was typed is still there.
  await treater.page.locator("#field-reason-error").waitFor();
  expect(await treater.page.locator("#field-reason-error").textContent()).toBe("请填写原因，例如差异或更正的由来。");
  await eventually(() => treater.page.locator("#field-lines-0-massKg").inputValue()).toBe("79.2");
  await fill(treater.page, { "/reason": "过磅差异" });
  await send(treater.page);
  await notice(treater.page);
  await eventually(() => treater.page.locator(".facts .mark").first().textContent()).toBe("已接收");

  await treater.page.goto(`${site.url}/takeback/treatments/new`);
  await fill(treater.page, {
    "/siteId": sites.plant,
    "/inputs/0/item": tv,
    "/inputs/0/pieces": "3",
    "/inputs/0/massKg": "79.2",
    "/outputs/0/item": "electronics/material/ferrous",
    "/outputs/0/massKg": "78",
  });
  await treater.page.getByRole("button", { name: "把余下的 1.2 kg 记为损耗" }).click();
  await treater.page.getByText("平衡，可以入账").waitFor();
  await fill(treater.page, { "/lossReason": "粉尘" });
  await send(treater.page);
  await notice(treater.page);

  await treater.page.goto(`${site.url}/takeback/deliveries/new`);
  await fill(treater.page, {
    "/siteId": sites.plant,
    "/item": "electronics/material/ferrous",
    "/massKg": "60.5",
    "/buyer": "示范炉料公司",
  });
  await eventually(() => treater.page.locator("#field-fate").inputValue()).toBe("recycling");
  await send(treater.page);
  await notice(treater.page);
  expect(await rowWith(treater.page, "示范炉料公司")).toContain("60.50");

  // Nobody in the product has it: the bureau has seen the slip.
  const { as } = site.pilot;
  const [sent] = (await as.treater.get("/takeback/deliveries")).body.items;
  const slip = { occurredOn: sent?.["occurredOn"], massKg: "60.5", document: "磅单 1" };
  await booked(as.bureau, `/takeback/deliveries/${String(sent?.["id"])}/receipt`, slip);

  const bureau = await site.open("bureau", "/overview");
  await eventually(() => valueOf(bureau.page, mass("returned"))).toBe("80kg");
  expect(await valueOf(bureau.page, mass("received"))).toBe("79.2kg");
  expect(await valueOf(bureau.page, mass("qualified"))).toBe("79.2kg");
  expect(await valueOf(bureau.page, mass("treated"))).toBe("79.2kg");
  expect(await valueOf(bureau.page, mass("outcome_recycling"))).toBe("60.5kg");
  expect(await valueOf(bureau.page, mass("variance"))).toBe("0.8kg");
  await bureau.page
    .locator(`a[href*="${mass("qualified")}/rows"]`)
    .first()
    .click();
  await bureau.page.locator(".agreement").waitFor();
  expect(await bureau.page.locator(".agreement").textContent()).toContain("与数值一致");

  for (const { complaints } of [recycler, treater, bureau]) expect(complaints).toEqual([]);
  expect(await brokenLaws(site.pilot.worker.database)).toEqual([]);
});
