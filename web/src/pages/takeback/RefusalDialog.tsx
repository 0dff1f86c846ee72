import { fieldsOf } from "../../forms/fields.ts";
import { Dialog } from "../../controls/Dialog.tsx";
import { FormFrame } from "../../controls/FormFrame.tsx";
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
  const send = async (): Promise<void> => {
    const booked = await form.send({
      path: `/api/v1/takeback/transfers/${transfer.id}/refusal`,
      body: { ...values },
      label: t("refusal.label"),
    });
    if (!booked) return;
    onClose();
    onDone();
  };
  return (
    <Dialog title={t("refusal.title")} onClose={onClose}>
      <p>{t("refusal.explain")}</p>
      <FormFrame form={form} submitLabel={t("refusal.submit")} onSubmit={() => void send()}>
        <DateField {...field("occurredOn")} label={t("list.date")} max={me.today} />
        <TextAreaField {...field("reason")} label={t("form.reason")} hint={t("refusal.reason.hint")} />
      </FormFrame>
    </Dialog>
  );
}
