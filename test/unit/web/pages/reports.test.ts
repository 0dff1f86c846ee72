// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from "vitest";
import {
  coverageText,
  exactText,
  figuresIn,
  groupOf,
  notesAbout,
  placeOf,
  subjectText,
  titleOf,
  valueText,
} from "../../../../web/src/pages/reports/names.ts";
import { useVerification } from "../../../../web/src/pages/reports/use-verification.ts";
import type { ReportContent, ReportFigure, ReportNote } from "../../../../web/src/pages/reports/types.ts";
import { freshBrowser, inUse, serve, settle, speak } from "../support.ts";

beforeEach(async () => {
  freshBrowser();
  await speak("en", ["reports"]);
});

describe("a report in words", () => {
  const party = { id: "p1", nameZh: "滨海回收", nameEn: "Binhai Recycling" };

  it("is told from others by its period, whose it is, and its version where there is a later one", () => {
    const of = { period: "2026-Q3", zone: "TEDA", party, version: 1 };
    expect(placeOf(of)).toBe("Q3 2026 · Binhai Recycling");
    expect(placeOf({ ...of, party: null, version: 2 })).toBe("Q3 2026 · TEDA · version 2");
    expect(titleOf({ titleZh: "季报", titleEn: "Quarterly" })).toBe("Quarterly");
  });

  it("gives a figure digit by digit, and in the unit that reads best; nothing where there is none", () => {
    const value = { numerator: "12345", denominator: "1", display: "12345" };
    expect([exactText({ value, unit: "kg" }), valueText({ value, unit: "kg" })]).toEqual(["12,345 kg", "12.3 t"]);
    expect([exactText({ value: null, unit: "kg" }), valueText({ value: null, unit: "kg" })]).toEqual([null, null]);
    expect(coverageText({ sitesReported: 2, sitesExpected: 3, monthsReported: 1, monthsExpected: 3 })).toBe(
      "sites 2/3 · months 1/3",
    );
  });

  it("names the group of a figure by what stands before the colon", () => {
    const group = (zh: string, en: string) => groupOf({ title: { zh, en } });
    expect([group("电器：回收量", "Electronics: returned"), group("回收量", "returned")]).toEqual(["Electronics", ""]);
  });

  const note = (id: string, subject?: string | null): ReportNote => {
    return {
      id,
      kind: "problem",
      text: id,
      recordedAt: "2026-10-01T00:00:00Z",
      ...(subject === undefined ? {} : { subject }),
    };
  };
  const titled = (id: string) => ({ id, title: { zh: `${id} 中`, en: `${id} en` } });
  const report = {
    notes: [note("whole", null), note("old"), note("section", "s1"), note("figure", "f1"), note("other", "f2")],
    sections: [{ ...titled("s1"), figures: ["f2", "gone", "f1"], empty: null }],
    figures: [titled("f1"), titled("f2")],
  } as unknown as ReportContent;

  it("has beside a figure the notes on it, on its section and on the whole", () => {
    expect(notesAbout(report, "s1", "f1").map(({ id }) => id)).toEqual(["whole", "old", "section", "figure"]);
    expect(["s1", "f2", "gone", null, undefined].map((subject) => subjectText(report, subject))).toEqual([
      "s1 en",
      "f2 en",
      "gone",
      "The whole report",
      "The whole report",
    ]);
  });

  it("lists a section's figures in the section's order, and passes over one that is not there", () => {
    const [section] = report.sections;
    expect(section && figuresIn(report, section).map(({ id }: ReportFigure) => id)).toEqual(["f2", "f1"]);
  });
});

describe("verifying a report in the browser", () => {
  it("fails with the server's own words, and otherwise says what it found", async () => {
    const asked = serve(({ path }, nth) => {
      if (nth < 2 && path.endsWith("/bundle")) return { status: 404, body: { code: "not_found", title: "gone" } };
      return { body: {} };
    });
    const hook = await inUse(useVerification, "/api/v1/published/r1");
    expect(hook.now().checked).toEqual({ state: "idle" });
    await settle(() => hook.now().check());
    await expect.poll(() => hook.now().checked).toMatchObject({ state: "failed", problem: { title: "gone" } });
    await settle(() => hook.now().check());
    await expect.poll(() => hook.now().checked).toMatchObject({ state: "done", result: { ok: false } });
    expect(asked.map(({ path }) => path).slice(0, 2)).toEqual([
      "/api/v1/published/r1/bundle",
      "/.well-known/luzhang-keys.json",
    ]);
  });
});
