// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from "vitest";
import { get } from "../../../../web/src/api/call.ts";
import { keep, kept } from "../../../../web/src/state/keep.ts";
import { loadSession, session, signIn, signOut, useMay, useMe } from "../../../../web/src/state/session.ts";
import { t } from "../../../../web/src/words/index.ts";
import { freshBrowser, inUse, me, owner, serve, speak, type Asked, type Reply } from "../support.ts";

beforeEach(async () => {
  freshBrowser();
  await speak("zh-CN");
  session.set({ state: "loading" });
});

const signedIn = { state: "signed_in", me, owner };
const paths = (heard: readonly Asked[]) => heard.map(({ path }) => path);

describe("who is there", () => {
  it("is not known before anybody was asked", async () => {
    vi.resetModules();
    const { session: first } = await import("../../../../web/src/state/session.ts");
    expect(first.get()).toEqual({ state: "loading" });
  });

  it("is whom the server knows; what is kept here is kept under the party and the address", async () => {
    serve(() => ({ body: me }));
    await loadSession();
    expect(session.get()).toEqual(signedIn);
  });

  it("is told apart by name where there is no address", async () => {
    serve(() => ({ body: { ...me, email: undefined } }));
    await loadSession();
    expect(session.get()).toMatchObject({ owner: "p1/王敏" });
  });

  it("is nobody when the server says so", async () => {
    serve(() => ({ status: 401, body: {} }));
    await loadSession();
    expect(session.get()).toEqual({ state: "signed_out" });
  });

  it("is the last person while nobody answers, so that the forms open", async () => {
    serve(() => ({ body: me }));
    await loadSession();
    session.set({ state: "loading" });
    serve(() => "silence");
    await loadSession();
    expect(session.get()).toEqual(signedIn);
  });

  it.each<[string, Reply]>([
    ["nobody answers and nobody was here", "silence"],
    ["the server fails", { status: 503, body: {} }],
  ])("is not known when %s", async (_, reply) => {
    serve(() => reply);
    await loadSession();
    expect(session.get().state).toBe("failed");
  });

  it("is not the last person where the server answers with a failure", async () => {
    keep("device", "me", me);
    serve(() => ({ status: 503, body: {} }));
    await loadSession();
    expect(session.get().state).toBe("failed");
  });

  it("is nobody any more after an answer that knows of no session", async () => {
    session.set({ state: "signed_in", me, owner });
    serve(() => ({ status: 401, body: {} }));
    await get("/api/v1/x");
    expect(session.get()).toEqual({ state: "signed_out" });
  });

  it("stays unknown when such an answer comes before it is known", async () => {
    serve(() => ({ status: 401, body: {} }));
    await get("/api/v1/x");
    expect(session.get()).toEqual({ state: "loading" });
  });
});

describe("signing in", () => {
  it("sends name and password, then asks who that is", async () => {
    const heard = serve(() => ({ body: me }));
    expect(await signIn("a@b.c", "secret")).toBeNull();
    expect(heard).toMatchObject([
      { method: "POST", path: "/api/auth/sign-in/email", body: { email: "a@b.c", password: "secret" } },
      { method: "GET", path: "/api/v1/me" },
    ]);
    expect(session.get()).toEqual(signedIn);
  });

  it.each([
    [401, "signIn.wrong", "signIn.wrong.detail"],
    [403, "signIn.wrong", "signIn.wrong.detail"],
    [400, "signIn.wrong", "signIn.form.detail"],
    [422, "signIn.wrong", "signIn.form.detail"],
    [429, "signIn.tooMany", "signIn.tooMany.detail"],
  ] as const)("that is refused with %i says what to do", async (status, title, detail) => {
    await speak("zh-CN", ["sign-in"]);
    serve(() => ({ status, body: { code: "x", title: "server's", detail: "server's" } }));
    const problem = await signIn("a@b.c", "x");
    expect(problem).toMatchObject({ status, title: t(title), detail: t(detail) });
    expect(session.get()).toEqual({ state: "loading" });
  });

  it("that finds no server says what the server would have said", async () => {
    serve(() => ({ status: 503, body: { code: "busy", title: "繁忙", detail: "请稍候" } }));
    expect(await signIn("a@b.c", "x")).toMatchObject({ status: 503, title: "繁忙", detail: "请稍候" });
  });
});

