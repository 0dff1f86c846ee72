// @vitest-environment happy-dom
import { beforeEach, expect, it, vi } from "vitest";
import { useSolver } from "../../../../web/src/pages/network/use-solver.ts";
import type { Plan } from "../../../../web/src/pages/network/types.ts";
import { freshBrowser, inUse, serve, settle, speak } from "../support.ts";

class Thread extends EventTarget {
  static all: Thread[] = [];
  asked: unknown[] = [];
  isEnded = false;
  constructor() {
    super();
    Thread.all.push(this);
  }
  postMessage(asked: unknown): void {
    this.asked.push(asked);
  }
  terminate(): void {
    this.isEnded = true;
  }
  say(data: unknown): void {
    this.dispatchEvent(new MessageEvent("message", { data }));
  }
}

const plan = { id: "plan1" } as Plan;

beforeEach(async () => {
  freshBrowser();
  Thread.all = [];
  vi.stubGlobal("Worker", Thread);
  await speak("en", ["network"]);
});

async function started() {
  let solved = 0;
  const hook = await inUse((asked: Plan) => useSolver(asked, () => (solved += 1)), plan);
  await settle(() => hook.now().start());
  const [thread] = Thread.all;
  if (!thread) throw new Error("no thread");
  return { hook, thread, state: () => hook.now().solving, solved: () => solved };
}

it("solves in a thread, tells how far it is, and hands the result in", async () => {
  const asked = serve(() => ({}));
  const { thread, state, solved } = await started();
  expect(thread.asked).toEqual([plan]);
  await settle(() => thread.say({ kind: "progress", progress: { step: "search", gap: 0.0123 } }));
  expect(state()).toMatchObject({ state: "working", said: expect.stringContaining("1.23 %") });
  await settle(() => thread.say({ kind: "solved", solution: { open: [0] } }));
  await expect.poll(state).toEqual({ state: "idle" });
  expect(asked.map(({ path, body }) => [path, body])).toEqual([["/api/v1/network/plans/plan1/result", { open: [0] }]]);
  expect([solved(), thread.isEnded]).toEqual([1, true]);
});

it("says what the server has against a result", async () => {
  serve(() => ({ status: 422, body: { code: "plan_solved", title: "solved", detail: "by another" } }));
  const { thread, state, solved } = await started();
  await settle(() => thread.say({ kind: "solved", solution: {} }));
  await expect.poll(state).toMatchObject({ state: "refused", problem: { code: "plan_solved" } });
  expect(solved()).toBe(0);
});

it("says why it failed, and ends with the page or when it is told to", async () => {
  const { hook, thread, state } = await started();
  await settle(() => thread.say({ kind: "failed", reason: "infeasible" }));
  expect(state()).toEqual({ state: "failed", reason: "infeasible" });
  await settle(() => hook.now().start());
  await settle(() => hook.now().stop());
  expect([state(), Thread.all[1]?.isEnded]).toEqual([{ state: "idle" }, true]);
  await settle(() => hook.now().start());
  await settle(() => Thread.all[2]?.dispatchEvent(Object.assign(new Event("error"), { message: "no memory" })));
  expect(state()).toEqual({ state: "failed", reason: "no memory" });
  await settle(() => hook.now().start());
  await hook.leave();
  expect(Thread.all[3]?.isEnded).toBe(true);
});
