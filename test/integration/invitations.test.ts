import type { PartyWithSites } from "../../worker/registry/schemas.ts";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { atOnce, type Pilot, startPilot } from "../support/pilot.ts";

// Somebody is invited by a link, chooses his password and is in. One story, in its order.

let pilot: Pilot;
beforeAll(async () => {
  pilot = await startPilot();
});
afterAll(() => pilot.stop());

const password = "a password of my own";
const invitation = (changes: Record<string, unknown> = {}) => ({
  name: "李",
  email: "li@test.example",
  partyId: pilot.parties.recycler,
  role: "recycler",
  days: 7,
  ...changes,
});
const publicly = async (path: string, body: unknown) => {
  const headers = { "content-type": "application/json", "accept-language": "en" };
  const answer = await pilot.worker.fetch(path, { method: "POST", headers, body: JSON.stringify(body) });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
};
const open = (token: unknown) => publicly("/api/v1/access/invitations/open", { token });
const accept = (token: unknown) => publicly("/api/v1/access/invitations/accept", { token, password });

describe("an invitation by link", () => {
  let token: unknown;
  test("is an administrator's to make, and its token leaves once", async () => {
    expect((await pilot.as.bureau.post("/access/invitations", invitation())).status).toBe(403);
    expect((await pilot.as.admin.post("/access/invitations", invitation({ role: "treater" }))).body["code"]).toBe(
      "role_not_held",
    );
    const id = "01999a54-5c00-7cc1-b0fc-0e4d0f1a2b3c";
    const first = await pilot.as.admin.post("/access/invitations", invitation({ id }));
    token = first.body["token"];
    expect(first.body).toMatchObject({
      state: "open",
      expiresOn: "2026-11-27",
      token: expect.stringMatching(/^[\w-]{43}$/),
    });
    expect((await pilot.as.admin.post("/access/invitations", invitation({ id }))).body["token"]).toBeNull();
    const { rows } = await pilot.worker.database.$client.execute("select * from invitations");
    expect(JSON.stringify(rows)).not.toContain(String(token));
  });

  test("opens for whoever has it, and says nothing to anybody else", async () => {
    expect((await open(token)).body).toMatchObject({
      state: "open",
      invitation: { email: "li@test.example", role: "recycler" },
    });
    expect((await open("x".repeat(43))).body["code"]).toBe("link_unknown");
  });

  test("ends with a newer one to the same address", async () => {
    const newer = await pilot.as.admin.post("/access/invitations", invitation());
    expect((await open(token)).body).toEqual({ state: "withdrawn", invitation: null });
    expect((await accept(token)).body["code"]).toBe("invitation_over");
    token = newer.body["token"];
  });

  test("lets one in who chooses his password, of ten at once, and never again", async () => {
    const answers = await atOnce(10, () => accept(token) as never);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, ...Array.from({ length: 9 }, () => 409)]);
    expect((await open(token)).body).toEqual({ state: "used", invitation: null });
    const signIn = await publicly("/api/auth/sign-in/email", { email: "li@test.example", password });
    // No browser: the request names no origin of ours.
    expect([200, 403]).toContain(signIn.status);
    const people = await pilot.as.admin.get("/access/people");
    expect(people.body.items).toContainEqual(expect.objectContaining({ email: "li@test.example", role: "recycler" }));
    expect((await pilot.as.admin.post("/access/invitations", invitation())).body["code"]).toBe("duplicate_email");
  });

  test("takes no short password, and none after its last day", async () => {
    const { body } = await pilot.as.admin.post("/access/invitations", invitation({ email: "wu@test.example" }));
    const short = await publicly("/api/v1/access/invitations/accept", { token: body["token"], password: "short" });
    expect(short.status).toBe(400);
    expect((await open(body["token"])).body["state"]).toBe("open");
  });
});

