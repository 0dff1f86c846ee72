import { type Closing, FormDialog } from "../../controls/FormDialog.tsx";
import { fieldsOf } from "../../forms/fields.ts";
import { ChoiceField, DateField, DecimalField, TextAreaField, TextField, WholeField } from "../../controls/inputs.tsx";
import { OwnSiteField } from "../../controls/pickers.tsx";
import { useForm } from "../../forms/form.ts";
import { t } from "../../words/index.ts";
import { useMe } from "../../state/session.ts";
import { wholeNumber } from "../../forms/typed.ts";
import type { Sale } from "./types.ts";

const grades = [1, 2, 3, 4, 5] as const;

export function SaleDialog({ onClose, onDone }: Closing) {
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
  const send = () =>
    form.send({
      path: "/api/v1/retrofits/sales",
      body: { ...values, labelGrade: Number(values.labelGrade), pieces: wholeNumber(values.pieces) },
      label: values.product,
    });
  return (
    <FormDialog
      title={t("sales.add")}
      form={form}
      submitLabel={t("retrofit.save")}
      send={send}
      onClose={onClose}
      onDone={onDone}
    >
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
    </FormDialog>
  );
}

export function WithdrawalDialog({ sale, onClose, onDone }: Closing & { sale: Sale }) {
  const form = useForm(`withdrawal.${sale.id}`, "/retrofits/sales", () => ({ reason: "" }));
  const field = fieldsOf(form);
  const send = () =>
    form.send({
      path: `/api/v1/retrofits/sales/${sale.id}/withdrawal`,
      body: { reason: form.values.reason },
      withoutId: true,
      label: t("sales.withdraw"),
    });
  return (
    <FormDialog
      title={t("sales.withdraw")}
      note={
        <>
          <p>
            {sale.occurredOn} · {sale.product}
          </p>
        </>
      }
      form={form}
      submitLabel={t("sales.withdraw")}
      send={send}
      onClose={onClose}
      onDone={onDone}
    >
      <TextAreaField {...field("reason")} label={t("form.reason")} />
    </FormDialog>
  );
}
