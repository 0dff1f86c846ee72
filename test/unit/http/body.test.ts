import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { readBytes, readJson, readText } from "../../../worker/http/body.ts";

const limits = { maxBodyBytes: 1_024 };
const address = "https://luzhang.example/api/v1/x";

/** A sender that sends these pieces and then nothing more, without hanging up. */
function slow(pieces: readonly string[], type = "application/json") {
  const left = { cancelled: false };
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => pieces.forEach((piece) => controller.enqueue(new TextEncoder().encode(piece))),
    cancel: () => void (left.cancelled = true),
  });
  const init = { method: "POST", body, duplex: "half", headers: { "content-type": type } };
  return { request: new Request(address, init as RequestInit), left };
}

const sent = (body: string | Uint8Array<ArrayBuffer>, type = "application/json") =>
  new Request(address, { method: "POST", body, headers: { "content-type": type } });

describe("a sender that does not come to an end", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  test.each<[string, number, (request: Request) => Promise<unknown>, string]>([
    ["a form", 20_000, (request) => readJson(request, limits), "application/json"],
    ["a file", 120_000, (request) => readBytes(request, 1_024, ["text/csv"]), "text/csv"],
  ])("is let go after its time: %s", async (_, ms, read, type) => {
    const { request, left } = slow(['{"a":'], type);
    let outcome = "waits";
    const done = read(request).then(
      () => (outcome = "read"),
      (error: Error) => (outcome = error.message),
    );
    await vi.advanceTimersByTimeAsync(ms - 1);
    expect([outcome, left.cancelled]).toEqual(["waits", false]);
    await vi.advanceTimersByTimeAsync(1);
    await done;
    expect([outcome, left.cancelled]).toEqual(["body_too_slow", true]);
  });

  test("leaves no clock running where all of it came in time", async () => {
    await readJson(sent("{}"), limits);
    expect(vi.getTimerCount()).toBe(0);
  });
});

test("no more is held than the limit, whatever the length says", async () => {
  const { request, left } = slow(["x".repeat(600), "x".repeat(600)]);
  await expect(readText(request, 1_024)).rejects.toThrow("body_too_large");
  expect(left.cancelled).toBe(true);
  const declared = new Request(address, { method: "POST", body: "{}", headers: { "content-length": "2000" } });
  await expect(readText(declared, 1_024)).rejects.toThrow("body_too_large");
});

test("what is no text is refused, not read with question marks", async () => {
  await expect(readText(sent(new Uint8Array([0x7b, 0xff, 0x7d])), 1_024)).rejects.toThrow("malformed_json");
  await expect(readText(sent(new Uint8Array([0x22, 0xe6])), 1_024)).rejects.toThrow("malformed_json");
  await expect(readJson(sent('{"name":"\\ud83d"}'), limits)).rejects.toThrow("malformed_json");
  await expect(readJson(sent("{}", "text/plain"), limits)).rejects.toThrow("unsupported_media_type");
  expect((await readJson(sent('{"name":"\\ud83d\\ude00 绿账"}'), limits)).json).toEqual({ name: "😀 绿账" });
});
