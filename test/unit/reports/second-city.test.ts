import { unzipSync, strFromU8 } from "fflate";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { rowsFor } from "../../../db/change-set.ts";
import { parties } from "../../../db/schema/index.ts";
import type { Ctx, Role } from "../../../worker/context.ts";
import { parsePeriod } from "../../../worker/kernel/period.ts";
import { reportKindNames } from "../../../worker/kernel/vocabulary/reports.ts";
import { reportKinds } from "../../../worker/reports/kinds.ts";
import { readScorecard } from "../../../worker/reports/scorecard/read.ts";
import { exportReport } from "../../../worker/reports/export/export-report.ts";
import { createReport } from "../../../worker/reports/index.ts";
import { getReport } from "../../../worker/reports/verbs/read-reports.ts";
import { importTasks } from "../../../worker/programme/index.ts";
import { listTasks } from "../../../worker/programme/tasks/read.ts";
import { registerZone } from "../../../worker/registry/index.ts";
import { type Books, openBooks, recordedAt } from "../../support/books.ts";
import { withReference } from "../../support/filled.ts";
import { contextOn } from "../../support/sealing.ts";

/** Chongqing's zone beside TEDA in one database: nothing that is written of it names the other city. */
let books: Books;
const other = /泰达|天津|津政|津商|TEDA|Tianjin/i;
const place = { division: "500112", zone: "LIANGJIANG" } as const;

function here(role: Role, locale: Ctx["locale"] = "zh-CN"): Ctx {
  const ctx = contextOn(books, role);
  return { ...ctx, locale, actor: { ...ctx.actor, ...place } };
}

beforeAll(async () => {
  books = await openBooks(await withReference());
  await registerZone(here("admin"), {
    code: place.zone,
    division: place.division,
    nameZh: "两江新区",
    nameEn: "Liangjiang New Area",
    source: "合成",
  });
  const office = { id: "authority", nameZh: "两江新区商务局", nameEn: "Liangjiang commerce", ...place };
  const known = { identifierType: "other", identifier: "LJ-1", recordedAt } as const;
  await books.journal.commit({ entries: [], rows: [rowsFor(parties, [{ ...office, ...known }])] });
  await importTasks(here("commerce"), { keptFrom: "2026-01-01" });
});
afterAll(() => books.close());

/** What a reader meets: every text of an answer but codes, which are said nowhere. */
function textsOf(answer: unknown, key = ""): string[] {
  if (typeof answer === "string")
    return ["kind", "id", "figure", "select", "href", "rowsHref"].includes(key) ? [] : [answer];
  if (Array.isArray(answer)) return answer.flatMap((each) => textsOf(each, key));
  return Object.entries(Object(answer)).flatMap(([name, value]) => textsOf(value, name));
}

const foreign = (texts: readonly string[]) => texts.filter((text) => other.test(text));

describe("a second city", () => {
  it("has tasks of its own list", async () => {
    for (const locale of ["zh-CN", "en"] as const) {
      const page = await listTasks(here("commerce", locale), {
        limit: 200,
        state: "all",
        period: parsePeriod("2026-Q3"),
      });
      expect(page.items.length).toBeGreaterThan(0);
      expect(foreign(textsOf(page))).toEqual([]);
    }
  });

  it("has a scorecard of its own, with what falls due", async () => {
    for (const locale of ["zh-CN", "en"] as const) {
      expect(foreign(textsOf(await readScorecard(here("bureau", locale), { period: parsePeriod("2026-Q3") })))).toEqual(
        [],
      );
    }
  });

  const labels = { month: "2026-08", quarter: "2026-Q3", half_year: "2026-H1", year: "2025" } as const;
  it.each(reportKindNames)(
    "files %s without a word of the other: page, workbook, document, file name",
    async (kind) => {
      const { author, periodKind } = reportKinds[kind];
      const as = here(author === "commerce" ? "commerce" : "producer");
      const { id } = await createReport(as, { kind, period: parsePeriod(labels[periodKind]) });
      expect(foreign(textsOf(await getReport(as, id)))).toEqual([]);
      for (const language of ["zh", "en", undefined] as const) {
        for (const format of ["form", "docx", "xlsx"] as const) {
          const file = await exportReport(as, id, { format, language });
          expect(file.headers.get("content-disposition")).not.toMatch(other);
          const parts = Object.entries(unzipSync(new Uint8Array(await file.arrayBuffer())));
          const texts = parts.filter(([name]) => name.endsWith(".xml")).map(([, bytes]) => strFromU8(bytes));
          expect(
            texts.flatMap((text) => text.match(new RegExp(`.{0,20}(?:${other.source}).{0,20}`, "gi")) ?? []),
          ).toEqual([]);
        }
      }
    },
  );
});
