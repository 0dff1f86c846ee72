/** Books in this process, with somebody to make reports of them at any time and under any key. */
import { rowsFor } from "../../db/change-set.ts";
import { referenceValues } from "../../db/schema/index.ts";
import { fromHex } from "../../verify/bytes.ts";
import { bundle, type Bundle, type Rows } from "../../verify/report.ts";
import { signerOf } from "../../verify/signature.ts";
import type { Ctx, Role } from "../../worker/context.ts";
import { newUuidV7 } from "../../worker/kernel/identifiers.ts";
import { parsePeriod } from "../../worker/kernel/period.ts";
import { closePeriod, createReport, sealReport, submitReport } from "../../worker/reports/index.ts";
import { getBundle, readRows } from "../../worker/reports/verbs/read-reports.ts";
import { type Books, recordedAt } from "./books.ts";
import { testSealKey } from "./start-worker.ts";
import type { ReportKindName } from "../../worker/kernel/vocabulary/reports.ts";

export type At = { now?: number; key?: string };

export function contextOn(books: Books, role: Role, { now = recordedAt, key = testSealKey }: At = {}): Ctx {
  const actor = {
    kind: "user",
    id: role,
    name: role,
    partyId: "authority",
    role,
    division: "120116",
    zone: "TEDA",
  } as const;
  return {
    db: books.db,
    journal: books.journal,
    actor,
    clock: () => now,
    newId: () => newUuidV7(now),
    locale: "zh-CN",
    requestId: "test",
    operation: "test",
    signer: () => signerOf(fromHex(key)),
  };
}

/** From nothing to a seal. @returns the report's id */
export async function sealed(books: Books, kind: ReportKindName, label: string, at: At = {}): Promise<string> {
  const [commerce, bureau] = [contextOn(books, "commerce", at), contextOn(books, "bureau", at)];
  const { id } = await createReport(commerce, { kind, period: parsePeriod(label) });
  await closePeriod(bureau, parsePeriod(label));
  await submitReport(commerce, id);
  await sealReport(bureau, id);
  return id;
}

/** What the product answers, in its own order of keys; the verifier's schema has found it to be a bundle. */
export async function bundleOf(books: Books, id: string, at: At & { as?: Role } = {}): Promise<Bundle> {
  const answer: unknown = await getBundle(contextOn(books, at.as ?? "bureau", at), id);
  bundle.parse(answer);
  return answer as Bundle;
}

/** All rows of the log under a report, page by page. */
export async function allRows(books: Books, id: string, as: Role = "bureau"): Promise<Rows[]> {
  const pages: Rows[] = [];
  for (let cursor: string | undefined; ;) {
    const page = await readRows(contextOn(books, as), id, { part: "numerator", limit: 200, cursor });
    pages.push(page);
    if (page.nextCursor === null) return pages;
    cursor = page.nextCursor;
  }
}

/** A version of a fact of the reference data. */
export async function setReference(
  books: Books,
  dataset: string,
  code: string,
  version: number,
  values: Record<string, string>,
): Promise<void> {
  const row = {
    dataset,
    code,
    version,
    values,
    source: "test",
    confidence: "full-text" as const,
    actorId: "a",
    recordedAt,
  };
  const outcome = await books.journal.commit({ entries: [], rows: [rowsFor(referenceValues, [row])] });
  if (outcome.status !== "booked") throw new Error(JSON.stringify(outcome));
}
