// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from "vitest";
import { drop, keep, kept, keptNames } from "../../../../web/src/state/keep.ts";
import { notice, notify } from "../../../../web/src/state/notice.ts";
import { createStore, useStore } from "../../../../web/src/state/store.ts";
import { freshBrowser, inUse, settle } from "../support.ts";

beforeEach(freshBrowser);

describe("a store", () => {
  it("tells its listeners of a change, not of the same value again, and nobody who has left", () => {
    const store = createStore(1);
    const seen: number[] = [];
    const leave = store.subscribe(() => seen.push(store.get()));
    store.set(2);
    store.set(2);
    leave();
    store.set(3);
    expect(seen).toEqual([2]);
    expect(store.get()).toBe(3);
  });

  it("draws a component again, and leaves it alone once it is gone", async () => {
    const store = createStore("a");
    let drawings = 0;
    const page = await inUse(() => {
      drawings += 1;
      return useStore(store);
    }, null);
    expect(drawings).toBe(1);
    await settle(() => store.set("b"));
    expect(page.now()).toBe("b");
    await page.leave();
    const before = drawings;
    await settle(() => store.set("c"));
    expect(drawings).toBe(before);
  });

  it("is not missed when it changes while the component is being drawn", async () => {
    const store = createStore("a");
    const page = await inUse(() => {
      const seen = useStore(store);
      store.set("b");
      return seen;
    }, null);
    expect(page.now()).toBe("b");
  });

  it("is followed when the component turns to another one", async () => {
    const [one, two] = [createStore("one"), createStore("two")];
    const page = await inUse((store: typeof one) => useStore(store), one);
    await page.again(two);
    await settle(() => two.set("three"));
    expect(page.now()).toBe("three");
  });
});

describe("what this browser keeps", () => {
  it("belongs to its owner alone", () => {
    keep("p1/a", "draft.return", { massKg: "1" });
    expect(kept("p1/a", "draft.return")).toEqual({ massKg: "1" });
    expect(kept("p1/b", "draft.return")).toBeNull();
    expect(kept("p1/a", "draft.other")).toBeNull();
    drop("p1/b", "draft.return");
    expect(kept("p1/a", "draft.return")).not.toBeNull();
    drop("p1/a", "draft.return");
    expect(kept("p1/a", "draft.return")).toBeNull();
  });

  it("stands under a name that the next version of the app looks for too", () => {
    expect(keep("p1/a", "draft.return", { massKg: "1" })).toBe(true);
    expect(localStorage.getItem("lz.p1/a.draft.return")).toBe('{"massKg":"1"}');
  });

  it("is not kept where the store of the device is full, and that is said", () => {
    const setItem = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
    vi.stubGlobal("localStorage", { setItem });
    expect(keep("p1/a", "draft.return", {})).toBe(false);
  });

  it("is nothing where it cannot be read", () => {
    localStorage.setItem("lz.p1/a.draft.return", "{");
    expect(kept("p1/a", "draft.return")).toBeNull();
  });

  it("is found by how its name starts, in order, without other people's", () => {
    for (const name of ["out.2", "out.1", "list.sites", "xout.3"]) keep("p1/a", name, 0);
    keep("p1/b", "out.0", 0);
    localStorage.setItem("other", "0");
    expect(keptNames("p1/a", "out.")).toEqual(["out.1", "out.2"]);
  });
});

describe("a notice", () => {
  it("is the last thing that was done, with what should be looked at", () => {
    notify("已登记");
    expect(notice.get()).toEqual({ text: "已登记", href: undefined, warnings: [] });
    notify("已保存", "/outbox", ["质量偏高"]);
    expect(notice.get()).toEqual({ text: "已保存", href: "/outbox", warnings: ["质量偏高"] });
  });
});
