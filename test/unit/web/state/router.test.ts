// @vitest-environment happy-dom
import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { hasNavigated, navigate, place, setQuery, startRouter, usePlace } from "../../../../web/src/state/router.ts";
import { freshBrowser, inUse, settle } from "../support.ts";

beforeAll(startRouter);
beforeEach(freshBrowser);

const at = () => location.pathname + location.search;

describe("moving", () => {
  it("changes the address and the page, without a slash at its end", async () => {
    const page = await inUse(usePlace, null);
    await settle(() => navigate("/reports/?zone=TEDA"));
    expect(page.now().path).toBe("/reports");
    expect(page.now().query.get("zone")).toBe("TEDA");
    navigate("/");
    expect(place.get().path).toBe("/");
  });

  it("starts at the top of a new page, but not where a filter changes or the address is only corrected", () => {
    const tops: unknown[][] = [];
    vi.stubGlobal("scrollTo", (...to: unknown[]) => tops.push(to));
    navigate("/reports");
    expect(tops).toEqual([[0, 0]]);
    navigate("/reports?zone=TEDA");
    navigate("/ledger/periods", { replace: true });
    setQuery({ q: "x" });
    expect(tops).toHaveLength(1);
  });

  it("leaves one more step to go back, a correction none", () => {
    const steps = history.length;
    navigate("/a");
    expect(history.length).toBe(steps + 1);
    navigate("/b", { replace: true });
    expect([history.length, at()]).toEqual([steps + 1, "/b"]);
  });

  it("follows back and forward", () => {
    navigate("/a");
    history.replaceState(null, "", "/b?x=1");
    dispatchEvent(new PopStateEvent("popstate"));
    expect([place.get().path, place.get().query.get("x")]).toEqual(["/b", "1"]);
  });
});

describe("a query", () => {
  it("takes in what is chosen, and drops what is chosen no longer, with its question mark", () => {
    navigate("/list?zone=TEDA&site=s1");
    setQuery({ site: null, q: "冰箱" });
    expect(at()).toBe("/list?zone=TEDA&q=%E5%86%B0%E7%AE%B1");
    setQuery({ zone: "", q: null });
    expect(at()).toBe("/list");
  });
});

describe("a click on a link", () => {
  /** Clicks a link and tells whether the router took it. */
  function click(attributes: Record<string, string>, how: MouseEventInit = {}): boolean {
    const link = document.createElement("a");
    for (const [name, value] of Object.entries(attributes)) link.setAttribute(name, value);
    const inside = document.createElement("span");
    link.append(inside);
    document.body.append(link);
    const event = new MouseEvent("click", { bubbles: true, cancelable: true, button: 0, ...how });
    inside.dispatchEvent(event);
    return event.defaultPrevented;
  }

  it("moves inside the app, with its query", () => {
    expect(click({ href: "/reports?period=2026-Q3" })).toBe(true);
    expect(at()).toBe("/reports?period=2026-Q3");
  });

  it("to a place on another page moves there", () => {
    expect(click({ href: "/reports#top" })).toBe(true);
    expect(place.get().path).toBe("/reports");
  });

  it.each([
    ["of another site", { href: "https://example.com/reports" }, {}],
    ["that opens a new tab", { href: "/reports", target: "_blank" }, {}],
    ["to a file", { href: "/reports", download: "" }, {}],
    ["to the API", { href: "/api/v1/openapi.json" }, {}],
    ["to a place on this page", { href: "/#main" }, {}],
    ["with another button", { href: "/reports" }, { button: 1 }],
    ["with Meta", { href: "/reports" }, { metaKey: true }],
    ["with Control", { href: "/reports" }, { ctrlKey: true }],
    ["with Shift", { href: "/reports" }, { shiftKey: true }],
    ["with Alt", { href: "/reports" }, { altKey: true }],
  ])("%s is the browser's", (_, attributes, how) => {
    expect(click(attributes, how)).toBe(false);
    expect(place.get().path).toBe("/");
  });

  it("that somebody else has dealt with, or one beside any link, is left alone", () => {
    const event = new MouseEvent("click", { bubbles: true, cancelable: true });
    event.preventDefault();
    document.body.dispatchEvent(event);
    document.dispatchEvent(new MouseEvent("click"));
    expect(place.get().path).toBe("/");
  });
});

describe("the reader's way", () => {
  it("is one step for a page, and none for a filter of it", () => {
    navigate("/returns");
    const steps = vi.spyOn(history, "pushState");
    setQuery({ zone: "TEDA" });
    expect(location.search).toBe("?zone=TEDA");
    setQuery({ zone: null });
    expect(location.href.endsWith("/returns")).toBe(true);
    expect(steps).not.toHaveBeenCalled();
    navigate("/transfers");
    expect(steps).toHaveBeenCalledOnce();
    steps.mockRestore();
    expect(hasNavigated).toBe(true);
  });

  it("begins with the first page, which keeps the browser's own focus", async () => {
    vi.resetModules();
    const router = await import("../../../../web/src/state/router.ts");
    expect(router.hasNavigated).toBe(false);
    router.navigate("/?zone=TEDA");
    expect(router.hasNavigated).toBe(false);
    router.navigate("/returns");
    expect(router.hasNavigated).toBe(true);
  });

  it("goes to the top of a page that was chosen, and to where the reader was on one that was gone back to", () => {
    const scrolled = vi.spyOn(window, "scrollTo").mockImplementation(() => undefined);
    navigate("/returns");
    expect(scrolled.mock.lastCall).toEqual([0, 0]);
    history.replaceState({ top: 700, rows: {} }, "", "/transfers");
    dispatchEvent(new PopStateEvent("popstate"));
    expect(place.get().path).toBe("/transfers");
    expect(scrolled.mock.lastCall).toEqual([0, 700]);
    navigate("/returns");
    scrolled.mockRestore();
  });

  it("is the same page however many strokes its address ends with", () => {
    navigate("/returns//");
    expect(place.get().path).toBe("/returns");
  });
});
