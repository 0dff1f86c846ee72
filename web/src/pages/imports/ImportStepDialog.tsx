import { type Closing, FormDialog } from "../../controls/FormDialog.tsx";
import { TextAreaField } from "../../controls/inputs.tsx";
import { useDirectForm } from "../../forms/direct-form.ts";
import { fieldsOf } from "../../forms/fields.ts";
import { filled } from "../../forms/typed.ts";
import { formatNumber } from "../../format/format.ts";
import { t } from "../../words/index.ts";
import { wordsFor } from "./import-words.ts";
import type { Import } from "./types.ts";

type Props = Closing & { of: Import; step: "book" | "takeBack" };

/** Asks before a file is booked, or taken back whole. */
export function ImportStepDialog({ of, step, onClose, onDone }: Props) {
  const form = useDirectForm(() => ({ reason: "" }));
  const say = wordsFor(of.isBooked);
  const count = formatNumber(of.accepted);
  const isBooking = step === "book";
  const path = `/api/v1/imports/${of.id}/${isBooking ? "book" : "reversal"}`;
  const ignored = of.ignoredColumns.join(t("list.comma"));
  return (
    <FormDialog
      title={say(`imports.${step}`, { count })}
      note={
        <>
          <p>{say(`imports.${step}.note`, { count })}</p>
          {isBooking && ignored !== "" && <p>{t("imports.book.ignored", { columns: ignored })}</p>}
        </>
      }
      form={form}
      submitLabel={say(`imports.${step}`, { count })}
      send={() => form.send(path, isBooking ? {} : { reason: filled(form.values.reason) }, false)}
      onClose={onClose}
      onDone={onDone}
    >
      {!isBooking && <TextAreaField {...fieldsOf(form)("reason")} optional label={t("form.reason")} />}
    </FormDialog>
  );
}
