// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from "vitest";
import { useApi, useFormList, useList, type Loaded } from "../../../../web/src/api/use-api.ts";
import { kept } from "../../../../web/src/state/keep.ts";
import { freshBrowser, held, inUse, owner, serve, settle, speak, type Reply } from "../support.ts";

beforeEach(async () => {
  freshBrowser();
  await speak("zh-CN");
});

const page = (items: string[], nextCursor: string | null): Reply => ({ body: { items, nextCursor } });
const failure: Reply = { status: 503, body: { code: "busy", title: "t", detail: "d" } };

describe("reading", () => {
  it("says that it loads, then what was answered", async () => {
    const answer = held<Reply>();
    serve(() => answer.promise);
    const read = await inUse<string | null, Loaded<unknown>>(useApi, "/a");
    expect(read.now()).toMatchObject({ data: undefined, problem: undefined, loading: true });
    answer.keep({ body: 1 });
    await settle();
    expect(read.now()).toMatchObject({ data: 1, problem: undefined, loading: false });
  });

  it.each<[string | null, boolean]>([
    ["/a", true],
    [null, false],
  ])("says of %j at its first drawing already whether it loads: %j", async (path, loads) => {
    serve(() => ({ body: 1 }));
    const drawings: boolean[] = [];
    await inUse((input: string | null) => drawings.push(useApi(input).loading), path);
    expect(drawings[0]).toBe(loads);
  });

  it("keeps the old answer on the page until the new one is there", async () => {
    const answer = held<Reply>();
    serve(({ path }) => (path === "/a" ? { body: "a" } : answer.promise));
    const read = await inUse<string | null, Loaded<unknown>>(useApi, "/a");
    await read.again("/b");
    expect(read.now()).toMatchObject({ data: "a", loading: true });
    answer.keep({ body: "b" });
    await settle();
    expect(read.now()).toMatchObject({ data: "b", loading: false });
  });

  it("shows the answer to the last question, whatever comes when", async () => {
    const slow = held<Reply>();
    serve(({ path }) => (path === "/slow" ? slow.promise : { body: "quick" }));
    const read = await inUse<string | null, Loaded<unknown>>(useApi, "/slow");
    await read.again("/quick");
    slow.keep({ body: "slow" });
    await settle();
    expect(read.now()).toMatchObject({ data: "quick", loading: false });
  });

  it("asks nothing without an address, and forgets what was there", async () => {
    const heard = serve(() => ({ body: "a" }));
    const read = await inUse<string | null, Loaded<unknown>>(useApi, null);
    expect(read.now()).toMatchObject({ data: undefined, loading: false });
    expect(heard).toEqual([]);
    await read.again("/a");
    expect(read.now().data).toBe("a");
    await read.again(null);
    expect(read.now()).toMatchObject({ data: undefined, problem: undefined, loading: false });
  });

  it("gives the problem, and asks again when told to or when the language changes", async () => {
    const heard = serve((_, nth) => (nth === 0 ? failure : { body: nth }));
    const read = await inUse<string | null, Loaded<unknown>>(useApi, "/a");
    expect(read.now()).toMatchObject({ data: undefined, problem: { status: 503 }, loading: false });
    await settle(() => read.now().reload());
    expect(read.now()).toMatchObject({ data: 1, problem: undefined });
    await settle(() => read.now().reload());
    expect(read.now().data).toBe(2);
    await settle(() => speak("en"));
    expect(read.now().data).toBe(3);
    expect(heard.map(({ headers }) => headers["Accept-Language"])).toEqual(["zh-CN", "zh-CN", "zh-CN", "en"]);
  });
});

