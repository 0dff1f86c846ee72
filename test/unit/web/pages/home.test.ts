// @vitest-environment happy-dom
import { describe, expect, it } from "vitest";
import { permissions } from "../../../../worker/access/permissions.ts";
import { indicatorDefinitions } from "../../../../worker/indicators/index.ts";
import { roles } from "../../../../worker/kernel/vocabulary/access.ts";
import { rowsOf } from "../../../../web/src/pages/home/parts.tsx";
import { chosenFigures, homes } from "../../../../web/src/pages/home/by-role.ts";
import { trendPoints, trendSpec } from "../../../../web/src/pages/home/trend.ts";
import { routes } from "../../../../web/src/routes.ts";
import { phoneBar, phoneEntriesFor } from "../../../../web/src/shell/navigation.ts";
import { findRoute } from "../../../../web/src/shell/find-route.ts";

describe("the home of a role", () => {
  const permitted: Record<string, readonly string[]> = permissions;

  it.each([...roles])("%s leads to pages that it may open, and names figures that are computed", (role) => {
    const { actions, figures } = homes[role];
    const closed = actions.filter(({ href }) => {
      const route = findRoute(routes, href.split("?")[0] ?? "")?.route;
      return !route?.public && !permitted[route?.permission ?? ""]?.includes(role);
    });
    expect(closed).toEqual([]);
    const known = new Set(indicatorDefinitions.map(({ id }) => id));
    expect(figures.filter((id) => !known.has(id))).toEqual([]);
    expect(figures.length).toBeLessThanOrEqual(40);
  });

  it.each([...roles])("%s has four ways under the thumb, home first, each open to it", (role) => {
    const entries = phoneEntriesFor(role, (permission) => permitted[permission]?.includes(role) ?? false);
    expect(entries.map(({ href }) => href)).toEqual(phoneBar[role]);
    expect(entries[0]?.href).toBe("/");
    expect(entries).toHaveLength(4);
  });
});

describe("the three figures of a home", () => {
  const found = (amounts: Record<string, string | null>) =>
    Object.entries(amounts).map(([id, display]) => ({ id, value: display === null ? null : { display } }));
  const wanted = ["a.x.returned", "a.y.returned", "a.x.stock", "a.y.stock", "a.y.loss"];
  const chosen = (amounts: Record<string, string | null>) => chosenFigures(wanted, found(amounts)).map(({ id }) => id);

  it("are of the first stream that holds something, then of others", () => {
    expect(chosen({ "a.x.returned": "0", "a.y.returned": "5", "a.x.stock": "1", "a.y.stock": "2" })).toEqual([
      "a.y.returned",
      "a.y.stock",
      "a.x.stock",
    ]);
  });

  it("are no more than three, and one where nothing holds anything", () => {
    expect(chosen(Object.fromEntries(wanted.map((id) => [id, "1"])))).toHaveLength(3);
    expect(chosen({ "a.x.returned": null, "a.y.returned": "0" })).toEqual(["a.x.returned"]);
    expect(chosen({})).toEqual([]);
  });
});

describe("a trend", () => {
  it("goes from the lowest to the highest, and leaves out what is missing", () => {
    expect(trendPoints([1, null, 3])).toEqual([
      [3, 27],
      [97, 3],
    ]);
  });

  it("is level where nothing changed", () => {
    expect(trendPoints([2, 2])).toEqual([
      [3, 15],
      [97, 15],
    ]);
    expect(trendPoints([null, null])).toEqual([]);
  });
});

describe("the line of a figure", () => {
  const figure = (change: object) =>
    ({
      id: "epr.electronics.qualified.rate",
      unit: "percent",
      status: "met",
      target: { percent: "80", dueOn: "2026-12-31" },
      trend: [
        { period: "2025-Q4", value: { display: "78.5" } },
        { period: "2026-Q3", value: null },
        { period: "2026-Q4", value: { display: "81" } },
      ],
      ...change,
    }) as unknown as Parameters<typeof trendSpec>[0];

  it("has its target across, and its last period marked while it is not over", () => {
    const spec = trendSpec(figure({}), "2026-12-01");
    expect(spec.lines[0]?.values).toEqual([78.5, null, 81]);
    expect(spec.target?.value).toBe(80);
    expect(spec.unfinished).toBeTruthy();
    expect(trendSpec(figure({}), "2026-12-31").unfinished).toBeTruthy();
    expect(trendSpec(figure({}), "2027-01-01").unfinished).toBeUndefined();
    expect(trendSpec(figure({ status: "target_expired" }), "2026-12-01").target).toBeUndefined();
  });

  it("is in tonnes where the largest is, and a part of a year is named by its last month", () => {
    const trend = [
      { period: "2025-01/2025-09", value: { display: "5000" } },
      { period: "2026-01/2026-09", value: { display: "12000" } },
    ];
    const spec = trendSpec(figure({ unit: "kg", status: "no_target", trend }), "2026-12-01");
    expect([spec.unit, spec.months, spec.lines[0]?.values]).toEqual(["t", ["2025-09", "2026-09"], [5, 12]]);
  });
});

describe("the rows of a figure of the scorecard", () => {
  const figure = {
    id: "epr.packaging.returned.mass",
    of: "2026-Q3",
    over: "period",
    href: "/streams/packaging",
  } as const;
  const rows = (change: object) => rowsOf({ ...figure, ...change } as Parameters<typeof rowsOf>[0], "TEDA", () => true);

  it("are those of its own days, in the zone of the scorecard", () => {
    expect(rows({})).toBe("/indicators/epr.packaging.returned.mass/rows?period=2026-Q3&zone=TEDA");
    expect(rows({ over: "year_to_date", of: "2026" })).toMatch(/rows\?period=2026&zone=TEDA$/);
  });

  it("are not listed for whoever may not see them", () => {
    const nothing = () => false;
    expect(rowsOf(figure as Parameters<typeof rowsOf>[0], "TEDA", nothing)).toBeNull();
  });

  it("are not listed for a part of a year, and stand on its page where it is not of the books", () => {
    expect(rows({ over: "year_to_date", of: "2026-01/2026-09" })).toBeNull();
    expect(rows({ id: "programme.on_schedule.share", href: "/programme" })).toBe("/programme");
  });
});
