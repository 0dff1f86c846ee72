import { useState } from "preact/hooks";
import { formatInstant } from "../../format/format.ts";
import { useApi } from "../../api/use-api.ts";
import { t } from "../../words/index.ts";
import type { Page } from "../../types.ts";
import { subjectText } from "./names.ts";
import { NoteDialog } from "./NoteDialog.tsx";
import type { NoteVersion, ReportContent, ReportNote, WrittenKind } from "./types.ts";

export const noteKinds = ["problem", "measure", "next_step"] as const;

type Props = { report: ReportContent; mayWrite: boolean; onChanged: () => void };

/** Problems, measures and next steps, with the wordings they had before. */
export function Notes({ report, mayWrite, onChanged }: Props) {
  const versions = useApi<Page<NoteVersion>>(`/api/v1/reports/${report.id}/notes`);
  const [writing, setWriting] = useState<{ kind: WrittenKind; old: ReportNote | null } | null>(null);
  const earlier = versions.data?.items ?? [];
  const reviews = report.notes.filter(({ kind }) => kind === "review");
  return (
    <section class="notes" id="notes">
      <h2>{t("notes.title")}</h2>
      {noteKinds.map((kind) => (
        <div key={kind} class="note-kind">
          <header class="section-head">
            <h3>{t(`note.kind.${kind}`)}</h3>
            {mayWrite && (
              <button type="button" class="link" onClick={() => setWriting({ kind, old: null })}>
                {t(`note.add.${kind}`)}
              </button>
            )}
          </header>
          <NoteList
            report={report}
            notes={report.notes.filter((note) => note.kind === kind)}
            earlier={earlier}
            onReword={mayWrite ? (old) => setWriting({ kind, old }) : null}
          />
        </div>
      ))}
      {reviews.length > 0 && (
        <div class="note-kind">
          <h3>{t("note.kind.review")}</h3>
          <NoteList report={report} notes={reviews} earlier={earlier} onReword={null} />
        </div>
      )}
      {writing && (
        <NoteDialog
          report={report}
          kind={writing.kind}
          old={writing.old}
          onClose={() => setWriting(null)}
          onDone={() => {
            versions.reload();
            onChanged();
          }}
        />
      )}
    </section>
  );
}

type ListProps = {
  report: ReportContent;
  notes: readonly ReportNote[];
  earlier: readonly NoteVersion[];
  onReword: ((note: ReportNote) => void) | null;
};

export function NoteList({ report, notes, earlier, onReword }: ListProps) {
  if (notes.length === 0) return <p class="small">{t("notes.none")}</p>;
  return (
    <ol class="note-list">
      {notes.map((note) => (
        <li key={note.id} id={`note-${note.id}`}>
          <p class="note-text">{note.text}</p>
          <p class="small">
            {subjectText(report, note.subject)} · {formatInstant(note.recordedAt)}{" "}
            {onReword && (
              <button type="button" class="link" onClick={() => onReword(note)}>
                {t("note.reword")}
              </button>
            )}
          </p>
          <Earlier note={note} versions={earlier} />
        </li>
      ))}
    </ol>
  );
}

/** What it said before: nothing that was written is taken away. */
function Earlier({ note, versions }: { note: ReportNote; versions: readonly NoteVersion[] }) {
  const chain: NoteVersion[] = [];
  for (let id: string | null = note.id; id !== null;) {
    const current = versions.find((version) => version.id === id);
    if (current && current.id !== note.id) chain.push(current);
    id = current?.replaces ?? null;
  }
  if (chain.length === 0) return null;
  return (
    <details class="small">
      <summary>{t("note.earlier", { count: chain.length })}</summary>
      <ul class="plain-list">
        {chain.map((version) => (
          <li key={version.id}>
            {version.text} · {formatInstant(version.recordedAt)}
          </li>
        ))}
      </ul>
    </details>
  );
}
