import { fieldsOf } from "../../forms/fields.ts";
import { Dialog } from "../../controls/Dialog.tsx";
import { FormFrame } from "../../controls/FormFrame.tsx";
import { TextAreaField, TextField } from "../../controls/inputs.tsx";
import { useForm } from "../../forms/form.ts";
import { t } from "../../words/index.ts";
import type { ReferenceRow } from "../../types.ts";
import { columnName } from "./names.ts";

type Props = { dataset: string; row: ReferenceRow; onClose: () => void; onDone: () => void };

/** An administrator's value in place of the one on record; the old one stays, with who and why. */
export function OverrideDialog({ dataset, row, onClose, onDone }: Props) {
  const before = filledIn(row.values);
  const form = useForm(`override.${dataset}.${row.code}`, `/registry/reference/${encodeURIComponent(dataset)}`, () => ({
    values: before,
    reason: "",
  }));
  const { values, set, errorAt } = form;
  const field = fieldsOf(form);
  const send = async (): Promise<void> => {
    const changed = Object.fromEntries(Object.entries(values.values).filter(([name, value]) => value !== before[name]));
    const done = await form.send({
      path: `/api/v1/registry/reference/${encodeURIComponent(dataset)}/${encodeURIComponent(row.code)}/override`,
      body: { values: changed, reason: values.reason.trim() || undefined },
      withoutId: true,
      label: t("override.label", { code: row.code }),
    });
    if (!done) return;
    onClose();
    onDone();
  };
  return (
    <Dialog title={t("override.title", { code: row.code })} onClose={onClose}>
      <p>{t("override.explain")}</p>
      <FormFrame form={form} submitLabel={t("override.submit")} onSubmit={() => void send()}>
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
      </FormFrame>
    </Dialog>
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
  const send = async (): Promise<void> => {
    const code = values.code.trim();
    const done = await form.send({
      path: `/api/v1/registry/reference/${encodeURIComponent(dataset)}/${encodeURIComponent(code)}/override`,
      body: { values: values.values, reason: values.reason.trim() || undefined },
      withoutId: true,
      label: t("override.label", { code }),
    });
    if (!done) return;
    onClose();
    onDone();
  };
  return (
    <Dialog title={t("supply.title")} onClose={onClose}>
      <p>{t("supply.explain")}</p>
      <FormFrame form={form} submitLabel={t("override.submit")} onSubmit={() => void send()}>
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
      </FormFrame>
    </Dialog>
  );
}

function filledIn(values: ReferenceRow["values"]): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value ?? ""]));
}
