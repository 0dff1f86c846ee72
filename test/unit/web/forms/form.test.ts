// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from "vitest";
import { errorAt, fieldId, useForm } from "../../../../web/src/forms/form.ts";
import { kept } from "../../../../web/src/state/keep.ts";
import { notice } from "../../../../web/src/state/notice.ts";
import { outgoing } from "../../../../web/src/forms/outbox.ts";
import { place } from "../../../../web/src/state/router.ts";
import { session } from "../../../../web/src/state/session.ts";
import { t } from "../../../../web/src/words/index.ts";
import { freshBrowser, held, inUse, me, owner, serve, settle, speak, type Reply } from "../support.ts";

type Values = { item: string; massKg: string };
const empty: Values = { item: "", massKg: "" };
const open = () => inUse(() => useForm<Values>("return", "/takeback/returns/new", () => empty), null);
const request = { path: "/api/v1/takeback/returns", body: { massKg: "12" }, label: "电视机" };
const draft = () => kept<Values>(owner, "draft.return");

beforeEach(async () => {
  freshBrowser();
  await speak("zh-CN");
});

describe("a form", () => {
  it("keeps every keystroke in this browser and finds it again", async () => {
    const form = await open();
    expect([form.now().values, form.now().restored, draft()]).toEqual([empty, false, null]);
    await settle(() => form.now().set({ massKg: "1" }));
    await settle(() => form.now().set({ item: "tv" }));
    expect([form.now().values, draft()]).toEqual([
      { item: "tv", massKg: "1" },
      { item: "tv", massKg: "1" },
    ]);
    await form.leave();
    expect(notice.get()).toBeNull();
    const again = await open();
    expect([again.now().values, again.now().restored]).toEqual([{ item: "tv", massKg: "1" }, true]);
  });

  it("shows nobody else what one person typed", async () => {
    await settle(async () => (await open()).now().set({ massKg: "1" }));
    session.set({ state: "signed_in", me, owner: "p1/li@example.com" });
    expect((await open()).now().values).toEqual(empty);
  });

  it("starts again where that is wanted", async () => {
    const form = await open();
    await settle(() => form.now().set({ massKg: "1" }));
    serve(() => ({ status: 422, body: { code: "x", title: "t", detail: "d" } }));
    await settle(() => form.now().send(request));
    await settle(() => form.now().clear());
    expect([form.now().values, form.now().restored, form.now().problem, draft()]).toEqual([
      empty,
      false,
      undefined,
      null,
    ]);
  });

  it("says of what writes in the books that it is booked, and of nothing else", async () => {
    const said = async (path: string) => {
      const form = await open();
      serve(() => ({ body: {} }));
      await settle(async () => expect(await form.now().send({ ...request, path })).toBe(true));
      return notice.get()?.text;
    };
    for (const path of ["/api/v1/takeback/transfers/t1/receipt", "/api/v1/ledger/entries/e1/reversal"])
      expect(await said(path)).toBe("已入账：电视机");
    for (const path of ["/api/v1/registry/parties/p1/changes", "/api/v1/takeback/grants", "/api/v1/questions"])
      expect(await said(path)).toBe("已保存：电视机");
  });

  it("no longer keeps its draft once it is sent, says so, and stays where it is unless it leads on", async () => {
    const form = await open();
    const steps = history.length;
    await settle(() => form.now().set({ massKg: "12" }));
    const heard = serve(() => ({ body: {} }));
    await settle(async () => expect(await form.now().send(request)).toBe(true));
    expect(heard).toMatchObject([{ path: "/api/v1/takeback/returns", body: { massKg: "12" } }]);
    expect([draft(), history.length]).toEqual([null, steps]);
    expect(notice.get()).toEqual({ text: t("form.sent", { label: "电视机" }), href: undefined, warnings: [] });
    expect((await open()).now().restored).toBe(false);
  });

  it("no longer keeps its draft once the outbox has it", async () => {
    const form = await open();
    await settle(() => form.now().set({ massKg: "12" }));
    serve(() => "silence");
    const told: unknown[] = [];
    const onSent = (said: unknown) => void told.push(said);
    await settle(async () => {
      expect(await form.now().send({ ...request, next: "/takeback/returns", onSent })).toBe(true);
    });
    expect([draft(), told]).toEqual([null, []]);
    expect(outgoing(owner)).toMatchObject([
      { state: "waiting", form: { href: "/takeback/returns/new", name: "return", values: { massKg: "12" } } },
    ]);
    expect(notice.get()).toEqual({ text: t("form.kept", { label: "电视机" }), href: "/outbox", warnings: [] });
    expect(place.get().path).toBe("/takeback/returns");
  });

  it("that is asked something sends the same once more with a yes to all of it", async () => {
    const form = await open();
    await settle(() => form.now().set({ massKg: "12" }));
    const ask = (code: string) => ({ code, pointer: "", detail: "d" });
    const asks = { code: "needs_confirmation", title: "t", detail: "d", errors: [ask("a"), ask("b"), ask("a")] };
    const heard = serve((_, nth) => (nth === 0 ? { status: 422, body: asks } : { body: {} }));
    await settle(async () => expect(await form.now().send({ ...request, next: "/takeback/returns" })).toBe(false));
    expect([form.now().problem?.code, form.now().values, draft()]).toEqual([
      "needs_confirmation",
      { item: "", massKg: "12" },
      { item: "", massKg: "12" },
    ]);
    await settle(async () => expect(await form.now().sayYes?.()).toBe(true));
    expect(heard).toMatchObject([{ body: { massKg: "12" } }, { body: { massKg: "12", confirm: ["a", "b"] } }]);
    expect([form.now().sayYes, draft(), place.get().path]).toEqual([undefined, null, "/takeback/returns"]);
  });

  it("has nothing to say yes to where it is refused for something else, or started again", async () => {
    const form = await open();
    serve((_, nth) => ({
      status: 422,
      body: { code: nth === 1 ? "x" : "needs_confirmation", title: "t", detail: "d", errors: [] },
    }));
    await settle(() => form.now().send(request));
    expect(form.now().sayYes).toBeDefined();
    await settle(() => form.now().send(request));
    expect(form.now().sayYes).toBeUndefined();
    await settle(() => form.now().send(request));
    expect(form.now().sayYes).toBeDefined();
    await settle(() => form.now().clear());
    expect(form.now().sayYes).toBeUndefined();
  });

  it("says yes to nothing that was not named", async () => {
    const form = await open();
    const heard = serve((_, nth) =>
      nth === 0 ? { status: 422, body: { code: "needs_confirmation", title: "t", detail: "d" } } : { body: {} },
    );
    await settle(() => form.now().send(request));
    await settle(() => form.now().sayYes?.());
    expect(heard[1]?.body).toEqual({ id: expect.any(String), massKg: "12", confirm: [] });
  });

  it("keeps its draft and says what is wrong when it is refused, and stays where it is", async () => {
    const form = await open();
    await settle(() => form.now().set({ massKg: "12" }));
    const errors = [{ pointer: "/massKg", code: "x", detail: "质量过大" }];
    serve(() => ({ status: 422, body: { code: "invalid", title: "t", detail: "d", errors } }));
    await settle(async () => expect(await form.now().send({ ...request, next: "/elsewhere" })).toBe(false));
    expect(form.now().problem).toMatchObject({ status: 422 });
    expect(form.now().errorAt("/massKg")).toBe("质量过大");
    expect(form.now().errorAt("/item")).toBeUndefined();
    expect([draft()?.massKg, place.get().path]).toEqual(["12", "/"]);
  });

  it("is a new document under a new key after a refusal, which has booked nothing", async () => {
    const form = await open();
    const heard = serve(() => ({ status: 422, body: {} }));
    await settle(() => form.now().send(request));
    await settle(() => form.now().send(request));
    expect(new Set(heard.map(({ key }) => key)).size).toBe(2);
    expect(new Set(heard.map(({ body }) => Object(body).id)).size).toBe(2);
  });

  it("gives its body an id, or none where the address names the document", async () => {
    const form = await open();
    const heard = serve(() => ({ body: {} }));
    await settle(() => form.now().send(request));
    await settle(() => form.now().send({ ...request, withoutId: true }));
    expect(heard[0]?.body).toEqual({ id: expect.stringMatching(/^[0-9a-f-]{36}$/), massKg: "12" });
    expect(heard[1]?.body).toEqual({ massKg: "12" });
  });

  it("says that it is sending, and what the server remarked", async () => {
    const form = await open();
    const answer = held<Reply>();
    serve(() => answer.promise);
    const told: unknown[] = [];
    expect(form.now().sending).toBe(false);
    let done: Promise<boolean> | undefined;
    await settle(() => {
      done = form.now().send({ ...request, onSent: (said) => told.push(said) });
    });
    expect(form.now().sending).toBe(true);
    const body = { id: "a", warnings: [{ detail: "质量偏高" }, { detail: "" }, {}] };
    answer.keep({ body });
    await settle(() => done);
    expect(form.now().sending).toBe(false);
    expect(told).toEqual([body]);
    expect(notice.get()).toEqual({ text: expect.stringContaining("电视机"), href: undefined, warnings: ["质量偏高"] });
  });

  it("forgets the problem of the try before while it sends", async () => {
    const form = await open();
    const answer = held<Reply>();
    serve((_, nth) => (nth === 0 ? { status: 422, body: {} } : answer.promise));
    await settle(() => form.now().send(request));
    await settle(() => void form.now().send(request));
    expect(form.now().problem).toBeUndefined();
    answer.keep({});
    await settle();
  });
});

