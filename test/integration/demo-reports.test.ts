import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { verify } from "../../verify/check.ts";
import type { Rows } from "../../verify/report.ts";
import { readKeys } from "../../worker/reports/log/prove.ts";
import { coverKinds } from "../../worker/kernel/vocabulary/reports.ts";
import { readSchedule } from "../../worker/reports/index.ts";
import { reportNamed } from "../../worker/reports/verbs/support.ts";
import { getReport, listReports } from "../../worker/reports/verbs/read-reports.ts";
import { type Books, openBooks } from "../support/books.ts";
import { demonstration } from "../support/demonstration.ts";
import { allRows, bundleOf, contextOn } from "../support/sealing.ts";

/** Every report of the demonstration, and every figure in it, walked down to its entries without the server. */
let books: Books;
const now = Date.now();

beforeAll(async () => {
  books = await openBooks(await demonstration());
});
afterAll(() => books.close());

const reports = async (state?: "sealed" | "restated") =>
  (await listReports(contextOn(books, "admin", { now }), { limit: 200, ...(state ? { state } : {}) }, { of: "all" }))
    .items;

describe("the demonstration's reports", () => {
  it("are in every state a reader should see, and of every kind", async () => {
    const all = await reports();
    expect(new Set(all.map(({ state }) => state))).toEqual(new Set(["draft", "submitted", "sealed", "restated"]));
    expect(new Set(all.map(({ kind }) => kind))).toEqual(
      new Set(["teda_quarterly", "annual_summary", "apec_pack", "plastics_half_year", "producer_duty"]),
    );
  });

  it("name who answers for them, and say of each stream how far its duty is fulfilled", async () => {
    for (const { id, kind } of await reports()) {
      const { report } = await getReport(contextOn(books, "admin", { now }), id);
      const cover = new Set(report.notes.map((note) => note.kind));
      expect(coverKinds.filter((each) => !cover.has(each))).toEqual([]);
      if (kind !== "teda_quarterly") continue;
      const lines = report.filing?.tables.flatMap(({ rows }) => rows) ?? [];
      const shares = lines.filter(({ figure }) => figure.endsWith(".claimed_over_pom.mass"));
      expect(shares.map(({ value, reason }) => Number(value) > 0 || reason !== null)).toEqual([true, true, true, true]);
    }
  });

  it("lead nobody to one that he may not open: the centre reads what is published", async () => {
    const lastYears = { firstDay: "2025-01-01", lastDay: new Date(now).toISOString().slice(0, 10) };
    const ledTo = async (role: "bureau" | "centre") => {
      const ctx = contextOn(books, role, { now });
      const ids = (await readSchedule(ctx, { zone: "TEDA", partyId: "" }, lastYears)).flatMap(
        ({ reportId }) => reportId ?? [],
      );
      await Promise.all(ids.map((id) => reportNamed(ctx, id)));
      return ids.length;
    };
    const centre = await ledTo("centre");
    expect(centre).toBeGreaterThan(3);
    // Some are drafts, or handed in.
    expect(await ledTo("bureau")).toBeGreaterThan(centre);
  });

  it("add up, figure by figure, from the entries of the log, and verify offline", async () => {
    const { keys } = await readKeys(contextOn(books, "admin", { now }));
    const sealed = [...(await reports("sealed")), ...(await reports("restated"))];
    expect(sealed.length).toBeGreaterThan(4);
    // Reports sealed one after another without a booking in between stand on one log.
    const rowsBySize = new Map<number, Rows[]>();
    for (const { id, kind, period } of sealed) {
      const bundle = await bundleOf(books, id, { now, as: "admin" });
      const { treeSize } = bundle.report.log;
      const rows = rowsBySize.get(treeSize) ?? (await allRows(books, id, "admin"));
      rowsBySize.set(treeSize, rows);
      const { findings, counts } = await verify({ bundle, keys: { keys }, rows });
      const parts = bundle.report.figures.flatMap(({ numerator, denominator }) => [numerator, denominator]);
      const summed = parts.filter((part) => part?.select).length;
      expect({ kind, period, faults: findings.filter(({ ok }) => ok === false) }).toEqual({ kind, period, faults: [] });
      expect(counts["sum"]).toBe(summed);
      expect(bundle.report.figures.some(({ value }) => value !== null)).toBe(true);
    }
  });
});