describe("people and operators from a file", () => {
  const headings = "姓名,邮箱,单位,角色,状态";
  const rows = [
    "王一,wang1@office.example,主体recycler,回收企业,在用",
    "王二,wang2@office.example,主体recycler,拆解处理企业,",
    "王三,nobody@office.example,主体recycler,回收企业,停用",
  ];
  async function imported(kind: string, lines: readonly string[], by: "admin" | "bureau" = "admin", confirm = "") {
    const started = await pilot.worker.fetch(`/api/v1/imports?kind=${kind}&confirm=${confirm}`, {
      method: "POST",
      headers: { authorization: `Bearer ${pilot.secrets[by]}`, "content-type": "text/csv", "accept-language": "en" },
      body: lines.join("\r\n"),
    });
    const { id, code } = (await started.json()) as { id: string; code: string };
    if (started.status !== 202) return { id: "", code, receipts: [] };
    await expect
      .poll(async () => (await pilot.as[by].get(`/imports/${id}`)).body["status"], { timeout: 60_000 })
      .toBe("booked");
    const { items } = (await pilot.as[by].get(`/imports/${id}/receipts`)).body;
    return { id, code, receipts: items.map(({ status, code: why }) => [status, why]) };
  }
  const links = async (id: string) => (await pilot.as.admin.get(`/imports/${id}/invitations`)).body.items;

  test("each new person gets a link and chooses his own password; the same list again changes nothing", async () => {
    const name = (await pilot.as.admin.get(`/registry/parties/${pilot.parties.recycler}`)).body["nameZh"];
    const list = [headings, ...rows.map((row) => row.replace("主体recycler", String(name)))];
    expect((await imported("people", list, "bureau")).code).toBe("not_permitted");
    const { id, receipts } = await imported("people", list);
    expect(receipts).toEqual([
      ["accepted", null],
      ["rejected", "role_not_held"],
      ["rejected", "person_unknown"],
    ]);
    const [link, ...others] = await links(id);
    expect(others).toEqual([]);
    expect(link).toMatchObject({ line: 2, state: "open", email: "wang1@office.example", expiresOn: "2026-11-27" });
    const token = link?.["token"];
    // Its link can be read again, by who looks after people alone, and stands nowhere in the clear.
    expect((await links(id))[0]?.["token"]).toBe(token);
    expect((await pilot.as.bureau.get(`/imports/${id}/invitations`)).status).toBe(403);
    const { rows: kept } = await pilot.worker.database.$client.execute("select * from invitations");
    expect(JSON.stringify(kept)).not.toContain(String(token));
    expect((await imported("people", list)).receipts[0]).toEqual(["duplicate", null]);

    expect((await accept(token)).body["state"]).toBe("used");
    expect((await links(id))[0]).toMatchObject({ state: "used", token: null });
    expect((await imported("people", list)).receipts[0]).toEqual(["duplicate", null]);
    // Who is in is called otherwise only by a row that says so.
    const renamed = [headings, String(list[1]).replace("王一", "王壹")];
    expect((await imported("people", renamed)).receipts).toEqual([["rejected", "person_differs"]]);
    const changed = renamed.map((row) => row.replace("在用", "变更"));
    expect((await imported("people", changed)).receipts).toEqual([["accepted", null]]);
    expect((await imported("people", changed)).receipts).toEqual([["duplicate", null]]);
    expect((await imported("people", renamed)).receipts).toEqual([["duplicate", null]]);
    const { people: called } = (await pilot.as.admin.get(`/registry/parties/${pilot.parties.recycler}`)).body;
    expect(JSON.stringify(called)).toContain("王壹");
    const left = await imported("people", [headings, String(list[1]).replace("在用", "离职")]);
    expect(left.receipts).toEqual([["accepted", null]]);
    const people = (await pilot.as.admin.get(`/registry/parties/${pilot.parties.recycler}`)).body["people"];
    expect(JSON.stringify(people)).not.toContain("王壹");
  });

  test("a company, its site and its permit are said anew once that is confirmed", async () => {
    const head =
      "单位名称,统一社会信用代码,角色,行政区划代码,场所名称,场所类型,纬度,经度,许可证编号,许可品类,年处理能力(kg),有效期起,有效期止";
    const line = (name: string, latitude: string, until: string) =>
      `${name},91120116MA0000999T,拆解处理企业,120116,名单厂,处理厂,${latitude},117.70,TJ-LIST-1,电器电子产品,100,2024-01-01,${until}`;
    const first = await imported(
      "parties",
      [head, line("名单公司", "39.03", "2027-12-31")],
      "admin",
      "wrong_check_digit",
    );
    expect(first.receipts).toEqual([["accepted", null]]);
    const changed = [head, line("改名公司", "39.04", "2028-12-31")];
    expect((await imported("parties", changed)).receipts).toEqual([["rejected", "needs_confirmation"]]);
    const agreed = await imported("parties", changed, "admin", "changes_registered");
    expect(agreed.receipts).toEqual([["accepted", null]]);
    const [{ id = "" } = {}] = (await pilot.as.admin.get("/registry/parties?q=改名公司")).body.items as {
      id?: string;
    }[];
    const { sites, permits, changes } = (await pilot.as.admin.get(`/registry/parties/${id}`))
      .body as unknown as PartyWithSites;
    expect([sites[0]?.latitude, permits[0]?.validTo]).toEqual([39.04, "2028-12-31"]);
    expect(changes?.map(({ subject }) => subject).sort()).toEqual(["party", "permit", "site"]);
    expect((await imported("parties", changed)).receipts).toEqual([["duplicate", null]]);
  });

  test("a company books for a site of another once the file says so", async () => {
    const { receipts } = await imported("operators", ["场所,记账单位", "场所point,无此单位", "没有的场所,无此单位"]);
    expect(receipts).toEqual([
      ["rejected", "name_unknown"],
      ["rejected", "name_unknown"],
    ]);
    const treater = (await pilot.as.admin.get(`/registry/parties/${pilot.parties.treater}`)).body;
    const owner = (await pilot.as.admin.get(`/registry/parties/${pilot.parties.recycler}`)).body["nameZh"];
    const row = `场所point,${owner},${treater["nameZh"]}`;
    const before = (await pilot.as.treater.get("/registry/sites?mine=true")).body.items.length;
    const lines = ["场所,场所所属单位,记账单位", row];
    expect((await imported("operators", lines)).receipts).toEqual([["accepted", null]]);
    expect((await imported("operators", lines)).receipts).toEqual([["duplicate", null]]);
    const mine = async () => (await pilot.as.treater.get("/registry/sites?mine=true")).body.items.length;
    expect(await mine()).toBe(before + 1);
    const ended = ["场所,场所所属单位,记账单位,状态", `${row},撤回`];
    expect((await imported("operators", ended)).receipts).toEqual([["accepted", null]]);
    expect((await imported("operators", ended)).receipts).toEqual([["duplicate", null]]);
    expect(await mine()).toBe(before);
  });
});
