import { h, render, type ComponentChildren } from "preact";
import { act } from "preact/test-utils";
import { onTestFinished, vi } from "vitest";
import { loadWords, switchLanguage, type Locale, type Slice } from "../../../web/src/words/index.ts";
import { notice } from "../../../web/src/state/notice.ts";
import { navigate } from "../../../web/src/state/router.ts";
import { session } from "../../../web/src/state/session.ts";
import type { Me } from "../../../web/src/types.ts";

/** One request of the pages, as the server would see it. */
export type Asked = {
  method: string;
  path: string;
  headers: Record<string, string>;
  key: string | null;
  body: unknown;
};

/** What the server says to it; `silence` is a network on which nobody answers. */
export type Reply = { status?: number; body?: unknown; text?: string } | "silence";

/** Stands in for the server, and gives back what it was asked, in order. A reply may be held until its promise is kept. */
export function serve(reply: (asked: Asked, nth: number) => Reply | Promise<Reply>): Asked[] {
  const heard: Asked[] = [];
  const answer = async (path: string, init: RequestInit): Promise<Response> => {
    const headers = new Headers(init.headers);
    const body: unknown = typeof init.body === "string" ? JSON.parse(init.body) : undefined;
    const asked = {
      method: init.method ?? "GET",
      path,
      headers: Object.fromEntries(headers),
      key: headers.get("Idempotency-Key"),
      body,
    };
    const said = await reply(asked, heard.push(asked) - 1);
    if (said === "silence") throw new TypeError("Failed to fetch");
    return new Response(said.text ?? JSON.stringify(said.body ?? {}), { status: said.status ?? 200 });
  };
  vi.stubGlobal("fetch", answer);
  return heard;
}

/** A promise that is kept from outside. */
export function held<T>(): { promise: Promise<T>; keep: (value: T) => void } {
  const { promise, resolve } = Promise.withResolvers<T>();
  return { promise, keep: resolve };
}

export const me: Me = {
  name: "王敏",
  email: "wang@example.com",
  role: "recycler",
  party: { id: "p1", nameZh: "滨海回收", nameEn: "Binhai Recycling" },
  division: "120116",
  zone: "TEDA",
  locale: "zh-CN",
  synthetic: false,
  today: "2026-11-20",
  permissions: ["takeback.read"],
  mustChangePassword: false,
  needsSecondFactor: false,
};

export const owner = "p1/wang@example.com";

export function signInAs(who: Partial<Me> = {}): void {
  session.set({ state: "signed_in", me: { ...me, ...who }, owner });
}

/** A fresh browser: nothing kept, nothing said, the first page open, online, one lock manager, somebody signed in. */
export function freshBrowser(): void {
  vi.unstubAllGlobals();
  localStorage.clear();
  sessionStorage.clear();
  notice.set(null);
  document.body.replaceChildren();
  navigate("/");
  signInAs();
  online(true);
  let last: Promise<unknown> = Promise.resolve();
  const request = <T>(_name: string, work: () => Promise<T>): Promise<T> => {
    const turn = last.then(work, work);
    last = turn;
    return turn;
  };
  Object.defineProperty(navigator, "locks", { value: { request }, configurable: true });
}

export function online(yes: boolean): void {
  Object.defineProperty(navigator, "onLine", { value: yes, configurable: true });
}

/** The words as a reader has them; the page's own ones too. */
export async function speak(language: Locale, slices: readonly Slice[] = []): Promise<void> {
  await switchLanguage(language);
  await loadWords(slices);
}

export type Drawn = {
  root: HTMLElement;
  redraw: (next: ComponentChildren) => Promise<void>;
  leave: () => Promise<void>;
};

/** Draws into the page and waits until nothing moves. */
export async function draw(children: ComponentChildren): Promise<Drawn> {
  const root = document.createElement("div");
  document.body.append(root);
  onTestFinished(() => render(null, root));
  const redraw = (next: ComponentChildren): Promise<void> => settle(() => render(next, root));
  await redraw(children);
  return { root, redraw, leave: () => settle(() => render(null, root)) };
}

/** Does something to the page and waits for what follows from it: effects, answers, drawing. */
export async function settle(work: () => unknown = () => undefined): Promise<void> {
  await act(async () => {
    await work();
    await Promise.resolve();
  });
  await act(() => new Promise((resolve) => setImmediate(resolve)));
}

/** A hook in use: what it gave at its last drawing, and how to draw it again with other input. */
export async function inUse<I, T>(hook: (input: I) => T, first: I) {
  let given: { value: T } | undefined;
  const Probe = ({ input }: { input: I }) => {
    given = { value: hook(input) };
    return null;
  };
  const drawn = await draw(h(Probe, { input: first }));
  return {
    now: (): T => {
      if (!given) throw new Error("the hook was never drawn");
      return given.value;
    },
    again: (input: I): Promise<void> => drawn.redraw(h(Probe, { input })),
    leave: drawn.leave,
  };
}
