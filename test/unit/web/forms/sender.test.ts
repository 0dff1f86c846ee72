// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from "vitest";
import { useDirectForm } from "../../../../web/src/forms/direct-form.ts";
import { createSender, useSender } from "../../../../web/src/forms/sender.ts";
import { useStep } from "../../../../web/src/forms/step.ts";
import { freshBrowser, held, inUse, serve, settle, speak, type Reply } from "../support.ts";

beforeEach(async () => {
  freshBrowser();
  await speak("zh-CN");
});

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const distinct = (values: readonly unknown[]): number => new Set(values).size;

const lost: [string, Reply][] = [
  ["nobody answers", "silence"],
  ["the server is too busy (429)", { status: 429 }],
  ["the server fails", { status: 500 }],
  ["the session is over", { status: 401 }],
];

describe("what is sent", () => {
  it.each(lost)("goes again under the same id and key when %s", async (_, reply) => {
    const heard = serve((__, nth) => (nth < 2 ? reply : { body: "done" }));
    const send = createSender();
    const answers = [
      await send("POST", "/a", { x: 1 }, "withId"),
      await send("POST", "/a", { x: 1 }, "withId"),
      await send("POST", "/a", { x: 1 }, "withId"),
    ];
    expect(answers.map(({ ok }) => ok)).toEqual([false, false, true]);
    expect(heard[0]?.key).toMatch(uuid);
    expect(heard[0]?.body).toEqual({ id: expect.stringMatching(uuid), x: 1 });
    const sent = heard.map(({ path, key, body }) => ({ path, key, body }));
    expect(sent.slice(1)).toEqual([sent[0], sent[0]]);
  });

  it.each<[string, Reply]>([
    ["done", { body: "done" }],
    ["refused for good", { status: 409, body: {} }],
  ])("is a new thing after it was %s", async (_, reply) => {
    const heard = serve(() => reply);
    const send = createSender();
    await send("POST", "/a", {}, "withId");
    await send("POST", "/a", {}, "withId");
    expect(distinct(heard.map(({ key }) => key))).toBe(2);
    expect(distinct(heard.map(({ body }) => Object(body).id))).toBe(2);
  });

  it("is another thing with other content, another address or another method", async () => {
    const heard = serve(() => "silence");
    const send = createSender();
    await send("POST", "/a", { x: 1 });
    await send("POST", "/a", { x: 2 });
    await send("POST", "/b", { x: 2 });
    await send("PUT", "/b", { x: 2 });
    expect(distinct(heard.map(({ key }) => key))).toBe(4);
    expect(heard.map(({ method, path, body }) => [method, path, body])).toEqual([
      ["POST", "/a", { x: 1 }],
      ["POST", "/a", { x: 2 }],
      ["POST", "/b", { x: 2 }],
      ["PUT", "/b", { x: 2 }],
    ]);
  });

  it("keeps its key while the answer to what was sent before it comes late", async () => {
    const late = held<Reply>();
    const heard = serve(({ path }) => (path === "/late" ? late.promise : "silence"));
    const send = createSender();
    const first = send("POST", "/late", {});
    await send("POST", "/b", {});
    late.keep({});
    await first;
    await send("POST", "/b", {});
    expect(heard[2]?.key).toBe(heard[1]?.key);
  });

  it("has one sender as long as its form is open", async () => {
    const page = await inUse(useSender, null);
    const sender = page.now();
    await page.again(null);
    expect(page.now()).toBe(sender);
  });
});

