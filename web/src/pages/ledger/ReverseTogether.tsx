import { useState } from "preact/hooks";
import type { Closing } from "../../controls/FormDialog.tsx";
import { DateField, TextAreaField } from "../../controls/inputs.tsx";
import { TogetherDialog } from "../../controls/Together.tsx";
import { fieldsOf } from "../../forms/fields.ts";
import { useMe } from "../../state/session.ts";
import { t } from "../../words/index.ts";

/** A document that is taken back with others: what it is called, and where it is taken back. */
export type TakenBack = { key: string; what: string; path: string };

/** Several documents are taken back for one reason, on one day. */
export function ReverseTogether({ documents, ...closing }: Closing & { documents: readonly TakenBack[] }) {
  const { me } = useMe();
  const [values, setValues] = useState({ occurredOn: me.today, reason: "" });
  const set = (patch: Partial<typeof values>): void => setValues((before) => ({ ...before, ...patch }));
  const field = fieldsOf({ values, set, errorAt: () => undefined });
  const count = documents.length;
  return (
    <TogetherDialog
      title={t("together.title", { count })}
      explain={t("together.explain", { count })}
      submitLabel={(left) => t("together.submit", { count: left })}
      all={documents.map((document) => ({ ...document, body: values }))}
      done={t("document.reversed")}
      disabled={values.reason.trim() === "" || values.occurredOn === ""}
      {...closing}
    >
      <DateField {...field("occurredOn")} label={t("reversal.date")} hint={t("reversal.date.hint")} max={me.today} />
      <TextAreaField {...field("reason")} label={t("form.reason")} />
    </TogetherDialog>
  );
}
