// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { App } from "../../../web/src/app.tsx";
import { routes } from "../../../web/src/routes.ts";
import { PageBoundary } from "../../../web/src/shell/PageBoundary.tsx";
import { navigate } from "../../../web/src/state/router.ts";
import { session } from "../../../web/src/state/session.ts";
import { t } from "../../../web/src/words/index.ts";
import { draw, freshBrowser, serve, settle, signInAs, speak } from "./support.ts";

beforeEach(async () => {
  freshBrowser();
  await speak("zh-CN");
  serve(() => ({ body: { items: [], nextCursor: null } }));
});
afterEach(() => vi.restoreAllMocks());

/** The app with everything it fetches later. */
async function open(href: string): Promise<HTMLElement> {
  navigate(href);
  const { root } = await draw(<App />);
  await vi.waitFor(() => expect(root.querySelector(".loading")).toBeNull(), { timeout: 60_000 });
  return root;
}

const heading = (root: HTMLElement) => root.querySelector("h1")?.textContent;

describe("an address", () => {
  it.each(["/nowhere", "/takeback/returns/100%", "/takeback/returns/%E6%B4"])(
    "%s is a page not found",
    async (href) => {
      expect(heading(await open(href))).toBe(t("notFound.title"));
    },
  );

  it("of a page one may not read says so", async () => {
    expect(heading(await open("/access/people"))).toBe(t("notPermitted.title"));
  });

  it("that is spelled out goes before one with a name in it", async () => {
    signInAs({ permissions: ["retrofits.read", "retrofits.write"] });
    expect(routes.map(({ path }) => path)).toContain("/retrofits/:id");
    const root = await open("/retrofits/new");
    expect(root.querySelector("form")).not.toBeNull();
  });

  it("asks who is there, unless everybody may read it", async () => {
    session.set({ state: "signed_out" });
    expect((await open("/takeback/returns")).querySelector("input[type=password]")).not.toBeNull();
    expect((await open("/published")).querySelector("input[type=password]")).toBeNull();
  });
});

describe("the gate", () => {
  it("stands before every page as long as the password is one that somebody else has seen", async () => {
    signInAs({ mustChangePassword: true });
    const root = await open("/takeback/returns");
    expect(heading(root)).toBe(t("ownPassword.title"));
    expect([root.querySelectorAll("input[type=password]").length, root.querySelector(".rail")]).toEqual([2, null]);
  });

  it("waits until it is known who is there, and says when that cannot be known", async () => {
    session.set({ state: "loading" });
    const { root } = await draw(<App />);
    expect(root.querySelector(".loading")).not.toBeNull();
    const heard = serve(() => ({ status: 503, body: { code: "x", title: "又失败", detail: "d" } }));
    await settle(() =>
      session.set({ state: "failed", problem: { status: 503, code: "x", title: "失败", detail: "d" } }),
    );
    expect(root.querySelector(".failed-title")?.textContent).toBe("失败");
    await settle(() => root.querySelector("button")?.click());
    expect(heard.map(({ path }) => path)).toEqual(["/api/v1/me"]);
  });
});

describe("a page that breaks while it is drawn", () => {
  it("says what kind of fault it was and where, nothing of what it showed, and leaves the rest alone", async () => {
    vi.spyOn(console, "error").mockImplementation(() => undefined);
    const Page = () => {
      throw new TypeError("冯某某");
    };
    const { root } = await draw(
      <>
        <nav>rail</nav>
        <PageBoundary pattern="/registry/parties/:id">
          <Page />
        </PageBoundary>
      </>,
    );
    expect(root.querySelector("nav")?.textContent).toBe("rail");
    expect(heading(root)).toBe(t("fault.title"));
    expect(root.textContent).toContain(t("fault.what", { fault: "TypeError", page: "/registry/parties/:id" }));
    expect(root.textContent).not.toContain("冯某某");
  });
});

describe("the pages", () => {
  it("each have an address of their own", () => {
    const shapes = routes.map(({ path }) => path.replace(/:\w+/g, ":"));
    expect(shapes.filter((shape, nth) => shapes.indexOf(shape) !== nth)).toEqual([]);
  });
});
