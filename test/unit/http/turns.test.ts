import { expect, test } from "vitest";
import { Turns } from "../../../worker/http/turns.ts";

const bounds = { inFlight: 2, ofOne: 1, waiting: 2, waitingOfOne: 1, patienceMs: 60_000 };

/** Work that ends when it is told to; `order` gets its name when its turn comes. */
function held(name: string, order: string[] = []) {
  const { promise, resolve } = Promise.withResolvers<void>();
  const work = async () => {
    order.push(name);
    await promise;
    return name;
  };
  return { work, end: () => resolve() };
}

test("one has one turn at a time, and a place that is free is somebody else's", async () => {
  const turns = new Turns(bounds);
  const order: string[] = [];
  const [a1, a2, b, c] = [held("a1", order), held("a2", order), held("b", order), held("c", order)];
  const taken = [turns.take("a", a1.work), turns.take("a", a2.work), turns.take("b", b.work), turns.take("c", c.work)];
  expect(order).toEqual(["a1", "b"]);
  b.end();
  await expect.poll(() => order).toEqual(["a1", "b", "c"]);
  a1.end();
  await expect.poll(() => order).toEqual(["a1", "b", "c", "a2"]);
  a2.end();
  c.end();
  expect(await Promise.all(taken)).toEqual(["a1", "a2", "b", "c"]);
});

test("who would be one too many in the queue is told when to come again", async () => {
  const turns = new Turns(bounds);
  const first = held("first");
  const taken = [turns.take("a", first.work), turns.take("a", async () => "second")];
  await expect(turns.take("a", async () => "third")).rejects.toMatchObject({ code: "busy", params: { seconds: 1 } });
  first.end();
  expect(await Promise.all(taken)).toEqual(["first", "second"]);
});

test("who waited too long is told so, and leaves the queue", async () => {
  const turns = new Turns({ ...bounds, patienceMs: 1 });
  const first = held("first");
  const taken = turns.take("a", first.work);
  for (let n = 0; n < 3; n += 1) {
    await expect(turns.take("a", async () => "late")).rejects.toMatchObject({ code: "busy" });
  }
  first.end();
  await taken;
  expect(await turns.take("a", async () => "next")).toBe("next");
});

test("a turn that fails is over", async () => {
  const turns = new Turns(bounds);
  await expect(turns.take("a", () => Promise.reject(new Error("no")))).rejects.toThrow("no");
  expect(await turns.take("a", async () => "next")).toBe("next");
});
