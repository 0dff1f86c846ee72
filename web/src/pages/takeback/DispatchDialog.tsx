import { type Closing, FormDialog } from "../../controls/FormDialog.tsx";
import { useForm } from "../../forms/form.ts";
import { formatNumber } from "../../format/format.ts";
import { pick, t } from "../../words/index.ts";
import type { Transfer } from "../../types.ts";
import { totalMass } from "./amounts.ts";

export type TransferDialogProps = Closing & { transfer: Transfer };

/** Books a draft as sent: the load leaves the stock and is on its way. */
export function DispatchDialog({ transfer, onClose, onDone }: TransferDialogProps) {
  const form = useForm(`dispatch.${transfer.id}`, `/takeback/transfers/${transfer.id}`, () => ({}));
  const send = () =>
    form.send({
      path: `/api/v1/takeback/transfers/${transfer.id}/dispatch`,
      body: {},
      withoutId: true,
      label: t("dispatch.label"),
    });
  return (
    <FormDialog
      title={t("transfers.dispatch")}
      note={
        <>
          <p>
            {t("dispatch.explain", {
              to: pick(transfer.toSiteNameZh, transfer.toSiteNameEn),
              mass: formatNumber(totalMass(transfer.lines)),
            })}
          </p>
        </>
      }
      form={form}
      submitLabel={t("transfers.dispatch")}
      send={send}
      onClose={onClose}
      onDone={onDone}
    />
  );
}
