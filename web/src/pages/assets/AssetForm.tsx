import { useFormList } from "../../api/use-api.ts";
import { FormPage } from "../../controls/FormPage.tsx";
import { SelectField, TextAreaField } from "../../controls/inputs.tsx";
import { ItemField } from "../../controls/pickers.tsx";
import { fieldsOf } from "../../forms/fields.ts";
import { useForm } from "../../forms/form.ts";
import { formatDate } from "../../format/format.ts";
import { t } from "../../words/index.ts";
import { categoryName } from "../procurement/names.ts";
import type { Purchase } from "../procurement/types.ts";
import { assetsIn } from "./numbers.ts";

/** What a purchase brought: an item, and a column of numbers. */
export default function AssetForm() {
  const purchases = useFormList<Purchase>("purchases", "/api/v1/procurement/purchases");
  const form = useForm("assets", "/procurement/assets/new", () => ({ purchaseId: "", item: "", numbers: "" }));
  const { values, errorAt } = form;
  const field = fieldsOf(form);
  const assets = assetsIn(values);
  const wrong = assets.flatMap((_, index) => errorAt(`/assets/${index}/number`) ?? [])[0];
  const send = () =>
    void form.send({
      path: "/api/v1/procurement/assets",
      body: { purchaseId: values.purchaseId, assets },
      label: t("assets.label", { count: assets.length }),
      next: "/procurement/assets",
    });
  return (
    <FormPage
      title={t("assets.register")}
      note={t("assets.register.note")}
      form={form}
      submitLabel={t("assets.register")}
      cancelHref="/procurement/assets"
      onSubmit={send}
    >
      <SelectField {...field("purchaseId")} label={t("assets.purchase")}>
        <option value="">{t("form.choose")}</option>
        {purchases.items
          .filter(({ state }) => state === "booked")
          .map((purchase) => (
            <option key={purchase.id} value={purchase.id}>
              {formatDate(purchase.purchasedOn)} · {purchase.description ?? categoryName(purchase)} ·{" "}
              {purchase.supplierName}
            </option>
          ))}
      </SelectField>
      <ItemField {...field("item")} error={errorAt("/assets/0/item")} group="product" label={t("item.item")} />
      <TextAreaField
        {...field("numbers")}
        error={wrong ?? errorAt("/assets")}
        label={t("assets.numbers")}
        hint={t("assets.numbers.hint")}
      />
    </FormPage>
  );
}
