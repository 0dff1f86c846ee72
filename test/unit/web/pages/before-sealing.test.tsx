// @vitest-environment happy-dom
import { beforeEach, expect, it } from "vitest";
import { BeforeSealing } from "../../../../web/src/pages/reports/BeforeSealing.tsx";
import type { Report } from "../../../../web/src/pages/reports/types.ts";
import { changedSince, submitted } from "../../../../worker/reports/draft/figures.ts";
import type { ReportFigure } from "../../../../worker/reports/draft/schemas.ts";
import { draw, freshBrowser, serve, signInAs, speak } from "../support.ts";

beforeEach(async () => {
  freshBrowser();
  signInAs({ role: "bureau", permissions: ["reports.seal"] });
  await speak("zh-CN", ["reports"]);
});

const figure = (id: string, display: string | null) => {
  const value = display === null ? null : { numerator: display, denominator: "1", display };
  // As much of a figure as is compared.
  return { id, title: { zh: id, en: id }, unit: "kg", value } as ReportFigure;
};

it("a figure has changed since the report was handed in where it says something else, or nothing any more", () => {
  const before = submitted([figure("a", "1"), figure("b", "2"), figure("c", null)]);
  const now = [figure("a", "1"), figure("b", null), figure("c", "3"), figure("d", "4")];
  expect(changedSince(before, now).map(({ id, before: was, after }) => [id, was?.display, after?.display])).toEqual([
    ["b", "2", undefined],
    ["c", undefined, "3"],
    ["d", undefined, "4"],
  ]);
  expect(changedSince(submitted(now), now)).toEqual([]);
});

const row = (label: string, previous: string | null, value: string | null, onPeriod: string | null) => ({
  figure: label,
  label: { zh: label, en: label },
  unit: { zh: "吨", en: "t" },
  changeUnit: { zh: "%", en: "%" },
  previous,
  value,
  onPeriod,
});

it("tells before a seal what has changed, what looks odd, and each line beside the period before", async () => {
  const since = {
    on: "2026-10-12",
    changes: changedSince(submitted([figure("回收量", "1")]), [figure("回收量", "2")]),
  };
  serve(() => ({ body: { complete: true, dueOn: "2026-10-15", reminder: null, items: [], sinceSubmitted: since } }));
  const rows = [row("回收", "10", "11", "10.0"), row("处理", "10", "16", "60.0"), row("去向", "5", null, null)];
  const report = { id: "r1", version: 1, report: { filing: { tables: [{ title: { zh: "表", en: "T" }, rows }] } } };
  await draw(<BeforeSealing report={report as unknown as Report} />);
  await expect.poll(() => document.querySelectorAll("table").length).toBe(2);
  const [changed, against] = [...document.querySelectorAll("table")];
  expect(changed?.querySelector("tbody")?.textContent).toMatch(/回收量1 kg2 kg/);
  expect([...document.querySelectorAll("ul li")].map(({ textContent }) => textContent?.slice(0, 6))).toEqual([
    "表 · 处理",
    "表 · 去向",
  ]);
  const cells = [...(against?.querySelectorAll("tbody tr") ?? [])].map((line) =>
    [...line.querySelectorAll("td")].slice(-3).map(({ textContent }) => textContent),
  );
  expect(cells.map(([previous, value]) => [previous, value])).toEqual([
    ["10", "11"],
    ["10", "16"],
    ["5", "—"],
  ]);
});
