/** What stands behind what is written of a task or case, and how it is found. Pure. */
import type { ReportHead } from "../reports/types.ts";
import type { DefinitionAnswer } from "../../../../worker/indicators/dictionary/schemas.ts";
import type { Evidence, EvidenceAnswer } from "./types.ts";

/** What stands in the request: rows that were left empty are no evidence. */
export function evidenceIn(rows: readonly Evidence[]): Evidence[] {
  return rows.flatMap(({ kind, value, title }) =>
    value.trim() === "" ? [] : [{ kind, value: value.trim(), ...(title && { title }) }],
  );
}

/** The rows that a form begins with: what was said before, or one to be filled in. */
export function evidenceOf(said: { evidence: readonly EvidenceAnswer[] } | undefined): Evidence[] {
  if (!said || said.evidence.length === 0) return [{ kind: "text", value: "" }];
  return said.evidence.map(({ kind, value, title }) => ({ kind, value, ...(title !== null && { title }) }));
}

type Named = Pick<ReportHead, "titleZh" | "titleEn" | "period" | "party">;

export function reportsLike<T extends Named>(reports: readonly T[], typed: string): T[] {
  return reports.filter(({ titleZh, titleEn, period, party }) =>
    hasAll(typed, [titleZh, titleEn, period, party?.nameZh, party?.nameEn]),
  );
}

export function figuresLike<T extends Pick<DefinitionAnswer, "id" | "title">>(
  figures: readonly T[],
  typed: string,
): T[] {
  return figures.filter(({ id, title }) => hasAll(typed, [id, title.zh, title.en]));
}

/** Whether the texts together hold every word that was typed, in any order and case. */
function hasAll(typed: string, texts: readonly (string | undefined)[]): boolean {
  const all = texts.join(" ").toLowerCase();
  return typed
    .toLowerCase()
    .split(/\s+/)
    .every((word) => all.includes(word));
}

/** Where a piece of evidence can be looked at; null for words, and for what names no page. */
export function addressOf({ kind, value }: Pick<Evidence, "kind" | "value">): string | null {
  switch (kind) {
    case "text":
      return null;
    case "link":
      return value;
    case "entry":
      return `/ledger/entries/${value}`;
    case "report":
      return `/reports/${value}`;
    case "figure": {
      const [id = "", period = ""] = value.split("@");
      return `/indicators/${id}/rows?period=${period}`;
    }
  }
}