describe("signing out", () => {
  it("ends the session and takes away the lists, but not what was not sent", async () => {
    session.set({ state: "signed_in", me, owner });
    keep("device", "me", me);
    keep(owner, "list.sites", []);
    keep(owner, "draft.return", {});
    keep("p2/other", "list.sites", []);
    const heard = serve(() => ({}));
    await signOut(owner);
    expect(session.get()).toEqual({ state: "signed_out" });
    expect(heard).toMatchObject([{ method: "POST", path: "/api/auth/sign-out" }]);
    expect([kept("device", "me"), kept(owner, "list.sites")]).toEqual([null, null]);
    expect([kept(owner, "draft.return"), kept("p2/other", "list.sites")]).toEqual([{}, []]);
    serve(() => "silence");
    await loadSession();
    expect(session.get().state).toBe("failed");
  });

  it.each<[string, Reply]>([
    ["nobody answers", "silence"],
    ["the server is too busy", { status: 429, body: {} }],
  ])("is asked for again before anybody is let in when %s", async (_, reply) => {
    session.set({ state: "signed_in", me, owner });
    serve(() => reply);
    await signOut(owner);
    expect([session.get(), kept("device", "leaving")]).toEqual([{ state: "signed_out" }, owner]);
    const still = serve(() => reply);
    await loadSession();
    expect([paths(still), session.get()]).toEqual([["/api/auth/sign-out"], { state: "signed_out" }]);
    const heard = serve(({ path }) => (path.endsWith("/me") ? { status: 401, body: {} } : {}));
    await loadSession();
    await loadSession();
    expect(paths(heard)).toEqual(["/api/auth/sign-out", "/api/v1/me", "/api/v1/me"]);
  });

  it("is done where the server knows of no session to end", async () => {
    serve(() => ({ status: 403, body: {} }));
    await signOut(owner);
    const heard = serve(() => ({ body: me }));
    await loadSession();
    expect(paths(heard)).toEqual(["/api/v1/me"]);
  });

  it("is not asked for again after somebody has signed in", async () => {
    serve(() => "silence");
    await signOut(owner);
    const heard = serve(() => ({ body: me }));
    await signIn("a@b.c", "x");
    expect(paths(heard)).toEqual(["/api/auth/sign-in/email", "/api/v1/me"]);
    expect(session.get()).toEqual(signedIn);
  });
});

describe("a page", () => {
  it("knows its reader and what he may do", async () => {
    session.set({ state: "signed_in", me, owner });
    const { me: reader, owner: whose, may } = (await inUse(useMe, null)).now();
    expect([reader, whose, may("takeback.read"), may("access.manage")]).toEqual([me, owner, true, false]);
  });

  it("is a fault of the program without one", async () => {
    const tried = await inUse(() => {
      try {
        return useMe();
      } catch (fault) {
        return fault;
      }
    }, null);
    expect(tried.now()).toBeInstanceOf(Error);
  });
});

describe("what a reader may do", () => {
  it("is what he was given while he is signed in, and nothing after", async () => {
    session.set({ state: "signed_in", me, owner });
    const may = await inUse(() => useMay(), null);
    expect([may.now()("takeback.read"), may.now()("takeback.write")]).toEqual([true, false]);
    session.set({ state: "signed_out" });
    await may.again(null);
    expect(may.now()("takeback.read")).toBe(false);
  });
});

describe("another tab", () => {
  it("is followed: who is there is asked for again when another tab has let somebody in or out", async () => {
    session.set(signedIn as never);
    serve(() => ({ status: 401, body: {} }));
    dispatchEvent(new StorageEvent("storage", { key: "lz.other" }));
    expect(session.get().state).toBe("signed_in");
    dispatchEvent(new StorageEvent("storage", { key: "lz.device.me" }));
    await expect.poll(() => session.get()).toEqual({ state: "signed_out" });
  });
});

describe("what was not sent", () => {
  const deviceKey = "0f".repeat(32);
  const there = () => [kept(owner, "out.1"), kept(owner, "draft.return")];
  const leave = async (how?: "keep" | "remove") => {
    serve(() => ({ body: { ...me, deviceKey } }));
    await loadSession();
    keep(owner, "out.1", { vin: "LZZDEM00X00000001" });
    keep(owner, "draft.return", { plate: "津A12345" });
    return signOut(owner, how);
  };

  it("cannot be read while its owner is away, and is there when he is back", async () => {
    expect(await leave()).toBe(true);
    expect(there()).toEqual([null, null]);
    expect(JSON.stringify(localStorage)).not.toMatch(/LZZDEM|津A|0f0f/);
    await loadSession();
    expect(there()).toEqual([{ vin: "LZZDEM00X00000001" }, { plate: "津A12345" }]);
    expect(kept(owner, "sealed")).toBeNull();
  });

  it("is opened by no other key, and stays for its own", async () => {
    await leave();
    serve(() => ({ body: { ...me, deviceKey: "00".repeat(32) } }));
    await loadSession();
    expect(there()).toEqual([null, null]);
    serve(() => ({ body: { ...me, deviceKey } }));
    await loadSession();
    expect(there()).toEqual([{ vin: "LZZDEM00X00000001" }, { plate: "津A12345" }]);
  });

  it("goes when its owner says so", async () => {
    await leave("remove");
    await loadSession();
    expect(there()).toEqual([null, null]);
  });

  it("keeps its owner here where it could not be encrypted", async () => {
    vi.stubGlobal("crypto", { getRandomValues: (bytes: Uint8Array) => bytes, subtle: undefined });
    expect(await leave()).toBe(false);
    expect(session.get().state).toBe("signed_in");
    expect(there()).toEqual([{ vin: "LZZDEM00X00000001" }, { plate: "津A12345" }]);
  });
});