describe("a form on a device whose store is full", () => {
  const full = () => {
    const setItem = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
    vi.stubGlobal("localStorage", { getItem: () => null, removeItem: () => undefined, setItem });
  };

  it("says so at the first keystroke, and once", async () => {
    const form = await open();
    full();
    await settle(() => form.now().set({ massKg: "1" }));
    const said = notice.get();
    expect(said?.text).toContain("本机存储已满");
    // Nothing went well: no tick stands before it.
    expect(said?.isWarning).toBe(true);
    await settle(() => form.now().set({ massKg: "12" }));
    expect(notice.get()).toBe(said);
    expect(form.now().values.massKg).toBe("12");
  });

  it("goes again under the same id and key after a lost answer, as it may have been booked", async () => {
    const form = await open();
    full();
    const heard = serve((_, nth) => (nth === 0 ? "silence" : { body: {} }));
    await settle(async () => expect(await form.now().send(request)).toBe(false));
    await settle(async () => expect(await form.now().send(request)).toBe(true));
    expect(heard.map(({ key, body }) => [key, body])).toEqual([
      [heard[0]?.key, heard[0]?.body],
      [heard[0]?.key, heard[0]?.body],
    ]);
  });

  it("is another document where something else is sent after a lost answer", async () => {
    const form = await open();
    full();
    const heard = serve(() => "silence");
    const changed = { ...request, body: { massKg: "13" } };
    for (const each of [request, changed, { ...changed, path: "/api/v1/transfers" }]) {
      await settle(() => form.now().send(each));
    }
    expect(new Set(heard.map(({ key }) => key)).size).toBe(3);
    expect(new Set(heard.map(({ body }) => Object(body).id)).size).toBe(3);
  });
});

describe("a field", () => {
  const problem = { status: 422, code: "invalid", title: "t", detail: "整体" };

  it("has the message that names it, in its own pointer or in the list", () => {
    expect(errorAt(undefined, "/a")).toBeUndefined();
    expect(errorAt(problem, "/a")).toBeUndefined();
    expect(errorAt({ ...problem, pointer: "/a" }, "/a")).toBe("整体");
    const errors = [
      { pointer: "/b", code: "x", detail: "二" },
      { pointer: "/a", code: "x", detail: "一" },
    ];
    expect(errorAt({ ...problem, pointer: "/a", errors }, "/a")).toBe("一");
    expect(errorAt({ ...problem, errors }, "/c")).toBeUndefined();
  });

  it("has an id of its own", () => {
    expect(fieldId("/lines/0/massKg")).toBe("field-lines-0-massKg");
  });
});
