/** Findings as they are answered: with names, thresholds and what was said of them. Pure. */
import { derivedUuid } from "../kernel/identifiers.ts";
import type { Finding } from "./observed.ts";
import type { AnomalyAnswer } from "./schemas.ts";
import type { DispositionRow, SiteNames } from "./store.ts";
import { anomalyCodes, type AnomalyState, severities } from "../kernel/vocabulary/anomalies.ts";
import type { Confidence } from "../kernel/vocabulary/registry.ts";

/** A row of the dataset `thresholds` in force. */
export type ThresholdRow = {
  code: string;
  values: Record<string, string>;
  source: string;
  confidence: Confidence;
};

export type Known = {
  sites: ReadonlyMap<string, SiteNames>;
  items: ReadonlyMap<string, { code: string; nameZh: string; nameEn: string }>;
  /** Those in force in a zone. */
  thresholds: (zone: string) => readonly ThresholdRow[];
  /** In which a site or a party is judged. */
  zoneOf: (id: string) => string;
  /** By anomaly, the oldest first. */
  dispositions: ReadonlyMap<string, readonly DispositionRow[]>;
};

/** An id that follows from what the anomaly is about. */
export const idOf = ({ key, month }: Finding): string => derivedUuid(`anomaly ${key}`, `${month}-01`);

export function stateOf(id: string, { dispositions }: Known): AnomalyState {
  return dispositions.get(id)?.at(-1)?.outcome ?? "open";
}

/** Whose it is: the party itself, or the owner of the site. */
export function partyOf({ subject }: Finding, { sites }: Known): string | undefined {
  return subject.kind === "party" ? subject.id : sites.get(subject.id)?.partyId;
}

/** The gravest first, then the newest; the id decides between equals, so that a page begins where the last one ended. */
export function inOrder(findings: readonly Finding[]): { id: string; finding: Finding; sortKey: string }[] {
  return findings
    .map((finding) => {
      const id = idOf(finding);
      const months = 999_999 - Number(finding.month.replace("-", ""));
      return {
        id,
        finding,
        sortKey: `${severities.indexOf(finding.severity)} ${months} ${anomalyCodes.indexOf(finding.code)} ${id}`,
      };
    })
    .toSorted((a, b) => (a.sortKey < b.sortKey ? -1 : 1));
}

export function presentFinding(id: string, finding: Finding, known: Known): AnomalyAnswer {
  const { key: _key, subject, fromSiteId, item, thresholds, limit, ...facts } = finding;
  const itemNamed = item === undefined ? undefined : known.items.get(item);
  return {
    id,
    ...facts,
    subject: subject.kind === "site" ? { kind: "site", ...nameOf(subject.id, known) } : subject,
    from: fromSiteId === undefined ? null : nameOf(fromSiteId, known),
    item: itemNamed ?? null,
    thresholds: [
      ...presentThresholds(known.thresholds(known.zoneOf(subject.id)).filter(({ code }) => thresholds.includes(code))),
      ...(limit ? [{ code: "own", nameZh: "", nameEn: "", ...limit, confidence: null }] : []),
    ],
    state: stateOf(id, known),
    history: (known.dispositions.get(id) ?? []).map(presentDisposition),
  };
}

/** A site that was left out of the names is shown by its id. */
function nameOf(id: string, { sites }: Known) {
  const { nameZh, nameEn } = sites.get(id) ?? { nameZh: id, nameEn: id };
  return { id, nameZh, nameEn };
}

export function presentThresholds(rows: readonly ThresholdRow[]) {
  return rows.map(({ code, values, source, confidence }) => ({
    code,
    nameZh: values["name_zh"] ?? code,
    nameEn: values["name_en"] ?? code,
    value: values["value"] || null,
    unit: values["unit"] ?? "",
    source,
    confidence,
  }));
}

export function presentDisposition({
  id,
  anomalyId,
  outcome,
  reason,
  arithmetic,
  actorName,
  recordedAt,
}: DispositionRow) {
  return { id, anomalyId, outcome, reason, arithmetic, actorName, recordedAt: new Date(recordedAt).toISOString() };
}
