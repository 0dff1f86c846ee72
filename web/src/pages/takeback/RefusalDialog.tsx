import { FormDialog } from "../../controls/FormDialog.tsx";
import { fieldsOf } from "../../forms/fields.ts";
import { DateField, TextAreaField } from "../../controls/inputs.tsx";
import { useForm } from "../../forms/form.ts";
import { t } from "../../words/index.ts";
import { useMe } from "../../state/session.ts";
import type { TransferDialogProps } from "./DispatchDialog.tsx";

/** The whole load goes back to the sender's stock, with the reason. */
export function RefusalDialog({ transfer, onClose, onDone }: TransferDialogProps) {
  const { me } = useMe();
  const form = useForm(`refusal.${transfer.id}`, `/takeback/transfers/${transfer.id}`, () => ({
    occurredOn: me.today,
    reason: "",
  }));
  const { values } = form;
  const field = fieldsOf(form);
  const send = () =>
    form.send({
      path: `/api/v1/takeback/transfers/${transfer.id}/refusal`,
      body: { ...values },
      label: t("refusal.label"),
    });
  return (
    <FormDialog
      title={t("refusal.title")}
      note={<p>{t("refusal.explain")}</p>}
      form={form}
      submitLabel={t("refusal.submit")}
      send={send}
      onClose={onClose}
      onDone={onDone}
    >
      <DateField {...field("occurredOn")} label={t("list.date")} max={me.today} />
      <TextAreaField {...field("reason")} label={t("form.reason")} hint={t("refusal.reason.hint")} />
    </FormDialog>
  );
}