describe("a step of a document", () => {
  it.each(lost)("goes again under the same key when %s", async (_, reply) => {
    const heard = serve((__, nth) => (nth < 2 ? reply : { body: { done: true } }));
    const step = await inUse(useStep, null);
    const tries: unknown[] = [];
    for (let nth = 0; nth < 3; nth += 1) {
      await settle(async () => tries.push(await step.now().take("/api/v1/x/1/receipt", { version: 1 })));
    }
    expect(tries).toEqual([null, null, { done: true }]);
    const asked = { method: "POST", path: "/api/v1/x/1/receipt", body: { version: 1 } };
    expect(heard).toMatchObject([asked, asked, asked]);
    expect(new Set(heard.map(({ key }) => key)).size).toBe(1);
    expect(heard[0]?.key).toMatch(uuid);
  });

  it("is another one when its content or its address changes", async () => {
    const heard = serve(() => "silence");
    const step = await inUse(useStep, null);
    await settle(() => step.now().take("/a", { version: 1 }));
    await settle(() => step.now().take("/a", { version: 2 }));
    await settle(() => step.now().take("/b", { version: 2 }));
    expect(new Set(heard.map(({ key }) => key)).size).toBe(3);
  });

  it("that was refused for good is a new one at the next try", async () => {
    const heard = serve(() => ({ status: 409, body: { code: "x", title: "t", detail: "d" } }));
    const step = await inUse(useStep, null);
    await settle(() => step.now().take("/a", {}));
    await settle(() => step.now().take("/a", {}));
    expect(heard[0]?.key).not.toBe(heard[1]?.key);
    expect(step.now().form.problem).toMatchObject({ status: 409 });
    await settle(() => step.now().form.clear());
    expect(step.now().form.problem).toBeUndefined();
  });

  it("says that it is being sent, without the problem of the try before", async () => {
    const answer = held<Reply>();
    serve((_, nth) => (nth === 0 ? "silence" : answer.promise));
    const step = await inUse(useStep, null);
    expect(step.now().form).toMatchObject({ sending: false, restored: false, problem: undefined });
    await settle(() => step.now().take("/a", {}));
    expect(step.now().form).toMatchObject({ sending: false, problem: { status: 0 } });
    await settle(() => void step.now().take("/a", {}));
    expect(step.now().form).toMatchObject({ sending: true, problem: undefined });
    answer.keep({});
    await settle();
    expect(step.now().form.sending).toBe(false);
  });
});

describe("a form with a secret", () => {
  const open = () => inUse(() => useDirectForm(() => ({ name: "" })), null);

  it.each(lost)("goes again under the same id and key when %s", async (_, reply) => {
    const heard = serve((__, nth) => (nth === 0 ? reply : { body: { secret: "s" } }));
    const form = await open();
    const tries: unknown[] = [];
    for (let nth = 0; nth < 2; nth += 1) {
      await settle(async () => tries.push(await form.now().send("/api/v1/keys", { name: "a" })));
    }
    expect(tries).toEqual([null, { secret: "s" }]);
    expect(heard[0]?.body).toEqual({ id: expect.stringMatching(uuid), name: "a" });
    expect(heard[1]).toMatchObject({ key: heard[0]?.key, body: heard[0]?.body });
  });

  it("has a new id and key after a refusal or a change, and no id where nothing is made", async () => {
    const heard = serve(() => ({ status: 422, body: { code: "x", title: "t", detail: "d", pointer: "/name" } }));
    const form = await open();
    await settle(() => form.now().send("/a", { name: "a" }));
    await settle(() => form.now().send("/a", { name: "a" }));
    await settle(() => form.now().send("/a", { name: "b" }, false));
    expect(new Set(heard.map(({ key }) => key)).size).toBe(3);
    expect(heard[2]?.body).toEqual({ name: "b" });
    expect(form.now().errorAt("/name")).toBe("d");
  });

  it("has another key for other content while the first has no answer", async () => {
    const heard = serve(() => "silence");
    const form = await open();
    await settle(() => form.now().send("/a", { name: "a" }));
    await settle(() => form.now().send("/a", { name: "b" }));
    expect(heard[0]?.key).not.toBe(heard[1]?.key);
  });

  it("says that it is on its way, and nothing of what was wrong before", async () => {
    const answer = held<Reply>();
    const heard = serve((_, nth) => (nth === 0 ? { status: 422, body: { code: "x" } } : answer.promise));
    const form = await open();
    const state = () => [form.now().sending, form.now().problem?.code, form.now().restored];
    expect(state()).toEqual([false, undefined, false]);
    await settle(() => form.now().send("/a", { name: "a" }));
    expect(state()).toEqual([false, "x", false]);
    let sent: Promise<unknown> = Promise.resolve();
    await settle(() => {
      sent = form.now().send("/a", { name: "b" });
    });
    expect(state()).toEqual([true, undefined, false]);
    await settle(() => answer.keep({ body: {} }));
    await sent;
    expect(state()).toEqual([false, undefined, false]);
    expect(heard.map(({ method }) => method)).toEqual(["POST", "POST"]);
  });

  it("keeps nothing in this browser", async () => {
    const before = JSON.stringify(localStorage);
    serve(() => "silence");
    const form = await open();
    await settle(() => form.now().set({ name: "secret" }));
    await settle(() => form.now().send("/a", form.now().values));
    expect([form.now().values, form.now().problem?.status, form.now().sending]).toEqual([{ name: "secret" }, 0, false]);
    expect(JSON.stringify(localStorage)).toBe(before);
    await settle(() => form.now().clear());
    expect(form.now().values).toEqual({ name: "" });
  });
});
