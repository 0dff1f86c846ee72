import { expect, test } from "vitest";
import { afterFailure } from "../../../worker/webhooks/back-off.ts";

const busy = { answer: 503, retryAfterS: null };

test("a delivery is tried again at once, then ever later, and after eleven attempts over days no more", () => {
  const waits = Array.from({ length: 10 }, (_, at) => afterFailure(at + 1, busy, 0));
  const seconds = [0.5, 5, 60, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000];
  expect(waits).toEqual(seconds.map((each) => ({ waitMs: each * 1_000 })));
  expect(afterFailure(11, busy, 0)).toEqual({ pause: "failing" });
});

test("receivers that failed together are asked again apart", () => {
  expect(afterFailure(3, busy, 1)).toEqual({ waitMs: 72_000 });
});

test("a receiver that asks for patience is given it, up to a day, and one that is gone is left alone", () => {
  expect(afterFailure(1, { answer: 429, retryAfterS: 120 }, 0)).toEqual({ waitMs: 120_000 });
  expect(afterFailure(1, { answer: 429, retryAfterS: 999_999 }, 0)).toEqual({ waitMs: 86_400_000 });
  expect(afterFailure(1, { answer: 410, retryAfterS: 120 }, 0)).toEqual({ pause: "gone" });
});
