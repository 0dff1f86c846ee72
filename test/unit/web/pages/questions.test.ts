import { describe, expect, it } from "vitest";
import { addressToAsk, askedAbout, bodyToAsk } from "../../../../web/src/pages/questions/ask.ts";
import { standingOf } from "../../../../web/src/pages/notices/standing.ts";
import { bodyOf } from "../../../../web/src/pages/notices/choices.ts";

describe("what is asked about", () => {
  const anomaly = { about: "anomaly", subject: "a1", period: "2026-Q3", zone: "TEDA" } as const;
  const values = { text: "t", dueOn: "2026-12-01", period: "2026-09", partyId: "p1" };

  it("goes with the address there and back", () => {
    expect(askedAbout(new URL(`https://x${addressToAsk(anomaly)}`).searchParams)).toEqual(anomaly);
    expect(askedAbout(new URLSearchParams("about=nonsense"))).toEqual({ about: "silence" });
  });

  it("is sent with what its kind needs and nothing else", () => {
    const said = { text: "t", dueOn: "2026-12-01" };
    expect(bodyToAsk(anomaly, values)).toEqual({ ...anomaly, ...said });
    expect(bodyToAsk({ about: "document", subject: "d1" }, values)).toEqual({
      about: "document",
      subject: "d1",
      ...said,
    });
    expect(bodyToAsk({ about: "silence" }, values)).toEqual({
      about: "silence",
      partyId: "p1",
      period: "2026-09",
      ...said,
    });
  });
});

describe("a notice", () => {
  const open = { done: false, dueOn: "2026-11-20", read: true };
  it("is over, late, new or open, in this order", () => {
    const words = [{ ...open, done: true }, open, { ...open, read: false }].map(
      (each) => standingOf(each, "2026-11-20").word,
    );
    expect(words).toEqual(["notices.done", "notices.open", "notices.new"]);
    expect(standingOf({ ...open, read: false }, "2026-11-21").word).toBe("notices.overdue");
  });
  it("that is not wanted is sent as a kind to do without", () => {
    const row = { kind: "load_sent", shown: true, mailed: true } as const;
    expect(
      bodyOf([row, { ...row, kind: "task_due", shown: false }, { ...row, kind: "load_late", mailed: false }]),
    ).toEqual({
      hidden: ["task_due"],
      unmailed: ["load_late"],
    });
  });
});
