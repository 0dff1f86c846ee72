import { useState } from "preact/hooks";
import { problemWords } from "../../api/problem-words.ts";
import { Dialog } from "../../controls/Dialog.tsx";
import { FormFrame } from "../../controls/FormFrame.tsx";
import { DateField, TextAreaField } from "../../controls/inputs.tsx";
import { Mark } from "../../controls/marks.tsx";
import { createSender } from "../../forms/sender.ts";
import { useMe } from "../../state/session.ts";
import type { Problem } from "../../types.ts";
import { t } from "../../words/index.ts";

/** One of the documents that are taken back together: what it is called, and where. */
export type TakenBack = { id: string; what: string; path: string };
type Result = "done" | Problem;

/**
 * Several documents are taken back one after another, each as if it were alone: what the books refuse of one does not
 * keep the others, and each says how it went. Sent again, only those go that are not done.
 */
export function TogetherDialog(props: { documents: readonly TakenBack[]; onClose: () => void; onDone: () => void }) {
  const { me } = useMe();
  const [documents] = useState(props.documents);
  // Each its own, so that one whose answer was lost goes again under its own id and key.
  const [senders] = useState(() => documents.map(() => createSender()));
  const [values, setValues] = useState({ occurredOn: me.today, reason: "" });
  const [results, setResults] = useState<ReadonlyMap<string, Result>>(new Map());
  const [sending, setSending] = useState(false);
  const left = documents.filter(({ id }) => results.get(id) !== "done");
  const submit = async (): Promise<void> => {
    setSending(true);
    for (const [index, { id, path }] of documents.entries()) {
      if (results.get(id) === "done") continue;
      const answer = await senders[index]?.("POST", path, values, "withId");
      if (answer) setResults((before) => new Map(before).set(id, answer.ok ? "done" : answer.problem));
    }
    setSending(false);
  };
  const close = (): void => {
    props.onClose();
    if (results.size > 0) props.onDone();
  };
  return (
    <Dialog title={t("together.title", { count: documents.length })} onClose={close}>
      <p>{t("together.explain", { count: documents.length })}</p>
      <ul class="together">
        {documents.map(({ id, what }) => (
          <li key={id}>
            {what} <Outcome result={results.get(id)} />
          </li>
        ))}
      </ul>
      {left.length > 0 && (
        <FormFrame
          form={{ problem: undefined, restored: false, clear: () => {}, sending }}
          submitLabel={t("together.submit", { count: left.length })}
          disabled={values.reason.trim() === "" || values.occurredOn === ""}
          onSubmit={() => void submit()}
        >
          <DateField
            pointer="/occurredOn"
            label={t("reversal.date")}
            hint={t("reversal.date.hint")}
            max={me.today}
            value={values.occurredOn}
            error={undefined}
            onValue={(occurredOn) => setValues({ ...values, occurredOn })}
          />
          <TextAreaField
            pointer="/reason"
            label={t("form.reason")}
            value={values.reason}
            error={undefined}
            onValue={(reason) => setValues({ ...values, reason })}
          />
        </FormFrame>
      )}
      {left.length === 0 && (
        <div class="form-actions">
          <button type="button" class="primary" onClick={close}>
            {t("dialog.close")}
          </button>
        </div>
      )}
    </Dialog>
  );
}

function Outcome({ result }: { result: Result | undefined }) {
  if (result === undefined) return null;
  if (result === "done") return <Mark tone="good" icon="check" text={t("document.reversed")} />;
  return <Mark tone="wrong" icon="cross" text={problemWords(result)} />;
}
