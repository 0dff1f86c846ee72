// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from "vitest";
import { call, get, isUnknownOutcome, signedOutAnswers, withQuery } from "../../../../web/src/api/call.ts";
import { waiting } from "../../../../web/src/state/waiting.ts";
import { t } from "../../../../web/src/words/index.ts";
import { session } from "../../../../web/src/state/session.ts";
import { freshBrowser, owner, serve, signInAs, speak } from "../support.ts";

beforeEach(freshBrowser);

const problem = { status: 409, code: "period_closed", title: "期间已关闭", detail: "请选择其他日期" };

describe("a call", () => {
  it("carries the reader's language, the body as JSON and its key", async () => {
    await speak("en");
    const heard = serve(() => ({ body: { id: "a" } }));
    const answer = await call("POST", "/api/v1/returns", { pieces: 1 }, { key: "k1" });
    expect(answer).toEqual({ ok: true, data: { id: "a" } });
    expect(heard).toMatchObject([{ method: "POST", path: "/api/v1/returns", key: "k1", body: { pieces: 1 } }]);
    expect(heard[0]?.headers).toEqual({
      Accept: "application/json, application/problem+json",
      "Accept-Language": "en",
      "Content-Type": "application/json",
      "Idempotency-Key": "k1",
      "X-Written-By": encodeURIComponent(owner),
    });
  });

  it("that writes says whose page it comes from; one that reads, and a page of nobody's, do not", async () => {
    const heard = serve(() => ({ body: {} }));
    signInAs();
    await call("PUT", "/api/v1/x", {});
    await get("/api/v1/me");
    session.set({ state: "signed_out" });
    await call("POST", "/api/v1/x", {});
    const said = heard.map(({ headers }) => headers["X-Written-By"]);
    expect(said).toEqual([encodeURIComponent(owner), undefined, undefined]);
  });

  it("without a body says nothing of one, and without a key none", async () => {
    await speak("zh-CN");
    const heard = serve(() => ({ body: [] }));
    await get("/api/v1/me");
    expect(Object.keys(heard[0]?.headers ?? {}).sort()).toEqual(["Accept", "Accept-Language"]);
    expect(heard[0]).toMatchObject({ method: "GET", body: undefined });
  });

  it("brings the session along to this site and to no other", async () => {
    serve(() => ({}));
    const asked = vi.spyOn(globalThis, "fetch");
    await get("/api/v1/me");
    expect(asked.mock.calls.map(([, init]) => init?.credentials)).toEqual(["same-origin"]);
  });

  it("that wrote something lets what waits be read anew; one that read or was refused does not", async () => {
    serve(({ path }) => (path === "/refused" ? { status: 409, body: problem } : {}));
    const items: ReturnType<typeof waiting.get> = [];
    const after = async (work: () => Promise<unknown>) => {
      waiting.set(items);
      await work();
      return waiting.get();
    };
    expect(await after(() => call("POST", "/x", {}))).toBeNull();
    expect(await after(() => call("PUT", "/x", {}))).toBeNull();
    expect(await after(() => get("/x"))).toBe(items);
    expect(await after(() => call("POST", "/refused", {}))).toBe(items);
  });

  it("takes an empty answer as nothing", async () => {
    serve(() => ({ text: "" }));
    expect(await get("/api/v1/x")).toEqual({ ok: true, data: null });
  });

  it("gives the server's problem, with the fields it names", async () => {
    const errors = [{ pointer: "/massKg", code: "too_small", detail: "质量应大于零" }];
    serve(() => ({ status: 409, body: { ...problem, pointer: "/occurredOn", errors, requestId: "r1" } }));
    expect(await get("/x")).toEqual({
      ok: false,
      problem: { ...problem, pointer: "/occurredOn", errors, requestId: "r1" },
    });
  });

  it("makes a problem of an answer that something in between wrote", async () => {
    await speak("en");
    serve(() => ({ status: 502, text: "<html>Bad gateway" }));
    const words = { title: t("problem.other.title"), detail: expect.stringContaining("502") };
    expect(await get("/x")).toMatchObject({ ok: false, problem: { status: 502, code: "http_502", ...words } });
  });

  it("reads the sign-in's own form of refusal, and lists that are not lists of problems", async () => {
    serve(() => ({ status: 400, body: { message: "Invalid", errors: [null, { pointer: "/a" }], code: 7, detail: 5 } }));
    expect(await get("/x")).toMatchObject({
      problem: {
        code: "http_400",
        title: "Invalid",
        errors: [
          { pointer: "", code: "", detail: "" },
          { pointer: "/a", code: "", detail: "" },
        ],
      },
    });
    serve(() => ({ status: 400, body: null }));
    expect(await get("/x")).toMatchObject({ problem: { code: "http_400", errors: undefined, pointer: undefined } });
  });

  it("says that nobody answered, and the same of an answer that broke off", async () => {
    await speak("zh-CN");
    const words = { title: t("problem.network.title"), detail: t("problem.network.detail") };
    const unanswered = { ok: false, problem: { status: 0, code: "network", ...words } };
    serve(() => "silence");
    expect(await get("/x")).toEqual(unanswered);
    serve(() => ({ text: '{"id":' }));
    expect(await get("/x")).toEqual(unanswered);
  });

  it("stops when its reader leaves", async () => {
    const signals: (AbortSignal | null | undefined)[] = [];
    const stop = new AbortController();
    serve(() => ({}));
    const served = fetch;
    globalThis.fetch = (path, init) => {
      signals.push(init?.signal);
      return served(path, init);
    };
    await get("/x", stop.signal);
    await get("/x");
    expect(signals.map((signal) => signal?.aborted)).toEqual([false, false]);
    stop.abort();
    expect(signals.map((signal) => signal?.aborted)).toEqual([true, false]);
  });

  it("counts the answers that know of no session, apart from those to signing in itself", async () => {
    const before = signedOutAnswers.get();
    serve(() => ({ status: 401, body: {} }));
    await get("/api/v1/me");
    await call("POST", "/api/auth/sign-in/email", {});
    serve(() => ({ status: 403, body: {} }));
    await get("/api/v1/me");
    expect(signedOutAnswers.get()).toBe(before + 1);
  });
});

describe("an outcome", () => {
  it.each([0, 401, 429, 500, 502, 503, 599])("is not known after %i: the same may be sent again", (status) => {
    expect(isUnknownOutcome({ ...problem, status })).toBe(true);
  });

  it.each([400, 403, 404, 409, 412, 422, 428, 430, 499])("is final after %i", (status) => {
    expect(isUnknownOutcome({ ...problem, status })).toBe(false);
  });
});

describe("a query", () => {
  it("leaves out what is empty, and the question mark with it", () => {
    expect(withQuery("/a", { q: "", zone: null, site: undefined })).toBe("/a");
    expect(withQuery("/a", { zone: "TEDA", q: "", item: "电视 & 冰箱" })).toBe(
      "/a?zone=TEDA&item=%E7%94%B5%E8%A7%86+%26+%E5%86%B0%E7%AE%B1",
    );
  });
});
