import { type Closing, FormDialog } from "../../controls/FormDialog.tsx";
import { fieldsOf } from "../../forms/fields.ts";
import { DateField, SelectField, TextAreaField, TextField } from "../../controls/inputs.tsx";
import { useForm } from "../../forms/form.ts";
import { useFormList } from "../../api/use-api.ts";
import { pick, t } from "../../words/index.ts";
import { useMe } from "../../state/session.ts";
import { filled } from "../../forms/typed.ts";
import type { Party } from "../../types.ts";
import type { Violation } from "./types.ts";

/** A violation of a party of the registry; one of a supplier is recorded on the supplier's own page. */
export function ViolationDialog({ onClose, onDone }: Closing) {
  const { me } = useMe();
  const { items: parties } = useFormList<Party>("parties", "/api/v1/registry/parties");
  const form = useForm("violation", "/violations", () => ({
    partyId: "",
    summary: "",
    basis: "",
    documentNumber: "",
    decidedOn: "",
    publishedOn: me.today,
    expiresOn: "",
    source: "",
  }));
  const { values } = form;
  const field = fieldsOf(form);
  const send = () => {
    const party = parties.find(({ id }) => id === values.partyId);
    return form.send({
      path: "/api/v1/violations",
      body: {
        partyId: filled(values.partyId),
        summary: values.summary,
        basis: values.basis,
        documentNumber: filled(values.documentNumber),
        decidedOn: filled(values.decidedOn),
        publishedOn: values.publishedOn,
        expiresOn: filled(values.expiresOn),
        source: values.source,
      },
      label: t("violations.label", { name: pick(party?.nameZh, party?.nameEn) }),
    });
  };
  const labelled = (name: Exclude<keyof typeof form.values, "partyId">) => ({
    ...field(name),
    label: t(`violations.form.${name}`),
  });
  return (
    <FormDialog
      title={t("violations.record")}
      note={<p>{t("violations.form.note")}</p>}
      form={form}
      submitLabel={t("violations.submit")}
      send={send}
      onClose={onClose}
      onDone={onDone}
    >
      <SelectField {...field("partyId")} label={t("violations.who")} hint={t("violations.form.supplier")}>
        <option value="">{t("form.choose")}</option>
        {parties.map((party) => (
          <option key={party.id} value={party.id}>
            {pick(party.nameZh, party.nameEn)}
          </option>
        ))}
      </SelectField>
      <TextAreaField {...labelled("summary")} hint={t("violations.form.summary.hint")} />
      <TextField {...labelled("basis")} />
      <div class="field-row">
        <TextField {...labelled("documentNumber")} optional />
        <DateField {...labelled("decidedOn")} optional max={me.today} />
      </div>
      <div class="field-row">
        <DateField {...labelled("publishedOn")} max={me.today} />
        <DateField {...labelled("expiresOn")} optional hint={t("violations.form.expiresOn.hint")} />
      </div>
      <TextField {...labelled("source")} />
    </FormDialog>
  );
}

/** It leaves the public list at once and stays in the register, with the reason. */
export function WithdrawalDialog({ of, onClose, onDone }: Closing & { of: Violation }) {
  const form = useForm(`violation.withdraw.${of.id}`, "/violations", () => ({ reason: "" }));
  const field = fieldsOf(form);
  const send = () =>
    form.send({
      path: `/api/v1/violations/${of.id}/withdrawal`,
      body: { reason: form.values.reason },
      label: t("violations.withdrawLabel", { name: pick(of.nameZh, of.nameEn) }),
      withoutId: true,
    });
  return (
    <FormDialog
      title={t("violations.withdraw")}
      note={<p>{t("violations.withdraw.note", { name: pick(of.nameZh, of.nameEn), what: of.summary })}</p>}
      form={form}
      submitLabel={t("violations.withdraw")}
      send={send}
      onClose={onClose}
      onDone={onDone}
    >
      <TextAreaField {...field("reason")} label={t("form.reason")} />
    </FormDialog>
  );
}
