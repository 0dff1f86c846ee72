import { FormDialog } from "../../controls/FormDialog.tsx";
import { fieldsOf } from "../../forms/fields.ts";
import { DateField, TextAreaField } from "../../controls/inputs.tsx";
import { useForm } from "../../forms/form.ts";
import { t } from "../../words/index.ts";
import { useMe } from "../../state/session.ts";
import type { TransferDialogProps } from "./DispatchDialog.tsx";
import { excessText, waitingReceipt } from "./excess.ts";

/** The bureau lets count what arrived beyond what was sent, and says why. */
export function ExcessDialog({ transfer, onClose, onDone }: TransferDialogProps) {
  const { me } = useMe();
  const form = useForm(`excess.${transfer.id}`, `/takeback/transfers/${transfer.id}`, () => ({
    occurredOn: me.today,
    reason: "",
  }));
  const field = fieldsOf(form);
  const waiting = waitingReceipt(transfer);
  const send = () =>
    form.send({
      path: `/api/v1/takeback/transfers/${transfer.id}/excess`,
      body: { ...form.values },
      label: t("excess.label"),
    });
  return (
    <FormDialog
      title={t("excess.title")}
      note={<p>{t("excess.explain", { excess: waiting ? excessText(waiting) : "—" })}</p>}
      form={form}
      submitLabel={t("excess.submit")}
      send={send}
      onClose={onClose}
      onDone={onDone}
    >
      <DateField {...field("occurredOn")} label={t("list.date")} max={me.today} />
      <TextAreaField {...field("reason")} label={t("form.reason")} hint={t("excess.reason.hint")} />
    </FormDialog>
  );
}
