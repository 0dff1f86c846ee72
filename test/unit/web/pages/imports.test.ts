// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from "vitest";
import { useImport, type ImportKind } from "../../../../web/src/pages/imports/use-import.ts";
import type { BatchAnswer } from "../../../../web/src/types.ts";
import { freshBrowser, inUse, serve, settle, speak, type Reply } from "../support.ts";

beforeEach(async () => {
  freshBrowser();
  await speak("zh-CN");
});

type Name = "item" | "pieces";
const kind: ImportKind<Name> = {
  columns: {
    item: { zh: "品目", en: "item", kind: "text", isNeeded: true },
    pieces: { zh: "数量", en: "pieces", kind: "whole" },
  },
  path: "/api/v1/batch",
  day: "item",
  bodyOf: ({ values, faults }) => ({ body: { item: values.item, pieces: values.pieces }, faults }),
};
const nothingAgreed = new Map();
const answer = (dryRun: boolean): BatchAnswer => ({ accepted: 2, duplicates: 0, rejected: 0, dryRun, receipts: [] });
const file = (text: string) => new File([text], "f.csv");

/** An import whose file has been read and tried. */
async function begun(reply: (nth: number) => Reply) {
  const heard = serve((_, nth) => reply(nth));
  const page = await inUse(() => useImport(kind), null);
  await settle(() => page.now().choose(file("品目,数量\ntv,2\ntv,2\nfridge,4\n")));
  await vi.waitFor(async () => {
    await settle();
    expect([page.now().state.busy, heard.length]).toEqual([null, 1]);
  });
  return { heard, page };
}

describe("a file", () => {
  it("is tried first", async () => {
    const { heard, page } = await begun(() => ({ body: answer(true) }));
    const rows = [{ item: "tv" }, { item: "tv" }, { item: "fridge" }];
    expect(heard).toMatchObject([
      { method: "POST", path: "/api/v1/batch", body: { mode: "per_row", dryRun: true, rows } },
    ]);
    expect(page.now().state).toMatchObject({ answer: answer(true), problem: undefined, refused: null });
  });

  it("gives each row an id of its own, also two that say the same, and the same one when it is read again", async () => {
    const ids = async () => {
      const { heard } = await begun(() => ({ body: answer(true) }));
      return Object(heard[0]?.body).rows.map((row: { id: string }) => row.id);
    };
    const first = await ids();
    expect(new Set(first).size).toBe(3);
    expect(await ids()).toEqual(first);
  });

  it("is booked under one key, however often its answer is lost", async () => {
    const replies: Reply[] = [{ body: answer(true) }, "silence", { status: 429 }, { body: answer(false) }];
    const { heard, page } = await begun((nth) => replies[nth] ?? "silence");
    await settle(() => page.now().book(nothingAgreed));
    expect(page.now().state).toMatchObject({ problem: { status: 0 }, answer: answer(true) });
    await settle(() => page.now().book(nothingAgreed));
    await settle(() => page.now().book(nothingAgreed));
    const bookings = heard.slice(1);
    expect(bookings.map(({ body }) => Object(body).dryRun)).toEqual([false, false, false]);
    expect(new Set(bookings.map(({ key }) => key)).size).toBe(1);
    expect(bookings[0]?.key).toMatch(/^[0-9a-f-]{36}$/);
    expect(page.now().state).toMatchObject({ problem: undefined, answer: answer(false) });
  });

  it("that cannot be read says why, and nothing is asked", async () => {
    const heard = serve(() => ({ body: answer(true) }));
    const page = await inUse(() => useImport(kind), null);
    await settle(() => page.now().choose(file("数量\n1\n")));
    await vi.waitFor(async () => {
      await settle();
      expect(page.now().state.busy).toBeNull();
    });
    expect(page.now().state.refused?.code).toBe("columns_missing");
    await settle(() => page.now().book(nothingAgreed));
    expect(heard).toEqual([]);
  });

  it("is put away, and then there is nothing to book", async () => {
    const { heard, page } = await begun(() => ({ body: answer(true) }));
    await settle(() => page.now().reset());
    expect(page.now().state).toMatchObject({ upload: null, answer: null });
    await settle(() => page.now().book(nothingAgreed));
    expect(heard).toHaveLength(1);
  });
});
