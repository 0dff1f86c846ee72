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
  const { values, set, errorAt } = form;
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
        <DateField
          pointer="/occurredOn"
          label={t("list.date")}
          max={me.today}
          value={values.occurredOn}
          onValue={(occurredOn) => set({ occurredOn })}
          error={errorAt("/occurredOn")}
        />
        <TextAreaField
          pointer="/reason"
          label={t("form.reason")}
          hint={t("refusal.reason.hint")}
          value={values.reason}
          onValue={(reason) => set({ reason })}
          error={errorAt("/reason")}
        />
      </FormFrame>
    </Dialog>
  );
}
