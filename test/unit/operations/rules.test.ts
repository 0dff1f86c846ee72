import { describe, expect, test } from "vitest";
import { isDue, lastMoment, permitNotices, reportNotices } from "../../../worker/operations/rules.ts";

const at = (text: string) => Date.parse(`${text}+08:00`);

describe("the last moment of a job", () => {
  test.each([
    [{ everyMinutes: 60 }, "2026-11-20T12:34:56", "2026-11-20T12:00:00"],
    [{ everyMinutes: 60 }, "2026-11-20T12:00:00", "2026-11-20T12:00:00"],
    [{ dailyAtHour: 2 }, "2026-11-20T02:00:00", "2026-11-20T02:00:00"],
    [{ dailyAtHour: 2 }, "2026-11-20T01:59:59", "2026-11-19T02:00:00"],
    [{ dailyAtHour: 2 }, "2026-11-20T23:59:59", "2026-11-20T02:00:00"],
    // Midnight of Shanghai is 16:00 UTC of the day before.
    [{ dailyAtHour: 0 }, "2026-11-20T00:00:00", "2026-11-20T00:00:00"],
  ])("of %o at %s is %s", (when, now, moment) => {
    expect(lastMoment(when, at(now))).toBe(at(moment));
  });
});

describe("a job", () => {
  const now = at("2026-11-20T12:00:00");
  const minutes = (count: number) => now - count * 60_000;
  const daily = { dailyAtHour: 2 };
  test.each([
    ["that has never run", undefined, true],
    ["that is done since its moment", { outcome: "done", startedAt: at("2026-11-20T02:00:00"), seenAt: now }, false],
    ["that began before its moment", { outcome: "done", startedAt: at("2026-11-20T01:59:59"), seenAt: now }, true],
    ["that has more to do", { outcome: "more", startedAt: now, seenAt: now }, true],
    ["that runs", { outcome: "running", startedAt: minutes(30), seenAt: minutes(14) }, false],
    ["that has fallen silent", { outcome: "running", startedAt: minutes(30), seenAt: minutes(15) }, true],
    ["that has just failed", { outcome: "failed", startedAt: minutes(30), seenAt: minutes(29) }, false],
    ["that failed a while ago", { outcome: "failed", startedAt: minutes(31), seenAt: minutes(30) }, true],
  ] as const)("%s", (_, state, due) => {
    expect(isDue(daily, state, now)).toBe(due);
  });
});

test("a permit is spoken of sixty days before its end, and after it", () => {
  const ends = (validTo: string) =>
    permitNotices([{ id: "p", number: "P-1", validTo }], "2026-11-20").map(({ kind }) => kind);
  expect(["2027-01-20", "2027-01-19", "2026-11-20", "2026-11-19"].map(ends)).toEqual([
    [],
    ["permit_ending"],
    ["permit_ending"],
    ["permit_ended"],
  ]);
});

test("a report is spoken of as near as it is, and not at all once it is filed", () => {
  const item = {
    kind: "teda_quarterly",
    titleZh: "季报",
    titleEn: "quarterly",
    period: "2026-Q3",
    dueOn: "2026-11-01",
  };
  expect(reportNotices([{ ...item, reminder: null }])).toEqual([]);
  expect(reportNotices([{ ...item, reminder: "overdue" }])).toEqual([
    {
      kind: "report_overdue",
      subject: "teda_quarterly 2026-Q3",
      dueOn: "2026-11-01",
      said: { title: { zh: "季报", en: "quarterly" }, period: "2026-Q3" },
    },
  ]);
});
