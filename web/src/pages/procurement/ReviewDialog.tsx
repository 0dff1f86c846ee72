import { type Closing, FormDialog } from "../../controls/FormDialog.tsx";
import { ChecksField } from "../../controls/ChecksField.tsx";
import { ChoiceField, TextAreaField } from "../../controls/inputs.tsx";
import { fieldsOf } from "../../forms/fields.ts";
import { useForm } from "../../forms/form.ts";
import { filled } from "../../forms/typed.ts";
import { pick, t } from "../../words/index.ts";
import { indexOutcomes } from "../../../../worker/kernel/vocabulary/procurement.ts";
import type { Index } from "./types.ts";

/** A self-assessment is published, with the items whose evidence was seen, or returned with what to mend. */
export function ReviewDialog({ index, onClose, onDone }: Closing & { index: Index }) {
  const stated = index.items.filter(({ points, computed }) => points !== null && !computed?.points);
  const form = useForm(`index.review.${index.assessmentId}`, "/procurement/gsci", () => ({
    outcome: "",
    checked: stated.flatMap(({ code, checked }) => (checked ? [code] : [])),
    note: "",
  }));
  const { outcome, checked, note } = form.values;
  const field = fieldsOf(form);
  const send = () =>
    form.send({
      path: `/api/v1/procurement/gsci/${index.assessmentId}/review`,
      body: { outcome, checked: outcome === "published" ? checked : [], note: filled(note) },
      label: t("index.review"),
    });
  return (
    <FormDialog
      title={t("index.review")}
      note={<p>{t("index.review.explain")}</p>}
      form={form}
      submitLabel={t("index.review.send")}
      send={send}
      onClose={onClose}
      onDone={onDone}
    >
      <ChoiceField
        {...field("outcome")}
        label={t("index.review.outcome")}
        choices={indexOutcomes.map((value) => ({ value, label: t(`index.review.${value}`) }))}
      />
      {outcome === "published" && (
        <ChecksField
          pointer="/checked"
          error={form.errorAt("/checked")}
          label={t("index.review.checked")}
          choices={stated.map(({ code }) => code)}
          say={(code) => nameOf(stated.find((item) => item.code === code))}
          values={checked}
          onValues={(values) => form.set({ checked: values })}
        />
      )}
      <TextAreaField {...field("note")} optional={outcome !== "returned"} label={t("index.review.note")} />
    </FormDialog>
  );
}

function nameOf(item: Index["items"][number] | undefined): string {
  return item ? `${item.code} ${pick(item.nameZh, item.nameEn)} · ${item.evidence ?? ""}` : "";
}
