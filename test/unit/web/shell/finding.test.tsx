// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from "vitest";
import { roles } from "../../../../worker/kernel/vocabulary/access.ts";
import { homes } from "../../../../web/src/pages/home/by-role.ts";
import { Finder } from "../../../../web/src/shell/finding/Finder.tsx";
import { moved } from "../../../../web/src/controls/choosing.ts";
import { documentAt, matching, placesFor } from "../../../../web/src/shell/finding/find.ts";
import { askedBy } from "../../../../web/src/shell/finding/keys.ts";
import { place } from "../../../../web/src/state/router.ts";
import { has, t } from "../../../../web/src/words/index.ts";
import { draw, freshBrowser, serve, settle, signInAs, speak } from "../support.ts";

beforeEach(async () => {
  freshBrowser();
  await speak("en", ["finding", "home"]);
});

const may = () => true;
const id = "01989a54-5c00-7cc1-b0fc-0e4d0f1a2b3c";

describe("what can be found", () => {
  it.each(roles)("by %s are pages with words, each address once, and none that it may not open", (role) => {
    const places = placesFor({ role, may });
    expect(new Set(places.map(({ href }) => href)).size).toBe(places.length);
    for (const { label } of places) expect(has(label)).toBe(true);
    // What a role does most it may do; of the rail only what its rights open.
    const usual = homes[role].actions.map(({ href }) => href);
    const few = placesFor({ role, may: (permission) => /^indicators\.(read|detail)$/.test(permission) }).map(
      ({ href }) => href,
    );
    expect(few.filter((href) => !usual.includes(href))).not.toContain("/anomalies");
    expect(few).toContain("/overview");
  });

  it("fits every word that was typed, in any order, case or width", () => {
    const places = placesFor({ role: "bureau", may });
    const found = (typed: string) => matching(places, typed, (label) => t(label)).map(({ href }) => href);
    expect(found("")).toHaveLength(places.length);
    expect(found("  LEDGER work ")).toEqual(["/programme"]);
    expect(found("ｄｅｌｉｖｅｒｉｅｓ")).toEqual(["/takeback/deliveries"]);
    expect(found("work nothing")).toEqual([]);
  });

  it("is a document where its whole number was typed", () => {
    expect(documentAt(` ${id.toUpperCase()} `)).toBe(`/ledger/entries/${id}`);
    expect(documentAt(id.slice(1))).toBeNull();
    expect(documentAt("refrigerator")).toBeNull();
  });

  it("is gone through with the arrows, round and round", () => {
    expect([moved(0, "ArrowDown", 3), moved(2, "ArrowDown", 3), moved(0, "ArrowUp", 3), moved(1, "a", 3)]).toEqual([
      1, 0, 2, 1,
    ]);
    expect(moved(0, "ArrowDown", 0)).toBe(0);
  });
});

describe("keys", () => {
  const key = (name: string, held: object = {}) => ({
    key: name,
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    ...held,
  });

  it("open the finder from anywhere, and the list of keys from everywhere but a field", () => {
    expect(askedBy(key("k", { ctrlKey: true }), true)).toBe("find");
    expect(askedBy(key("K", { metaKey: true }), false)).toBe("find");
    expect(askedBy(key("k", { ctrlKey: true, altKey: true }), false)).toBeNull();
    expect(askedBy(key("k"), false)).toBeNull();
    expect(askedBy(key("?"), false)).toBe("keys");
    expect(askedBy(key("?"), true)).toBeNull();
  });
});

describe("the finder", () => {
  const type = async (root: Element, words: string) => {
    const field = root.querySelector("input");
    if (!field) throw new Error("no field");
    field.value = words;
    await settle(() => field.dispatchEvent(new InputEvent("input", { bubbles: true })));
    return field;
  };
  const found = () => [...document.querySelectorAll("[role=option]")].map((each) => each.textContent);

  it("asks the register once nobody types any more, and Enter opens what is chosen", async () => {
    signInAs({ role: "bureau", permissions: ["registry.read", "indicators.read"] });
    const heard = serve(() => ({
      body: { items: [{ id: "p9", nameZh: "津门再生", nameEn: "Jinmen" }], nextCursor: null },
    }));
    const closed = vi.fn<() => void>();
    await draw(<Finder onClose={closed} />);
    await type(document.body, "Jin");
    const field = await type(document.body, "Jinmen");
    await expect.poll(found).toEqual(["Jinmen company"]);
    expect(heard.map(({ path }) => path)).toEqual(["/api/v1/registry/parties?q=Jinmen&limit=6"]);
    await settle(() => field.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true })));
    expect(closed).toHaveBeenCalledOnce();
    expect(place.get().path).toBe("/registry/parties/p9");
  });

  it("finds transfers and returns by a number that stands on them, and not by a name", async () => {
    signInAs({ role: "treater", permissions: ["takeback.read"] });
    const row = {
      occurredOn: "2026-11-02",
      externalId: null,
      evidence: "磅单 26-118",
      itemNameEn: "TV",
      itemNameZh: "电视机",
    };
    const load = { id: "t1", manifestNumber: "LD26-118", fromSiteNameZh: "站", fromSiteNameEn: "point" };
    const heard = serve(({ path }) => ({
      body: { items: [path.includes("transfers") ? { ...row, ...load } : { ...row, id: "r1" }], nextCursor: null },
    }));
    await draw(<Finder onClose={() => undefined} />);
    await type(document.body, "point");
    await type(document.body, "26-118");
    await expect
      .poll(found)
      .toEqual(["2026-11-02 · LD26-118 · point Transfers", "2026-11-02 · 磅单 26-118 · TV Returns"]);
    expect(heard.map(({ path }) => path)).toEqual([
      "/api/v1/takeback/transfers?q=26-118&limit=3",
      "/api/v1/takeback/returns?q=26-118&limit=3",
    ]);
  });

  it("asks nothing for who may not read the register", async () => {
    signInAs({ role: "centre", permissions: ["indicators.read"] });
    const heard = serve(() => ({ body: { items: [], nextCursor: null } }));
    await draw(<Finder onClose={() => undefined} />);
    await type(document.body, id);
    await expect.poll(found).toEqual([`${id} document`]);
    expect(heard).toEqual([]);
  });
});
