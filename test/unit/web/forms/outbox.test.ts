// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from "vitest";
import { keep } from "../../../../web/src/state/keep.ts";
import {
  flush,
  forget,
  outboxChanges,
  outgoing,
  startOutbox,
  submit,
  waitingCount,
  type Outgoing,
} from "../../../../web/src/forms/outbox.ts";
import { t } from "../../../../web/src/words/index.ts";
import { session } from "../../../../web/src/state/session.ts";
import { freshBrowser, held, me, online, owner, serve, settle, speak, type Reply } from "../support.ts";

beforeEach(async () => {
  freshBrowser();
  await speak("zh-CN");
  vi.useFakeTimers({ now: Date.parse("2026-11-20T02:00:00Z"), toFake: ["Date", "setInterval", "clearInterval"] });
  return () => vi.useRealTimers();
});

const form = (id: string): Omit<Outgoing, "keptAt" | "state"> => ({
  id,
  key: `key-${id}`,
  path: "/api/v1/returns",
  body: { id, vin: "LZZDEM00X00000001" },
  label: `回收 ${id}`,
  form: { href: "/takeback/returns/new", name: "return", values: { vin: "LZZDEM00X00000001" } },
});

const refusal = { status: 409, body: { code: "period_closed", title: "期间已关闭", detail: "请选择其他日期" } };

describe("a form that is sent", () => {
  it("goes once, under its key, and leaves nothing behind", async () => {
    const heard = serve(() => ({ body: { id: "a", warnings: [] } }));
    expect(await submit(owner, form("a"))).toEqual({ state: "sent", answer: { id: "a", warnings: [] } });
    expect(heard).toMatchObject([{ method: "POST", path: "/api/v1/returns", key: "key-a", body: form("a").body }]);
    expect(outgoing(owner)).toEqual([]);
  });

  it("says whose it is, whoever's page it is sent from, and waits until that person is back", async () => {
    const back = { yes: false };
    const heard = serve(() => (back.yes ? {} : { status: 401, body: { code: "another_person_signed_in" } }));
    session.set({ state: "signed_in", me, owner: "p1/li@example.com" });
    expect(await submit(owner, form("a"))).toEqual({ state: "kept" });
    expect(session.get()).toEqual({ state: "signed_out" });
    back.yes = true;
    await flush(owner);
    const writers = heard.map(({ headers }) => headers["X-Written-By"]);
    expect(writers).toEqual([encodeURIComponent(owner), encodeURIComponent(owner)]);
    expect(outgoing(owner)).toMatchObject([{ state: "sent" }]);
  });

  it("is kept before it is sent", async () => {
    const answer = held<Reply>();
    serve(() => answer.promise);
    const sent = submit(owner, form("a"));
    await settle();
    expect(outgoing(owner)).toEqual([{ ...form("a"), keptAt: "2026-11-20T02:00:00.000Z", state: "waiting" }]);
    answer.keep({});
    await sent;
    expect(outgoing(owner)).toEqual([]);
  });

  it("that the server refuses is the form's own to show", async () => {
    serve(() => refusal);
    const outcome = await submit(owner, form("a"));
    expect(outcome).toMatchObject({ state: "refused", problem: { status: 409, code: "period_closed" } });
    expect(outgoing(owner)).toEqual([]);
  });

  it.each<[string, Reply]>([
    ["nobody answers", "silence"],
    ["the server says it is too busy (429)", { status: 429 }],
    ["the server fails", { status: 503 }],
    ["the session is over", { status: 401 }],
  ])("waits when %s", async (_, reply) => {
    serve(() => reply);
    expect(await submit(owner, form("a"))).toEqual({ state: "kept" });
    expect(outgoing(owner)).toMatchObject([{ id: "a", state: "waiting", body: form("a").body }]);
    expect(waitingCount(owner)).toBe(1);
  });

  it.each<[string, Reply, object]>([
    ["sent", {}, { state: "sent" }],
    ["refused", refusal, { state: "refused", problem: { code: "period_closed" } }],
  ])("that another tab has %s meanwhile is not sent again", async (_, reply, outcome) => {
    const heard = serve(({ key }) => (key === "key-a" ? reply : {}));
    keep(owner, "out.1", { ...form("1"), keptAt: "", state: "waiting" });
    const others = flush(owner);
    const own = submit(owner, form("a"));
    await others;
    expect(await own).toMatchObject(outcome);
    expect(heard.map(({ key }) => key)).toEqual(["key-1", "key-a"]);
    expect(outgoing(owner).map(({ id }) => id)).toEqual(["1"]);
  });

  it("that another tab has sent and put away meanwhile is not sent again", async () => {
    const heard = serve(({ key }) => {
      if (key === "key-b") forget(owner, "a");
      return {};
    });
    keep(owner, "out.b", { ...form("b"), keptAt: "", state: "waiting" });
    const others = flush(owner);
    const own = submit(owner, form("a"));
    await others;
    expect(await own).toEqual({ state: "sent", answer: undefined });
    expect(heard.map(({ key }) => key)).toEqual(["key-a", "key-b"]);
  });

  it("waits without a try where the browser knows of no network", async () => {
    online(false);
    const heard = serve(() => ({}));
    expect(await submit(owner, form("a"))).toEqual({ state: "kept" });
    expect(heard).toEqual([]);
  });
});

