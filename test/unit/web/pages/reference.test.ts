import { describe, expect, it } from "vitest";
import { settingsOfZone } from "../../../../web/src/pages/reference/zone-settings.ts";
import type { ReferenceRow } from "../../../../web/src/types.ts";

const row = (code: string, value: string, more: { overriddenBy?: string; version?: number } = {}): ReferenceRow => ({
  code,
  version: 1,
  values: { value },
  source: "",
  confidence: "not configured",
  validFrom: null,
  validTo: null,
  recordedAt: "2026-11-20T04:00:00.000Z",
  history: [],
  ...more,
});

describe("settings of a zone", () => {
  const rows = [
    row("tolerance", "5", { overriddenBy: "Wang" }),
    row("tolerance@NANKAI", "7", { overriddenBy: "Li" }),
    row("due", "30"),
    row("due@TEDA", "", { version: 2 }),
  ];

  it("are its own, or those of all zones under the code that its own would have", () => {
    const shown = (zone: string) => settingsOfZone(rows, zone).map(({ code, values }) => [code, values["value"]]);
    expect(shown("NANKAI")).toEqual([
      ["tolerance@NANKAI", "7"],
      ["due@NANKAI", "30"],
    ]);
    expect(shown("TEDA")).toEqual([
      ["tolerance@TEDA", "5"],
      ["due@TEDA", "30"],
    ]);
  });

  it("are said to be overridden where the zone did it, and keep what it had said in their history", () => {
    expect(settingsOfZone(rows, "NANKAI")[0]?.overriddenBy).toBe("Li");
    const [tolerance, due] = settingsOfZone(rows, "TEDA");
    expect([tolerance?.overriddenBy, tolerance?.history]).toEqual([undefined, []]);
    expect(due?.history?.map(({ version }) => version)).toEqual([2]);
  });
});
