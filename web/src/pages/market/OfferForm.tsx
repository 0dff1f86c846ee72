import { FormPage } from "../../controls/FormPage.tsx";
import { DateField, DecimalField, SelectField, TextField, WholeField } from "../../controls/inputs.tsx";
import { ItemField, OwnSiteField, useItems } from "../../controls/pickers.tsx";
import { useApi } from "../../api/use-api.ts";
import { fieldsOf } from "../../forms/fields.ts";
import { useForm } from "../../forms/form.ts";
import { filled, wholeNumber } from "../../forms/typed.ts";
import { pick, t } from "../../words/index.ts";
import type { Dataset } from "../../types.ts";
import { StockHint } from "../takeback/Lines.tsx";
import { useStock } from "../takeback/use-stock.ts";
import { gradesFor } from "./grades.ts";

/** Offers what lies at one of one's own sites: it is held for whoever buys it. */
export default function OfferForm() {
  const { items } = useItems();
  const form = useForm("offer", "/market/offers/new", () => ({
    siteId: "",
    item: "",
    massKg: "",
    pieces: "",
    grade: "",
    askingYuan: "",
    paymentTerms: "",
    expiresOn: "",
  }));
  const { values, set } = form;
  const field = fieldsOf(form);
  const stock = useStock(values.siteId);
  const dataset = useApi<Dataset>("/api/v1/registry/reference/scrap_grades").data?.items ?? [];
  const item = items.find(({ code }) => code === values.item);
  const grades = gradesFor(item, dataset);
  const send = () =>
    void form.send({
      path: "/api/v1/market/offers",
      body: {
        siteId: values.siteId,
        item: values.item,
        massKg: filled(values.massKg),
        pieces: wholeNumber(values.pieces),
        grade: filled(values.grade),
        askingYuan: filled(values.askingYuan),
        paymentTerms: values.paymentTerms,
        expiresOn: values.expiresOn,
      },
      label: t("market.label", { item: item ? pick(item.nameZh, item.nameEn) : values.item, mass: values.massKg }),
      next: "/market?mine=offered",
    });
  return (
    <FormPage
      title={t("market.offer")}
      note={t("market.offer.note")}
      form={form}
      submitLabel={t("market.offer")}
      cancelHref="/market"
      onSubmit={send}
    >
      <OwnSiteField {...field("siteId")} label={t("list.site")} />
      <ItemField
        {...field("item")}
        group="all"
        label={t("item.item")}
        hint={<StockHint stock={stock} item={values.item} />}
        onValue={(code) => set({ item: code, grade: "" })}
      />
      <div class="field-row">
        <DecimalField {...field("massKg")} label={t("quantity.mass")} unit="kg" />
        <WholeField {...field("pieces")} optional label={t("quantity.pieces")} unit={t("unit.piece")} />
      </div>
      {grades.length > 0 && (
        <SelectField {...field("grade")} optional label={t("market.grade")}>
          <option value="">{t("market.grade.none")}</option>
          {grades.map(({ code, values: of }) => (
            <option key={code} value={code}>
              {pick(of["name_zh"], of["name_en"])}
            </option>
          ))}
        </SelectField>
      )}
      <DecimalField
        {...field("askingYuan")}
        optional
        label={t("market.asking")}
        unit={t("unit.yuan")}
        hint={t("market.asking.hint")}
      />
      <TextField {...field("paymentTerms")} label={t("market.terms")} hint={t("market.terms.hint")} />
      <DateField {...field("expiresOn")} label={t("market.until")} hint={t("market.until.hint")} />
    </FormPage>
  );
}