describe("the outbox", () => {
  it("holds forms alone, and passes over one that cannot be read", () => {
    keep(owner, "draft.return", form("0").form.values);
    keep(owner, "out.1", { ...form("1"), keptAt: "", state: "waiting" });
    localStorage.setItem(`lz.${owner}.out.2`, "{");
    expect(outgoing(owner).map(({ id }) => id)).toEqual(["1"]);
  });

  it("sends again with the same id, key and body, and then holds of the form only that it was sent", async () => {
    let reply: Reply = "silence";
    const heard = serve(() => reply);
    await submit(owner, form("a"));
    reply = {};
    await flush(owner);
    await flush(owner);
    expect(heard.map(({ key, body }) => ({ key, body }))).toEqual([
      { key: "key-a", body: form("a").body },
      { key: "key-a", body: form("a").body },
    ]);
    const [sent] = outgoing(owner);
    expect(sent).toMatchObject({ state: "sent", body: null, form: { href: "/takeback/returns/new", values: null } });
    expect(JSON.stringify(localStorage)).not.toContain("LZZDEM00X00000001");
    expect(waitingCount(owner)).toBe(0);
  });

  it("goes oldest first and stops where there is no network", async () => {
    const heard = serve(() => "silence");
    for (const id of ["3", "1", "2"]) keep(owner, `out.${id}`, { ...form(id), keptAt: "", state: "waiting" });
    await flush(owner);
    expect(heard.map(({ key }) => key)).toEqual(["key-1"]);
  });

  it("goes on after one that is refused, and keeps that one with its problem and what was typed", async () => {
    const heard = serve((_, nth) => (nth === 0 ? refusal : {}));
    for (const id of ["1", "2"]) keep(owner, `out.${id}`, { ...form(id), keptAt: "", state: "waiting" });
    await flush(owner);
    expect(heard.map(({ key }) => key)).toEqual(["key-1", "key-2"]);
    await flush(owner);
    expect(heard).toHaveLength(2);
    expect(outgoing(owner)).toMatchObject([
      { id: "1", state: "refused", problem: { code: "period_closed" }, form: { values: form("1").form.values } },
      { id: "2", state: "sent" },
    ]);
  });

  it("goes on past one that is there no more", async () => {
    const heard = serve(({ key }) => {
      if (key === "key-1") forget(owner, "2");
      return {};
    });
    for (const id of ["1", "2", "3"]) keep(owner, `out.${id}`, { ...form(id), keptAt: "", state: "waiting" });
    await flush(owner);
    expect(heard.map(({ key }) => key)).toEqual(["key-1", "key-3"]);
  });

  it("keeps the problem of one that waits", async () => {
    serve(() => ({ status: 503, body: { code: "busy", title: "繁忙", detail: "请稍候" } }));
    await submit(owner, form("a"));
    expect(outgoing(owner)).toMatchObject([{ state: "waiting", problem: { status: 503, code: "busy" } }]);
  });

  it("lets one tab send at a time", async () => {
    const answer = held<Reply>();
    const heard = serve(() => answer.promise);
    keep(owner, "out.1", { ...form("1"), keptAt: "", state: "waiting" });
    const both = Promise.all([flush(owner), flush(owner)]);
    await settle();
    expect(heard).toHaveLength(1);
    answer.keep({});
    await both;
    expect(heard).toHaveLength(1);
  });

  it("forgets what it is told to, and says that it changed", async () => {
    serve(() => "silence");
    const before = outboxChanges.get();
    await submit(owner, form("a"));
    const kept = outboxChanges.get();
    expect(kept).toBeGreaterThan(before);
    forget(owner, "a");
    expect(outboxChanges.get()).toBe(kept + 1);
    expect(outgoing(owner)).toEqual([]);
  });
});

