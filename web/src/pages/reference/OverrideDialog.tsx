import { type Closing, FormDialog } from "../../controls/FormDialog.tsx";
import { fieldsOf } from "../../forms/fields.ts";
import { TextAreaField, TextField } from "../../controls/inputs.tsx";
import { useForm } from "../../forms/form.ts";
import { t } from "../../words/index.ts";
import type { ReferenceRow } from "../../types.ts";
import { columnName } from "./names.ts";

type Props = Closing & { dataset: string; row: ReferenceRow };

/** An administrator's value in place of the one on record; the old one stays, with who and why. */
export function OverrideDialog({ dataset, row, onClose, onDone }: Props) {
  const before = filledIn(row.values);
  const form = useForm(`override.${dataset}.${row.code}`, `/registry/reference/${encodeURIComponent(dataset)}`, () => ({
    values: before,
    reason: "",
  }));
  const { values, set, errorAt } = form;
  const field = fieldsOf(form);
  const send = () => {
    const changed = Object.fromEntries(Object.entries(values.values).filter(([name, value]) => value !== before[name]));
    return form.send({
      path: `/api/v1/registry/reference/${encodeURIComponent(dataset)}/${encodeURIComponent(row.code)}/override`,
      body: { values: changed, reason: values.reason.trim() || undefined },
      withoutId: true,
      label: t("override.label", { code: row.code }),
    });
  };
  return (
    <FormDialog
      title={t("override.title", { code: row.code })}
      note={<p>{t("override.explain")}</p>}
      form={form}
      submitLabel={t("override.submit")}
      send={send}
      onClose={onClose}
      onDone={onDone}
    >
      {Object.entries(values.values).map(([name, value]) => (
        <TextField
          key={name}
          pointer={`/values/${name}`}
          optional
          label={columnName(name)}
          value={value}
          onValue={(next) => set({ values: { ...values.values, [name]: next } })}
          error={errorAt(`/values/${name}`)}
        />
      ))}
      <TextAreaField {...field("reason")} label={t("form.reason")} hint={t("override.reason.hint")} />
    </FormDialog>
  );
}

/** A row that users supply, under a code of its own. */
export function SupplyDialog({
  dataset,
  columns,
  onClose,
  onDone,
}: Omit<Props, "row"> & { columns: readonly string[] }) {
  const form = useForm(`supply.${dataset}`, `/registry/reference/${encodeURIComponent(dataset)}`, () => ({
    code: "",
    values: Object.fromEntries(columns.map((name) => [name, ""])),
    reason: "",
  }));
  const { values, set, errorAt } = form;
  const field = fieldsOf(form);
  const send = () => {
    const code = values.code.trim();
    return form.send({
      path: `/api/v1/registry/reference/${encodeURIComponent(dataset)}/${encodeURIComponent(code)}/override`,
      body: { values: values.values, reason: values.reason.trim() || undefined },
      withoutId: true,
      label: t("override.label", { code }),
    });
  };
  return (
    <FormDialog
      title={t("supply.title")}
      note={<p>{t("supply.explain")}</p>}
      form={form}
      submitLabel={t("override.submit")}
      send={send}
      onClose={onClose}
      onDone={onDone}
    >
      <TextField {...field("code")} label={t("supply.code")} hint={t("supply.code.hint")} />
      {columns.map((name) => (
        <TextField
          key={name}
          pointer={`/values/${name}`}
          label={columnName(name)}
          value={values.values[name] ?? ""}
          onValue={(next) => set({ values: { ...values.values, [name]: next } })}
          error={errorAt(`/values/${name}`)}
        />
      ))}
      <TextAreaField {...field("reason")} label={t("supply.reason")} hint={t("override.reason.hint")} />
    </FormDialog>
  );
}

function filledIn(values: ReferenceRow["values"]): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value ?? ""]));
}
