import { useState } from "preact/hooks";
import { useApi } from "../../api/use-api.ts";
import { DataTable } from "../../controls/DataTable.tsx";
import { PageHead } from "../../controls/PageHead.tsx";
import { Failed, NotYet } from "../../controls/states.tsx";
import { useStep } from "../../forms/step.ts";
import { notify } from "../../state/notice.ts";
import { t } from "../../words/index.ts";
import { bodyOf, type Choice } from "./choices.ts";
import type { NoticeChoices } from "./types.ts";

/** Which notices the reader sees, and which come by mail. */
export default function ChoicesPage() {
  const answer = useApi<NoticeChoices>("/api/v1/notices/choices");
  return (
    <>
      <PageHead title={t("notices.choose")} note={t("notices.choose.note")} />
      <NotYet of={answer} />
      {answer.data && <Choices given={answer.data} />}
    </>
  );
}

function Choices({ given }: { given: NoticeChoices }) {
  const [rows, setRows] = useState<readonly Choice[]>(given.items);
  const step = useStep();
  const set = (kind: Choice["kind"], patch: Partial<Choice>): void =>
    setRows((before) => before.map((row) => (row.kind === kind ? { ...row, ...patch } : row)));
  const save = async (): Promise<void> => {
    const saved = await step.take<NoticeChoices>("/api/v1/notices/choices", bodyOf(rows));
    if (!saved) return;
    setRows(saved.items);
    notify(t("notices.chosen"));
  };
  return (
    <>
      <p>{t(`notices.mail.${given.mail}`)}</p>
      <DataTable
        caption={t("notices.choose")}
        rows={rows}
        rowKey={({ kind }) => kind}
        columns={[
          { name: "kind", head: t("notices.kind"), cell: ({ kind }) => t(`notices.kind.${kind}`) },
          {
            name: "shown",
            head: t("notices.shown"),
            cell: ({ kind, shown }) => (
              <Tick
                of={`${t(`notices.kind.${kind}`)}: ${t("notices.shown")}`}
                on={shown}
                onChange={(on) => set(kind, { shown: on })}
              />
            ),
          },
          {
            name: "mailed",
            head: t("notices.mailed"),
            cell: ({ kind, mailed }) => (
              <Tick
                of={`${t(`notices.kind.${kind}`)}: ${t("notices.mailed")}`}
                on={mailed}
                onChange={(on) => set(kind, { mailed: on })}
              />
            ),
          },
        ]}
      />
      {step.form.problem && <Failed problem={step.form.problem} />}
      <p>
        <button type="button" class="primary" disabled={step.form.sending} onClick={() => void save()}>
          {t("notices.save")}
        </button>
      </p>
    </>
  );
}

function Tick({ of, on, onChange }: { of: string; on: boolean; onChange: (on: boolean) => void }) {
  return (
    <input type="checkbox" aria-label={of} checked={on} onChange={(event) => onChange(event.currentTarget.checked)} />
  );
}
