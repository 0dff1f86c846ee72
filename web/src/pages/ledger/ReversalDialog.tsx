import { FormDialog } from "../../controls/FormDialog.tsx";
import { type Again, openAgain } from "../../forms/again.ts";
import { fieldsOf } from "../../forms/fields.ts";
import { useState } from "preact/hooks";
import { DateField, TextAreaField } from "../../controls/inputs.tsx";
import { useForm } from "../../forms/form.ts";
import { notify } from "../../state/notice.ts";
import { t } from "../../words/index.ts";
import { useMe } from "../../state/session.ts";

type Props = {
  id: string;
  what: string;
  href: string;
  /** Where a document is taken back that has no entry of its own. */
  path?: string | undefined;
  /** The form to be filled in again, where what was booked has one. */
  again?: Again | undefined;
  onClose: () => void;
  onDone: () => void;
};

export const reversalPath = (id: string): string => `/api/v1/ledger/entries/${encodeURIComponent(id)}/reversal`;

/** Nothing in the journal is changed: a correction is a reversal with a reason, then the right entry. */
export function ReversalDialog({ id, what, href, path, again, onClose, onDone }: Props) {
  const { me, owner } = useMe();
  const [today] = useState(me.today);
  const form = useForm(`reversal.${id}`, href, () => ({ occurredOn: today, reason: "" }));
  const field = fieldsOf(form);
  const [isAgain, setAgain] = useState(true);
  const send = async () => {
    const isDone = await form.send({
      path: path ?? reversalPath(id),
      body: { occurredOn: form.values.occurredOn, reason: form.values.reason },
      label: t("reversal.label", { what }),
      onSent: (answer) => {
        if (isAsked(answer)) notify(t("reversal.asked"), "/consents");
      },
    });
    if (isDone && again && isAgain) openAgain(owner, id, again);
    return isDone;
  };
  return (
    <FormDialog
      title={t("reversal.title")}
      note={
        <>
          <p>{t("reversal.explain", { what })}</p>
          {path === undefined && <p>{t("reversal.asks")}</p>}
        </>
      }
      form={form}
      submitLabel={t(again && isAgain ? "reversal.submitAgain" : "reversal.submit")}
      send={send}
      onClose={onClose}
      onDone={onDone}
    >
      <DateField {...field("occurredOn")} label={t("reversal.date")} hint={t("reversal.date.hint")} max={me.today} />
      <TextAreaField {...field("reason")} label={t("form.reason")} />
      {again && (
        <label class="check">
          <input type="checkbox" checked={isAgain} onChange={(event) => setAgain(event.currentTarget.checked)} />
          {t("reversal.again")}
        </label>
      )}
    </FormDialog>
  );
}

/** Whether somebody else was asked, and nothing taken back yet. */
function isAsked(answer: unknown): boolean {
  return typeof answer === "object" && answer !== null && "status" in answer && answer.status === "awaiting_consent";
}
