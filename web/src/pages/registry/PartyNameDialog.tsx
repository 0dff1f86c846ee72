import { type Closing, FormDialog } from "../../controls/FormDialog.tsx";
import { TextField } from "../../controls/inputs.tsx";
import { fieldsOf } from "../../forms/fields.ts";
import { useForm } from "../../forms/form.ts";
import { filled } from "../../forms/typed.ts";
import type { Party } from "../../types.ts";
import { pick, t } from "../../words/index.ts";

/** What a company is called from now on. */
export function PartyNameDialog({ party, onClose, onDone }: Closing & { party: Party }) {
  const { id, nameZh, nameEn } = party;
  const form = useForm(`name.${id}`, `/registry/parties/${id}`, () => ({ nameZh, nameEn, reason: "" }));
  const { values } = form;
  const field = fieldsOf(form);
  const name = pick(nameZh, nameEn);
  const send = () =>
    form.send({
      path: `/api/v1/registry/parties/${id}/changes`,
      body: { ...values, nameEn: filled(values.nameEn) ?? values.nameZh },
      withoutId: true,
      label: t("party.rename.label", { name }),
    });
  return (
    <FormDialog
      title={t("party.rename")}
      note={<p>{t("party.rename.explain", { name })}</p>}
      form={form}
      submitLabel={t("party.rename")}
      {...{ send, onClose, onDone }}
    >
      <TextField {...field("nameZh")} label={t("registry.nameZh")} />
      <TextField {...field("nameEn")} label={t("registry.nameEn")} optional />
      <TextField {...field("reason")} label={t("form.reason")} />
    </FormDialog>
  );
}
