import { Dialog } from "../../controls/Dialog.tsx";
import { FormFrame } from "../../controls/FormFrame.tsx";
import { useForm } from "../../forms/form.ts";
import { formatNumber } from "../../format/format.ts";
import { pick, t } from "../../words/index.ts";
import type { Transfer } from "../../types.ts";
import { totalMass } from "./amounts.ts";

export type TransferDialogProps = { transfer: Transfer; onClose: () => void; onDone: () => void };

/** Books a draft as sent: the load leaves the stock and is on its way. */
export function DispatchDialog({ transfer, onClose, onDone }: TransferDialogProps) {
  const form = useForm(`dispatch.${transfer.id}`, `/takeback/transfers/${transfer.id}`, () => ({}));
  const send = async (): Promise<void> => {
    const booked = await form.send({
      path: `/api/v1/takeback/transfers/${transfer.id}/dispatch`,
      body: {},
      withoutId: true,
      label: t("dispatch.label"),
    });
    if (!booked) return;
    onClose();
    onDone();
  };
  return (
    <Dialog title={t("transfers.dispatch")} onClose={onClose}>
      <p>
        {t("dispatch.explain", {
          to: pick(transfer.toSiteNameZh, transfer.toSiteNameEn),
          mass: formatNumber(totalMass(transfer.lines)),
        })}
      </p>
      <FormFrame form={form} submitLabel={t("transfers.dispatch")} onSubmit={() => void send()}>
        {null}
      </FormFrame>
    </Dialog>
  );
}
