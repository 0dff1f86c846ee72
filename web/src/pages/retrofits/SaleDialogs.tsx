import { fieldsOf } from "../../forms/fields.ts";
import { Dialog } from "../../controls/Dialog.tsx";
import { FormFrame } from "../../controls/FormFrame.tsx";
import { ChoiceField, DateField, DecimalField, TextAreaField, TextField, WholeField } from "../../controls/inputs.tsx";
import { OwnSiteField } from "../../controls/pickers.tsx";
import { useForm } from "../../forms/form.ts";
import { t } from "../../words/index.ts";
import { useMe } from "../../state/session.ts";
import { wholeNumber } from "../../forms/typed.ts";
import type { Sale } from "./types.ts";

type Props = { onClose: () => void; onDone: () => void };

const grades = [1, 2, 3, 4, 5] as const;

export function SaleDialog({ onClose, onDone }: Props) {
  const { me } = useMe();
  const form = useForm("sale", "/retrofits/sales", () => ({
    siteId: "",
    occurredOn: me.today,
    product: "",
    labelGrade: "1",
    pieces: "",
    amountYuan: "",
  }));
  const { values } = form;
  const field = fieldsOf(form);
  const send = async (): Promise<void> => {
    const done = await form.send({
      path: "/api/v1/retrofits/sales",
      body: { ...values, labelGrade: Number(values.labelGrade), pieces: wholeNumber(values.pieces) },
      label: values.product,
    });
    if (!done) return;
    onClose();
    onDone();
  };
  return (
    <Dialog title={t("sales.add")} onClose={onClose}>
      <FormFrame form={form} submitLabel={t("retrofit.save")} onSubmit={() => void send()}>
        <OwnSiteField {...field("siteId")} kinds={["retail_premises"]} label={t("retrofit.premises")} />
        <DateField {...field("occurredOn")} label={t("list.date")} max={me.today} />
        <TextField {...field("product")} label={t("sales.product")} />
        <ChoiceField
          {...field("labelGrade")}
          label={t("sales.labelGrade")}
          choices={grades.map((grade) => ({ value: String(grade), label: t("sales.grade", { grade }) }))}
        />
        <div class="field-row">
          <WholeField {...field("pieces")} label={t("quantity.pieces")} unit={t("unit.piece")} />
          <DecimalField {...field("amountYuan")} label={t("quantity.money")} unit={t("unit.yuan")} />
        </div>
      </FormFrame>
    </Dialog>
  );
}

export function WithdrawalDialog({ sale, onClose, onDone }: Props & { sale: Sale }) {
  const form = useForm(`withdrawal.${sale.id}`, "/retrofits/sales", () => ({ reason: "" }));
  const field = fieldsOf(form);
  const send = async (): Promise<void> => {
    const done = await form.send({
      path: `/api/v1/retrofits/sales/${sale.id}/withdrawal`,
      body: { reason: form.values.reason },
      withoutId: true,
      label: t("sales.withdraw"),
    });
    if (!done) return;
    onClose();
    onDone();
  };
  return (
    <Dialog title={t("sales.withdraw")} onClose={onClose}>
      <p>
        {sale.occurredOn} · {sale.product}
      </p>
      <FormFrame form={form} submitLabel={t("sales.withdraw")} onSubmit={() => void send()}>
        <TextAreaField {...field("reason")} label={t("form.reason")} />
      </FormFrame>
    </Dialog>
  );
}