describe("a list", () => {
  const query = { zone: "TEDA", q: "" };
  const open = (first = query) => inUse((input: typeof query) => useList<string>("/list", input), first);

  it("loads more from where the page before ended, and to its end", async () => {
    const pages = [page(["a", "b"], "c2"), page(["c"], "c3"), page(["d"], null)];
    const heard = serve((_, nth) => pages[nth] ?? failure);
    const list = await open();
    expect(list.now().data).toEqual(["a", "b"]);
    await settle(() => list.now().more?.());
    expect(list.now().data).toEqual(["a", "b", "c"]);
    await settle(() => list.now().more?.());
    expect(list.now().data).toEqual(["a", "b", "c", "d"]);
    expect(list.now().more).toBeNull();
    expect(heard.map(({ path }) => path)).toEqual([
      "/list?zone=TEDA",
      "/list?zone=TEDA&cursor=c2",
      "/list?zone=TEDA&cursor=c3",
    ]);
    expect(list.now().first).toEqual({ items: ["a", "b"], nextCursor: "c2" });
  });

  it("says that it loads more", async () => {
    const more = held<Reply>();
    serve((_, nth) => (nth === 0 ? page(["a"], "c2") : more.promise));
    const list = await open();
    expect(list.now().loadingMore).toBe(false);
    await settle(() => list.now().more?.());
    expect([list.now().loadingMore, list.now().data]).toEqual([true, ["a"]]);
    more.keep(page(["b"], null));
    await settle();
    expect([list.now().loadingMore, list.now().data]).toEqual([false, ["a", "b"]]);
  });

  it("keeps what it has when more cannot be had, and asks for the same page again", async () => {
    const replies = [page(["a"], "c2"), page(["b"], "c3"), failure, page(["c"], null)];
    const heard = serve((_, nth) => replies[nth] ?? failure);
    const list = await open();
    await settle(() => list.now().more?.());
    await settle(() => list.now().more?.());
    expect([list.now().data, list.now().problem?.status]).toEqual([["a", "b"], 503]);
    await settle(() => list.now().more?.());
    expect([list.now().data, list.now().problem]).toEqual([["a", "b", "c"], undefined]);
    expect(heard.slice(2).map(({ path }) => path)).toEqual(Array(2).fill("/list?zone=TEDA&cursor=c3"));
  });

  it("drops what was added when the question changes, and an addition that comes too late", async () => {
    const late = held<Reply>();
    serve(({ path }) => {
      if (path.includes("late")) return late.promise;
      return path.includes("cursor") ? page(["b"], "late") : page(["a"], "c2");
    });
    const list = await open();
    await settle(() => list.now().more?.());
    await settle(() => list.now().more?.());
    await list.again({ zone: "TEDA", q: "x" });
    expect(list.now().data).toEqual(["a"]);
    late.keep(page(["c"], null));
    await settle();
    expect(list.now().data).toEqual(["a"]);
    expect(list.now().more).not.toBeNull();
  });

  it("keeps what was added since, when an addition to the question before comes too late", async () => {
    const late = held<Reply>();
    serve(({ path }) => {
      const isNew = path.includes("q=x");
      if (!path.includes("cursor")) return page([isNew ? "x1" : "a"], "c2");
      return isNew ? page(["x2"], null) : late.promise;
    });
    const list = await open();
    await settle(() => list.now().more?.());
    await list.again({ zone: "TEDA", q: "x" });
    await settle(() => list.now().more?.());
    expect(list.now().data).toEqual(["x1", "x2"]);
    late.keep(page(["b"], null));
    await settle();
    expect([list.now().data, list.now().more]).toEqual([["x1", "x2"], null]);
  });

  it("has no data before its first page, and shows that page's problem", async () => {
    serve(() => failure);
    const list = await open();
    expect(list.now()).toMatchObject({ data: undefined, first: undefined, more: null, problem: { status: 503 } });
  });
});

describe("a list that a form needs", () => {
  const open = (path = "/sites") => inUse((input: string) => useFormList<string>("sites", input), path);

  it("is read to its end, each page from where the one before ended, and kept", async () => {
    const pages = [page(["a"], "c/2"), page(["b"], "c3"), page(["c"], null)];
    const heard = serve((_, nth) => pages[nth] ?? failure);
    const list = await open("/sites?mine=true");
    await settle();
    expect(list.now()).toEqual({ items: ["a", "b", "c"], loading: false, problem: undefined });
    expect(heard.map(({ path }) => path)).toEqual([
      "/sites?mine=true&limit=200",
      "/sites?mine=true&cursor=c%2F2&limit=200",
      "/sites?mine=true&cursor=c3&limit=200",
    ]);
    expect(kept(owner, "list.sites")).toEqual(["a", "b", "c"]);
  });

  it("is the kept one without a network, and its want is no problem then", async () => {
    serve(() => page(["a"], null));
    await (await open()).leave();
    const heard = serve(() => "silence");
    const list = await open();
    expect(list.now()).toEqual({ items: ["a"], loading: false, problem: undefined });
    expect(heard.map(({ path }) => path)).toEqual(["/sites?limit=200"]);
  });

  it("is the kept one while the new one comes", async () => {
    serve(() => page(["a"], null));
    await (await open()).leave();
    const answer = held<Reply>();
    serve(() => answer.promise);
    const list = await open();
    expect(list.now()).toEqual({ items: ["a"], loading: true, problem: undefined });
    answer.keep(page(["b"], null));
    await settle();
    expect(list.now().items).toEqual(["b"]);
  });

  it("is read anew when the form turns to another one", async () => {
    serve(({ path }) => page([path.startsWith("/sites") ? "site" : "item"], null));
    const list = await open("/sites");
    expect(list.now().items).toEqual(["site"]);
    await list.again("/items");
    expect(list.now().items).toEqual(["item"]);
  });

  it("says what is wrong where nothing is kept", async () => {
    serve(() => failure);
    const list = await open();
    expect(list.now()).toMatchObject({ items: [], loading: false, problem: { status: 503 } });
  });

  it("stops asking at some length", async () => {
    const heard = serve(() => page(Array(1_000).fill("x"), "more"));
    const list = await open();
    await settle();
    expect(list.now().items).toHaveLength(5_000);
    expect(heard).toHaveLength(5);
  });

  it("is not written by an answer that comes after its form has gone", async () => {
    const answer = held<Reply>();
    serve(() => answer.promise);
    const list = await open();
    await list.leave();
    answer.keep(page(["a"], null));
    await settle();
    expect(kept(owner, "list.sites")).toBeNull();
  });
});
