import { afterAll, beforeAll, expect, test } from "vitest";
import { field, fill, notice, send } from "./pages.ts";
import { emailOf, eventually, password, type Site, startSite } from "./site.ts";

let site: Site;
beforeAll(async () => {
  site = await startSite();
});
afterAll(() => site.stop());

async function signIn(email: string, secret: string): Promise<number> {
  const answer = await fetch(`${site.url}/api/auth/sign-in/email`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: site.url },
    body: JSON.stringify({ email, password: secret }),
  });
  await answer.body?.cancel();
  return answer.status;
}

test("a person changes the password and stays, with nothing of it left in the browser", async () => {
  const { page, complaints, settled } = await site.open("recycler", "/");
  await page.locator(".menu summary").click();
  await page.locator(".menu a").click();
  await settled();
  const next = "一个足够长的新密码 2026";
  await fill(page, { "/currentPassword": "not the password", "/newPassword": next });
  await page.getByRole("button", { name: "修改密码" }).click();
  await page.locator("#field-currentPassword-error").waitFor();
  expect(await signIn(emailOf("recycler"), password)).toBe(200);
  await fill(page, { "/currentPassword": password });
  await page.getByRole("button", { name: "修改密码" }).click();
  await notice(page);
  await eventually(() => field(page, "/newPassword").inputValue()).toBe("");
  expect([await signIn(emailOf("recycler"), password), await signIn(emailOf("recycler"), next)]).toEqual([401, 200]);
  await page.reload();
  await page.locator(".shell").waitFor();
  expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain("新密码");
  expect(complaints).toEqual([]);
});

test("an administrator sets a new password for somebody who lost it", async () => {
  const lost = await site.open("treater", "/account");
  const { page, settled } = await site.open("admin", "/access/people");
  await settled();
  const row = page.locator("tbody tr").filter({ hasText: emailOf("treater") });
  await row.getByRole("button", { name: "重设密码" }).click();
  const next = "handed over in person";
  await fill(page, { "/password": next });
  await send(page);
  await notice(page);
  expect([await signIn(emailOf("treater"), password), await signIn(emailOf("treater"), next)]).toEqual([401, 200]);
  await lost.page.reload();
  await lost.page.locator("#email").waitFor();
});

test("who signs out without a network is not let in again when it is back", async () => {
  const { page, context } = await site.open("admin", "/");
  await page.route("**/api/auth/sign-out", (route) => route.abort());
  await page.locator(".menu summary").click();
  await page.locator(".menu button").click();
  await page.locator("#email").waitFor();
  // The cookie is still there, and the server does not know yet.
  await page.reload();
  await page.locator("#email").waitFor();
  expect((await context.request.get(`${site.url}/api/v1/me`)).status()).toBe(200);
  await page.unroute("**/api/auth/sign-out");
  await page.reload();
  await page.locator("#email").waitFor();
  await eventually(async () => (await context.request.get(`${site.url}/api/v1/me`)).status()).toBe(401);
});

test("an operation is tried on its page as whoever is signed in, and what it would write is asked about first", async () => {
  const { page, complaints } = await site.open("bureau", "/developers?part=inbox");
  const sent: string[] = [];
  page.on("request", (request) => request.method() !== "GET" && sent.push(request.url()));
  const open = async (part: string, path: string, method: string) => {
    await page.getByLabel("接口分组").selectOption(part);
    const operation = page.locator(`.opblock-${method}`).filter({ hasText: path }).first();
    await operation.locator(".opblock-summary-control").click();
    await operation.locator(".try-out__btn").click();
    await operation.locator(".execute").click();
    return operation;
  };
  const inbox = await open("inbox", "/api/v1/inbox", "get");
  await inbox.locator(".live-responses-table .response-col_status").filter({ hasText: "200" }).waitFor();
  expect(await inbox.locator(".curl-command").textContent()).toContain("curl");
  await open("questions", "/api/v1/questions", "post");
  await page.getByRole("dialog").getByRole("button", { name: "关闭" }).click();
  await page.getByText("没有发送。").first().waitFor();
  expect(sent).toEqual([]);
  expect(complaints).toEqual([]);
});
