import { FormDialog } from "../../controls/FormDialog.tsx";
import { DateField, DecimalField, TextAreaField, TextField } from "../../controls/inputs.tsx";
import { fieldsOf } from "../../forms/fields.ts";
import { useForm } from "../../forms/form.ts";
import { filled } from "../../forms/typed.ts";
import { formatNumber } from "../../format/format.ts";
import { useMe } from "../../state/session.ts";
import type { Delivery } from "../../types.ts";
import { pick, t } from "../../words/index.ts";

type Props = { delivery: Delivery; onClose: () => void; onDone: () => void };

/** The receiver says that it is there, or the bureau does on a paper it has seen. */
export function DeliveryReceiptDialog({ delivery, onClose, onDone }: Props) {
  const { me } = useMe();
  const isBureau = me.role === "bureau";
  const form = useForm(`delivery.receipt.${delivery.id}`, "/takeback/deliveries", () => ({
    occurredOn: me.today,
    massKg: delivery.massKg,
    reason: "",
    document: "",
  }));
  const { values } = form;
  const field = fieldsOf(form);
  const send = () =>
    form.send({
      path: `/api/v1/takeback/deliveries/${delivery.id}/receipt`,
      body: {
        occurredOn: values.occurredOn,
        massKg: filled(values.massKg),
        reason: filled(values.reason),
        document: filled(values.document),
      },
      label: t("deliveryReceipt.label"),
    });
  return (
    <FormDialog
      title={t("deliveryReceipt.title")}
      note={
        <p>
          {t("deliveryReceipt.explain", {
            item: pick(delivery.itemNameZh, delivery.itemNameEn),
            mass: formatNumber(delivery.massKg),
            from: pick(delivery.siteNameZh, delivery.siteNameEn),
            to: pick(delivery.receiverNameZh ?? delivery.buyer, delivery.receiverNameEn ?? delivery.buyer),
          })}
        </p>
      }
      form={form}
      submitLabel={t("deliveryReceipt.submit")}
      send={send}
      onClose={onClose}
      onDone={onDone}
    >
      <DateField {...field("occurredOn")} label={t("deliveryReceipt.date")} max={me.today} />
      <DecimalField {...field("massKg")} label={t("deliveryReceipt.mass")} unit="kg" />
      {isBureau && (
        <TextField
          {...field("document")}
          label={t("deliveryReceipt.document")}
          hint={t("deliveryReceipt.document.hint")}
        />
      )}
      <TextAreaField {...field("reason")} optional label={t("form.reason")} hint={t("deliveryReceipt.reason.hint")} />
    </FormDialog>
  );
}
