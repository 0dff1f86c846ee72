// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from "vitest";
import { useDirectForm } from "../../../../web/src/forms/direct-form.ts";
import { useStep } from "../../../../web/src/forms/step.ts";
import { freshBrowser, held, inUse, serve, settle, speak, type Reply } from "../support.ts";

beforeEach(async () => {
  freshBrowser();
  await speak("zh-CN");
});

const lost: [string, Reply][] = [
  ["nobody answers", "silence"],
  ["the server is too busy (429)", { status: 429 }],
  ["the server fails", { status: 500 }],
  ["the session is over", { status: 401 }],
];

describe("a step of a document", () => {
  it.each(lost)("goes again under the same key when %s", async (_, reply) => {
    const heard = serve((__, nth) => (nth < 2 ? reply : { body: { done: true } }));
    const step = await inUse(useStep, null);
    const tries: unknown[] = [];
    for (let nth = 0; nth < 3; nth += 1) {
      await settle(async () => tries.push(await step.now().take("/api/v1/x/1/receipt", { version: 1 })));
    }
    expect(tries).toEqual([null, null, { done: true }]);
    expect(heard.map(({ body }) => body)).toEqual([{ version: 1 }, { version: 1 }, { version: 1 }]);
    expect(new Set(heard.map(({ key }) => key)).size).toBe(1);
    expect(heard[0]?.key).toMatch(/^[0-9a-f-]{36}$/);
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
    expect(heard[0]?.body).toEqual({ id: expect.stringMatching(/^[0-9a-f-]{36}$/), name: "a" });
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
