// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from "vitest";
import { keep } from "../../../../web/src/state/keep.ts";
import { PublicFrame } from "../../../../web/src/shell/PublicFrame.tsx";
import { Shell } from "../../../../web/src/shell/Shell.tsx";
import { notify, warn } from "../../../../web/src/state/notice.ts";
import { navigate } from "../../../../web/src/state/router.ts";
import { t } from "../../../../web/src/words/index.ts";
import { draw, freshBrowser, owner, serve, settle, signInAs, speak } from "../support.ts";

beforeEach(async () => {
  freshBrowser();
  await speak("zh-CN");
});

describe("a demonstration says that it is one", () => {
  it.each([true, false])("on pages for everybody, where its figures are synthetic: %s", async (synthetic) => {
    const heard = serve(() => ({ body: { status: "ok", synthetic } }));
    const { root } = await draw(<PublicFrame>page</PublicFrame>);
    expect(heard.map(({ path }) => path)).toEqual(["/api/health"]);
    expect(root.querySelector(".synthetic")?.textContent ?? null).toBe(synthetic ? t("shell.synthetic") : null);
  });

  it.each([true, false])("and on pages of who is signed in: %s", async (synthetic) => {
    signInAs({ synthetic });
    const { root } = await draw(<Shell scoped={false}>page</Shell>);
    expect(root.querySelector(".synthetic") !== null).toBe(synthetic);
  });
});

describe("without a network", () => {
  const line = async () => {
    vi.spyOn(navigator, "onLine", "get").mockReturnValue(false);
    const { root } = await draw(<Shell scoped={false}>page</Shell>);
    await settle(() => dispatchEvent(new Event("offline")));
    return root.querySelector(".offline")?.textContent;
  };

  it("forms are promised to be sent later where there is room for them, and nothing is left of the trial", async () => {
    expect(await line()).toBe(t("shell.offline"));
    expect(localStorage.getItem("lz.room")).toBeNull();
  });

  it("nothing is promised where the store of the device is full, and again once it is not", async () => {
    const room = localStorage;
    const setItem = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
    vi.stubGlobal("localStorage", { getItem: () => null, removeItem: () => undefined, setItem });
    expect(await line()).toBe(t("shell.offline.full"));
    vi.stubGlobal("localStorage", room);
    expect(await line()).toBe(t("shell.offline"));
  });

  it("what is in the way has no tick before it", async () => {
    const { root } = await draw(<Shell scoped={false}>page</Shell>);
    await settle(() => warn("full"));
    expect(root.querySelector(".notice.is-warning")?.textContent).toContain("full");
    await settle(() => notify("sent"));
    expect(root.querySelector(".notice.is-warning")).toBeNull();
  });
});

describe("forms that were left", () => {
  const form = (id: string, state: "waiting" | "refused", label: string) =>
    keep(owner, `out.${id}`, { id, key: id, path: "/api/v1/x", body: {}, label, form: {}, keptAt: "", state });
  const counts = (root: HTMLElement) => [...root.querySelectorAll(".count")].map((badge) => badge.textContent);

  it("are counted on the rail and under the thumb, those refused in words as well", async () => {
    form("1", "waiting", "冰箱 3 台");
    form("2", "refused", "电视机 2 台");
    const { root } = await draw(<Shell scoped={false}>page</Shell>);
    expect(counts(root)).toEqual(["21 份表单被退回", "21 份表单被退回"]);
    expect(root.querySelectorAll(".count-wrong")).toHaveLength(2);
  });

  it("only wait, and nothing is red", async () => {
    form("1", "waiting", "冰箱 3 台");
    const { root } = await draw(<Shell scoped={false}>page</Shell>);
    expect(counts(root)).toEqual(["1", "1"]);
    expect(root.querySelector(".count-wrong, .refusals")).toBeNull();
  });

  it("are named on every page once they were refused, but for the page that lists them", async () => {
    form("2", "refused", "电视机 2 台");
    form("3", "refused", "空调 1 台");
    const { root } = await draw(<Shell scoped={false}>page</Shell>);
    expect(root.querySelector(".refusals")?.textContent).toContain("2 份表单被退回：电视机 2 台、空调 1 台");
    await settle(() => navigate("/outbox"));
    expect(root.querySelector(".refusals")).toBeNull();
  });
});
