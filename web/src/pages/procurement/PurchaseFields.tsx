import { type Fillable, fieldsOf } from "../../forms/fields.ts";
import { ChecksField } from "../../controls/ChecksField.tsx";
import { ChoiceField, DateField, SelectField, TextField } from "../../controls/inputs.tsx";
import { useApi } from "../../api/use-api.ts";
import { pick, t } from "../../words/index.ts";
import { attributeName, listName, requirementName } from "./names.ts";
import { Requirements } from "./parts.tsx";
import { newSupplier, otherCategory, type CertificateWay, type PurchaseValues } from "./purchase-values.ts";
import { attributes } from "../../../../worker/kernel/vocabulary/procurement.ts";
import type { Page } from "../../types.ts";
import type { Certificate } from "./types.ts";
import { keyOf, useAsksForProduct, useCategories } from "./use-categories.ts";

type Props = Fillable<PurchaseValues>;

/** A category of the lists, or any other code; what each list asks for stands beneath. */
export function CategoryFields({ isOther, ...form }: Props & { isOther: boolean }) {
  const { values, set, errorAt } = form;
  const field = fieldsOf(form);
  const { items } = useCategories();
  const versions = [...new Set(items.map(({ codeVersion }) => codeVersion))];
  const chosen = items.find((category) => keyOf(category) === values.category);
  return (
    <>
      <SelectField
        pointer={isOther ? "/category" : "/categoryCode"}
        label={t("procurement.category")}
        value={values.category}
        onValue={(category) => set({ category })}
        error={isOther ? undefined : (errorAt("/categoryCode") ?? errorAt("/codeVersion"))}
      >
        <option value="">{t("form.choose")}</option>
        {versions.map((version) => (
          <optgroup key={version} label={t("procurement.codeVersion", { version })}>
            {items
              .filter(({ codeVersion }) => codeVersion === version)
              .map((category) => (
                <option key={keyOf(category)} value={keyOf(category)}>
                  {category.code} {pick(category.nameZh, category.nameEn)}
                  {category.lists.map((row) => ` · ${listName(row.list)} ${requirementName(row.requirement)}`).join("")}
                </option>
              ))}
          </optgroup>
        ))}
        <option value={otherCategory}>{t("purchases.otherCategory")}</option>
      </SelectField>
      {isOther && (
        <div class="field-row">
          <TextField {...field("categoryCode")} label={t("purchases.categoryCode")} capitals />
          <TextField {...field("codeVersion")} label={t("purchases.codeVersion")} />
        </div>
      )}
      {(chosen || isOther) && <Requirements lists={chosen?.lists ?? []} />}
    </>
  );
}

/** Of a category that is mandatory in part: whether what was bought is one of the products that are. */
export function MandatoryProductField({ values, set, errorAt }: Props) {
  if (!useAsksForProduct(values.category)) return null;
  return (
    <ChoiceField
      pointer="/mandatoryProduct"
      label={t("purchases.mandatoryProduct")}
      hint={t("purchases.mandatoryProduct.hint")}
      value={values.mandatoryProduct}
      onValue={(answer) => set({ mandatoryProduct: answer === "yes" ? "yes" : "no" })}
      choices={[
        { value: "yes", label: t("purchases.mandatoryProduct.yes") },
        { value: "no", label: t("purchases.mandatoryProduct.no") },
      ]}
      error={errorAt("/mandatoryProduct")}
    />
  );
}

export function AttributesField(props: {
  values: { attributes: string[] };
  set: (patch: { attributes: string[] }) => void;
  errorAt: Props["errorAt"];
}) {
  const { values, set, errorAt } = props;
  return (
    <ChecksField
      pointer="/attributes"
      label={t("procurement.attributes")}
      hint={t("purchases.attributes.hint")}
      choices={attributes}
      say={attributeName}
      values={attributes.filter((name) => values.attributes.includes(name))}
      onValues={(chosen) => set({ attributes: chosen })}
      error={errorAt("/attributes")}
    />
  );
}

const ways: readonly CertificateWay[] = ["none", "known", "entered"];

/** A certificate that is on record for the supplier, or one that is entered with the purchase. */
export function CertificateFields(props: Props) {
  const { values, set } = props;
  const field = fieldsOf(props);
  const { supplierId, certificateWay } = values;
  const isKnown = supplierId !== "" && supplierId !== newSupplier;
  const { data } = useApi<Page<Certificate>>(
    isKnown ? `/api/v1/procurement/certificates?supplier=${supplierId}&limit=200` : null,
  );
  // A dealer's goods may rest on their maker's certificate.
  const others = useApi<Page<Certificate>>(
    certificateWay === "known" ? `/api/v1/procurement/certificates?validOn=${values.purchasedOn}&limit=200` : null,
  );
  const own = isKnown ? (data?.items ?? []) : [];
  const certificates = [...own, ...(others.data?.items ?? []).filter(({ id }) => own.every((one) => one.id !== id))];
  return (
    <>
      <ChoiceField
        pointer="/certificateWay"
        label={t("certificates.one")}
        value={certificateWay}
        onValue={(way) => set({ certificateWay: ways.find((one) => one === way) ?? "none" })}
        choices={ways.map((value) => ({ value, label: t(`purchases.certificate.${value}`) }))}
      />
      {certificateWay === "known" && (
        <SelectField
          {...field("certificateId")}
          label={t("purchases.certificate.pick")}
          hint={certificates.length === 0 ? t("purchases.certificate.noneKnown") : validityHint(values, certificates)}
        >
          <option value="">{t("form.choose")}</option>
          {certificates.map((one) => (
            <option key={one.id} value={one.id}>
              {[one.number, one.product, one.supplierName].filter(Boolean).join(" · ")} ·{" "}
              {t("certificates.until", { date: one.validTo })} · {t(`certificates.state.${one.state}`)}
            </option>
          ))}
        </SelectField>
      )}
      {certificateWay === "entered" && <EnteredCertificate {...props} />}
    </>
  );
}

/** Says at once what the server will say again: the certificate does not hold on the day of the purchase. */
function validityHint({ certificateId, purchasedOn }: PurchaseValues, certificates: readonly Certificate[]) {
  const chosen = certificates.find(({ id }) => id === certificateId);
  if (!chosen) return undefined;
  if (chosen.validTo < purchasedOn) return t("purchases.certificate.ranOut", { date: chosen.validTo });
  return t("certificates.validity", { from: chosen.validFrom, to: chosen.validTo });
}

function EnteredCertificate(props: Props) {
  const { values } = props;
  const field = fieldsOf(props, "/certificate");
  const ranOut = values.validTo !== "" && values.validTo < values.purchasedOn;
  return (
    <fieldset class="group">
      <legend>{t("purchases.certificate.entered")}</legend>
      <TextField {...field("body")} label={t("certificates.body")} />
      <TextField {...field("number")} label={t("certificates.number")} />
      <div class="field-row">
        <DateField {...field("validFrom")} label={t("certificates.validFrom")} />
        <DateField
          {...field("validTo")}
          label={t("certificates.validTo")}
          hint={ranOut ? t("purchases.certificate.ranOut", { date: values.validTo }) : undefined}
        />
      </div>
    </fieldset>
  );
}
