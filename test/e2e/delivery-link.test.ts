import { afterAll, beforeAll, expect, test } from "vitest";
import { booked, line, returnOf, treatmentOf } from "../support/pilot.ts";
import { faultsOf } from "./faults.ts";
import { fill, send } from "./pages.ts";
import { eventually, type Site, startSite, today } from "./site.ts";

let site: Site;
beforeAll(async () => {
  site = await startSite();
  const { as, sites } = site.pilot;
  const at = { occurredOn: today };
  await booked(as.treater, "/takeback/returns", returnOf(sites.plant, { ...at, pieces: 10, massKg: "250" }));
  const outputs = [{ item: "copper", massKg: "250" }];
  const batch = treatmentOf(sites.plant, { ...at, inputs: [line(10, "250")], outputs });
  await booked(as.treater, "/takeback/treatments", { ...batch, lossKg: undefined, lossReason: undefined });
  const sent = { siteId: sites.plant, ...at, item: "electronics/material/copper", massKg: "12.5", fate: "recycling" };
  await booked(as.treater, "/takeback/deliveries", { ...sent, buyer: "河北某铜业" });
});
afterAll(() => site.stop());

test("a receiver without an account confirms on his phone, once, and it stands as said by link", async () => {
  const sender = await site.open("treater", "/takeback/deliveries");
  await sender.page.getByRole("button", { name: "确认链接" }).click();
  await sender.page.getByRole("button", { name: "生成链接" }).click();
  const address = (await sender.page.locator("code.secret").textContent()) ?? "";
  expect(await faultsOf(sender.page, "the link")).toEqual([]);
  const token = address.split("#")[1] ?? "";
  expect(address).toBe(`${site.url}/confirm#${token}`);

  const asked: string[] = [];
  const { page, complaints, settled } = await site.openSignedOut("/glossary", { width: 390 });
  page.on("request", (request) => asked.push(request.url()));
  await page.goto(address);
  await settled();
  expect(await page.locator("dl").innerText()).toMatch(/河北某铜业.*12.5 kg/s);
  expect(await faultsOf(page, "the page of the link")).toEqual([]);
  await fill(page, { "/massKg": "12", "/name": "王师傅", "/role": "仓库主管" });
  await send(page);
  await eventually(() => page.locator(".problem").innerText()).toContain("差异");
  await fill(page, { "/reason": "称重差" });
  await send(page);
  await eventually(() => page.locator("main").innerText()).toContain("已确认");
  await page.reload();
  await eventually(() => page.locator("main").innerText()).toContain("已于");
  expect(asked.some((url) => new URL(url).pathname.includes(token) || new URL(url).search.includes(token))).toBe(false);
  expect(complaints).toEqual([]);

  const bureau = await site.open("bureau", "/takeback/deliveries?means=link");
  await eventually(() => bureau.page.locator("tbody tr").first().innerText()).toMatch(
    /凭链接确认 12 kg.*王师傅 · 仓库主管/s,
  );
});
