import { fieldsOf } from "../../forms/fields.ts";
import { Dialog } from "../../controls/Dialog.tsx";
import { FormFrame } from "../../controls/FormFrame.tsx";
import { DateField, SelectField, TextAreaField, TextField } from "../../controls/inputs.tsx";
import { useForm } from "../../forms/form.ts";
import { useFormList } from "../../api/use-api.ts";
import { pick, t } from "../../words/index.ts";
import { useMe } from "../../state/session.ts";
import { filled } from "../../forms/typed.ts";
import type { Violation } from "./types.ts";

type Closing = { onClose: () => void; onDone: () => void };
type Named = { id: string; nameZh: string; nameEn: string };

/** A violation of a party of the registry; one of a supplier is recorded on the supplier's own page. */
export function ViolationDialog({ onClose, onDone }: Closing) {
  const { me } = useMe();
  const { items: parties } = useFormList<Named>("parties", "/api/v1/registry/parties");
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
  const { values, set, errorAt } = form;
  const field = fieldsOf(form);
  const send = async (): Promise<void> => {
    const party = parties.find(({ id }) => id === values.partyId);
    const kept = await form.send({
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
    if (!kept) return;
    onClose();
    onDone();
  };
  const text = (name: "summary" | "basis" | "documentNumber" | "source") => ({
    pointer: `/${name}`,
    label: t(`violations.form.${name}`),
    value: values[name],
    onValue: (value: string) => set({ [name]: value }),
    error: errorAt(`/${name}`),
  });
  const date = (name: "decidedOn" | "publishedOn" | "expiresOn") => ({
    pointer: `/${name}`,
    label: t(`violations.form.${name}`),
    value: values[name],
    onValue: (value: string) => set({ [name]: value }),
    error: errorAt(`/${name}`),
  });
  return (
    <Dialog title={t("violations.record")} onClose={onClose}>
      <p>{t("violations.form.note")}</p>
      <FormFrame form={form} submitLabel={t("violations.submit")} onSubmit={() => void send()}>
        <SelectField {...field("partyId")} label={t("violations.who")} hint={t("violations.form.supplier")}>
          <option value="">{t("form.choose")}</option>
          {parties.map((party) => (
            <option key={party.id} value={party.id}>
              {pick(party.nameZh, party.nameEn)}
            </option>
          ))}
        </SelectField>
        <TextAreaField {...text("summary")} hint={t("violations.form.summary.hint")} />
        <TextField {...text("basis")} />
        <div class="field-row">
          <TextField {...text("documentNumber")} optional />
          <DateField {...date("decidedOn")} optional max={me.today} />
        </div>
        <div class="field-row">
          <DateField {...date("publishedOn")} max={me.today} />
          <DateField {...date("expiresOn")} optional hint={t("violations.form.expiresOn.hint")} />
        </div>
        <TextField {...text("source")} />
      </FormFrame>
    </Dialog>
  );
}

/** It leaves the public list at once and stays in the register, with the reason. */
export function WithdrawalDialog({ of, onClose, onDone }: Closing & { of: Violation }) {
  const form = useForm(`violation.withdraw.${of.id}`, "/violations", () => ({ reason: "" }));
  const field = fieldsOf(form);
  const send = async (): Promise<void> => {
    const kept = await form.send({
      path: `/api/v1/violations/${of.id}/withdrawal`,
      body: { reason: form.values.reason },
      label: t("violations.withdrawLabel", { name: pick(of.nameZh, of.nameEn) }),
      withoutId: true,
    });
    if (!kept) return;
    onClose();
    onDone();
  };
  return (
    <Dialog title={t("violations.withdraw")} onClose={onClose}>
      <p>{t("violations.withdraw.note", { name: pick(of.nameZh, of.nameEn), what: of.summary })}</p>
      <FormFrame form={form} submitLabel={t("violations.withdraw")} onSubmit={() => void send()}>
        <TextAreaField {...field("reason")} label={t("form.reason")} />
      </FormFrame>
    </Dialog>
  );
}
