import { useState } from "preact/hooks";
import { withQuery } from "../../api/call.ts";
import { useApi } from "../../api/use-api.ts";
import { useSettled } from "../../controls/choosing.ts";
import type { FieldProps } from "../../controls/Field.tsx";
import { type Pickable, PickField } from "../../controls/PickField.tsx";
import { periodName } from "../../format/period.ts";
import { pick, t } from "../../words/index.ts";
import { entryKind } from "../ledger/entry-kind.ts";
import type { ReportHead } from "../reports/types.ts";
import type { DefinitionAnswer } from "../../../../worker/indicators/dictionary/schemas.ts";
import type { Entry, Page } from "../../types.ts";
import { figuresLike, reportsLike } from "./evidence.ts";
import type { Evidence } from "./types.ts";

const shown = 8;

type Picked = Exclude<Evidence["kind"], "text" | "link">;
type Props = FieldProps & { kind: Picked; row: Evidence; period: string; onRow: (row: Evidence) => void };

/** A document, report or figure that the reader may read, found by what is typed. */
export function EvidencePicker({ kind, row, period, onRow, ...field }: Props) {
  const [typed, setTyped] = useState("");
  const asked = useSettled(typed.trim());
  const { offered, loading } = useOffered(row.kind, asked, period, row.value === "");
  return (
    <PickField
      {...field}
      picked={row.value === "" ? null : (row.title ?? row.value)}
      by={t(`programme.evidence.find.${kind}`)}
      typed={typed}
      onTyped={setTyped}
      offered={offered}
      loading={loading || asked !== typed.trim()}
      onPick={(picked) => onRow({ kind: row.kind, value: picked?.value ?? "", ...(picked && { title: picked.title }) })}
    />
  );
}

/** What fits of each kind; only the kind that is asked for is read. */
function useOffered(kind: Evidence["kind"], asked: string, period: string, isOpen: boolean) {
  const of = (wanted: Evidence["kind"], path: string): string | null => (isOpen && kind === wanted ? path : null);
  const entries = useApi<Page<Entry>>(
    of("entry", withQuery("/api/v1/ledger/entries", { q: asked || null, limit: String(shown) })),
  );
  const reports = useApi<Page<ReportHead>>(of("report", "/api/v1/reports?limit=200"));
  const figures = useApi<Page<DefinitionAnswer>>(of("figure", "/api/v1/indicators/dictionary"));
  const offered: Pickable[] = [
    ...(kind === "entry" ? (entries.data?.items ?? []) : []).map(({ id, kind: what, occurredOn }) => ({
      value: id,
      title: `${entryKind(what)} ${occurredOn}`,
      note: id.slice(-12),
    })),
    ...(kind === "report" ? reportsLike(reports.data?.items ?? [], asked) : []).map((report) => ({
      value: report.id,
      title: [pick(report.titleZh, report.titleEn), periodName(report.period)].join(" "),
      note: report.party
        ? pick(report.party.nameZh, report.party.nameEn)
        : t("programme.evidence.version", { version: report.version }),
    })),
    ...(kind === "figure" ? figuresLike(figures.data?.items ?? [], asked) : []).map(({ id, title }) => ({
      value: `${id}@${period}`,
      title: `${pick(title.zh, title.en)} ${periodName(period)}`,
    })),
  ];
  return { offered: offered.slice(0, shown), loading: entries.loading || reports.loading || figures.loading };
}
