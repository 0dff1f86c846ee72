import { useState } from "preact/hooks";
import { DataTable } from "../../controls/DataTable.tsx";
import { PageHead } from "../../controls/PageHead.tsx";
import { Empty } from "../../controls/states.tsx";
import { formatInstant } from "../../format/format.ts";
import { t } from "../../words/index.ts";
import { keep } from "../../state/keep.ts";
import { flush, forget, outboxChanges, outgoing, type Outgoing } from "../../forms/outbox.ts";
import { problemWords } from "../../api/problem-words.ts";
import { navigate } from "../../state/router.ts";
import { useMe } from "../../state/session.ts";
import { useStore } from "../../state/store.ts";

/** Forms kept in this browser, each with what became of it. */
export default function OutboxPage() {
  const { owner } = useMe();
  useStore(outboxChanges);
  const [sending, setSending] = useState(false);
  const forms = outgoing(owner);
  const waiting = forms.some((form) => form.state === "waiting");
  const sendNow = async (): Promise<void> => {
    setSending(true);
    await flush(owner);
    setSending(false);
  };
  return (
    <>
      <PageHead title={t("outbox.title")} note={t("outbox.note")}>
        {waiting && (
          <button type="button" class="primary" aria-disabled={sending} onClick={() => void sendNow()}>
            {sending ? t("form.sending") : t("outbox.sendNow")}
          </button>
        )}
      </PageHead>
      {forms.length === 0 ? (
        <Empty title={t("outbox.empty")} />
      ) : (
        <DataTable
          caption={t("outbox.title")}
          rows={forms}
          rowKey={(form) => form.id}
          columns={[
            { name: "what", head: t("outbox.what"), cell: (form) => form.label },
            { name: "kept", head: t("outbox.keptAt"), wide: true, cell: (form) => formatInstant(form.keptAt) },
            { name: "state", head: t("list.state"), cell: (form) => <Result form={form} /> },
            { name: "next", head: t("list.actions"), cell: (form) => <Next owner={owner} form={form} /> },
          ]}
        />
      )}
    </>
  );
}

function Result({ form }: { form: Outgoing }) {
  return (
    <>
      {t(`outbox.state.${form.state}`)}
      {form.problem && <span class="small block">{problemWords(form.problem.errors?.[0] ?? form.problem)}</span>}
    </>
  );
}

function Next({ owner, form }: { owner: string; form: Outgoing }) {
  const openAgain = (): void => {
    keep(owner, `draft.${form.form.name}`, form.form.values);
    forget(owner, form.id);
    navigate(form.form.href);
  };
  if (form.state === "waiting") return <span class="small">{t("outbox.automatic")}</span>;
  return (
    <span class="row-actions">
      {form.state === "refused" && (
        <button type="button" class="link" onClick={openAgain}>
          {t("outbox.openAgain")}
        </button>
      )}
      <button type="button" class="link" onClick={() => forget(owner, form.id)}>
        {t("outbox.dismiss")}
      </button>
    </span>
  );
}
