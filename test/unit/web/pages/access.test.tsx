// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from "vitest";
import { DelegationDialog } from "../../../../web/src/pages/access/DelegationDialog.tsx";
import { KeyDialog } from "../../../../web/src/pages/access/KeyDialog.tsx";
import KeysPage from "../../../../web/src/pages/access/KeysPage.tsx";
import { navigate } from "../../../../web/src/state/router.ts";
import { type Asked, draw, freshBrowser, serve, settle, signInAs, speak } from "../support.ts";

const shown = () => document.body.textContent ?? "";
const labels = () => [...document.querySelectorAll("label.check")].map(({ textContent }) => textContent);
async function choose(name: string, value: string): Promise<void> {
  const field = [...document.querySelectorAll("select")].find((each) =>
    each.closest(".field")?.textContent?.includes(name),
  );
  if (!field) throw new Error(`no field ${name}`);
  await settle(() => {
    field.value = value;
    field.dispatchEvent(new Event("change", { bubbles: true }));
    field.dispatchEvent(new Event("input", { bubbles: true }));
  });
}
async function tick(label: string): Promise<void> {
  const box = [...document.querySelectorAll("label.check")].find(({ textContent }) => textContent?.includes(label));
  await settle(() => box?.querySelector("input")?.click());
}
const press = (label: string) =>
  settle(() =>
    [...document.querySelectorAll("button")].findLast(({ textContent }) => textContent?.includes(label))?.click(),
  );
const sentTo = (heard: readonly Asked[], path: string) =>
  heard.filter((each) => each.method === "POST" && each.path === path);

const party = { id: "p2", nameZh: "津平台", nameEn: "Jin Platform", roles: ["recycler", "treater"] };
const answers = ({ method, path }: Asked) => {
  if (method === "POST")
    return { status: 201, body: { id: "k1", name: "试用", secret: "lz_sandbox_abc", replacedAt: null } };
  if (path.startsWith("/api/v1/access/roles")) {
    return {
      body: {
        items: [
          { role: "recycler", permissions: ["session", "takeback.returns.write"] },
          { role: "treater", permissions: ["session", "takeback.treatments.write"] },
        ],
      },
    };
  }
  if (path.startsWith("/api/v1/registry/sites")) {
    return { body: { items: [{ id: "s1", partyId: "p1", nameZh: "一号点", nameEn: "Point one" }], nextCursor: null } };
  }
  return { body: { items: path.startsWith("/api/v1/registry/parties") ? [party] : [], nextCursor: null } };
};

beforeEach(async () => {
  freshBrowser();
  await speak("en", ["access", "registry"]);
});

describe("a key", () => {
  beforeEach(() => signInAs({ role: "admin", permissions: ["access.manage"] }));
  const dialog = (sandbox: boolean) => (
    <KeyDialog sandbox={sandbox} onClose={() => undefined} onDone={() => undefined} />
  );

  it("is limited to what its role may; what was ticked of another role is not sent unseen", async () => {
    const heard = serve(answers);
    await draw(dialog(false));
    await choose("Organisation", "p2");
    await choose("Role", "recycler");
    expect(labels()).toHaveLength(1);
    await tick(String(labels()[0]));
    await choose("Role", "treater");
    await press("Create a key");
    expect(sentTo(heard, "/api/v1/access/keys").map(({ body }) => body)).toMatchObject([
      { partyId: "p2", role: "treater" },
    ]);
    expect(Object.keys(Object(sentTo(heard, "/api/v1/access/keys")[0]?.body))).not.toContain("scopes");
  });

  it("of the sandbox is asked for as such, and its secret is shown this once", async () => {
    const heard = serve(answers);
    await draw(dialog(true));
    expect(shown()).toContain("never counts");
    await choose("Organisation", "p2");
    await choose("Role", "recycler");
    await press("Create a sandbox key");
    expect(sentTo(heard, "/api/v1/access/keys")[0]?.body).toMatchObject({ sandbox: true, role: "recycler" });
    expect(shown()).toContain("lz_sandbox_abc");
  });

  it("of the sandbox stands in a list of its own", async () => {
    const heard = serve(answers);
    navigate("/access/keys?of=sandbox");
    await draw(<KeysPage />);
    expect(heard.map(({ path }) => path)).toContainEqual(expect.stringMatching(/\/access\/keys\?.*sandbox=true/));
    expect(document.querySelector("nav.tabs [aria-current]")?.textContent).toBe("Of the sandbox");
  });
});

describe("a delegation", () => {
  it("of some sites lets only do what sites can limit, and sends nothing else unseen", async () => {
    signInAs({ role: "recycler", permissions: ["session", "takeback.returns.write", "takeback.claims.write"] });
    const heard = serve(answers);
    await draw(<DelegationDialog onClose={() => undefined} onDone={() => undefined} />);
    const all = labels();
    await choose("Who acts", "p2");
    for (const label of all.slice(0, -1)) await tick(String(label));
    await tick("Point one");
    expect(labels().length).toBeLessThan(all.length);
    await press("Delegate");
    const [sent] = sentTo(heard, "/api/v1/access/delegations");
    expect(sent?.body).toMatchObject({ delegateId: "p2", kinds: ["takeback.returns.write"], siteIds: ["s1"] });
  });
});