describe("the outbox at work", () => {
  it("sends what waits at its start, when the network returns and every half minute, until it is stopped", async () => {
    const heard = serve(() => "silence");
    keep(owner, "out.1", { ...form("1"), keptAt: "", state: "waiting" });
    const stop = startOutbox(owner);
    await settle();
    expect(heard).toHaveLength(1);
    dispatchEvent(new Event("online"));
    await settle();
    expect(heard).toHaveLength(2);
    vi.advanceTimersByTime(29_999);
    await settle();
    expect(heard).toHaveLength(2);
    vi.advanceTimersByTime(1);
    await settle();
    expect(heard).toHaveLength(3);
    stop();
    dispatchEvent(new Event("online"));
    vi.advanceTimersByTime(60_000);
    await settle();
    expect(heard).toHaveLength(3);
  });

  it("asks the server nothing while nothing waits, and takes no turn from other tabs", async () => {
    const heard = serve(() => ({}));
    const turns = vi.spyOn(navigator.locks, "request");
    keep(owner, "out.1", { ...form("1"), keptAt: "", state: "refused" });
    startOutbox(owner)();
    await settle();
    expect(heard).toEqual([]);
    expect(turns).not.toHaveBeenCalled();
  });

  it("notices what another tab did", () => {
    const stop = startOutbox(owner);
    const before = outboxChanges.get();
    dispatchEvent(new Event("storage"));
    expect(outboxChanges.get()).toBe(before + 1);
    stop();
    dispatchEvent(new Event("storage"));
    expect(outboxChanges.get()).toBe(before + 1);
  });
});

describe("where the store of the device is full", () => {
  beforeEach(() => {
    const setItem = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
    vi.stubGlobal("localStorage", { getItem: () => null, removeItem: () => undefined, setItem });
  });

  it("a form is sent directly while there is a network", async () => {
    const heard = serve(() => ({ body: { id: "a" } }));
    expect(await submit(owner, form("a"))).toEqual({ state: "sent", answer: { id: "a" } });
    expect(heard).toMatchObject([{ method: "POST", path: "/api/v1/returns", key: "key-a", body: form("a").body }]);
  });

  it("and without one it is said that it could not be kept", async () => {
    online(false);
    const heard = serve(() => ({}));
    const words = { title: t("form.storageFull.title"), detail: t("form.storageFull.offline") };
    expect(await submit(owner, form("a"))).toEqual({
      state: "unkept",
      problem: { status: 0, code: "storage_full", ...words },
    });
    expect(heard).toEqual([]);
  });

  it("an answer that was lost is no refusal: the form may have been booked", async () => {
    serve((_, nth) => (nth === 0 ? "silence" : refusal));
    expect(await submit(owner, form("a"))).toMatchObject({ state: "unkept" });
    expect(await submit(owner, form("a"))).toMatchObject({ state: "refused", problem: { code: "period_closed" } });
  });
});
