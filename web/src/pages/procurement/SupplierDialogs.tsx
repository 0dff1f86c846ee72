import { type Closing, FormDialog } from "../../controls/FormDialog.tsx";
import { type Fillable, fieldsOf } from "../../forms/fields.ts";
import { ChoiceField, DateField, SelectField, TextAreaField, TextField } from "../../controls/inputs.tsx";
import { useForm } from "../../forms/form.ts";
import { pick, t } from "../../words/index.ts";
import { useMe } from "../../state/session.ts";
import { filled } from "../../forms/typed.ts";
import { AttributesField } from "./PurchaseFields.tsx";
import { riskLevels } from "../../../../worker/kernel/vocabulary/procurement.ts";
import { keyOf, useCategories } from "./use-categories.ts";
type Props = Closing & { supplierId: string };

export function SupplierDialog({ onClose, onDone }: Closing) {
  const form = useForm("supplier", "/procurement/suppliers", () => ({
    name: "",
    nameEn: "",
    identifier: "",
    country: "",
  }));
  const { values } = form;
  const field = fieldsOf(form);
  const send = () =>
    form.send({
      path: "/api/v1/procurement/suppliers",
      body: {
        name: values.name,
        nameEn: filled(values.nameEn),
        identifier: filled(values.identifier),
        country: filled(values.country),
      },
      label: values.name,
    });
  return (
    <FormDialog
      title={t("suppliers.add")}
      form={form}
      submitLabel={t("procurement.save")}
      send={send}
      onClose={onClose}
      onDone={onDone}
    >
      <TextField {...field("name")} label={t("suppliers.name")} />
      <TextField {...field("nameEn")} optional label={t("suppliers.nameEn")} />
      <TextField {...field("identifier")} optional capitals label={t("suppliers.identifier")} />
      <TextField
        {...field("country")}
        optional
        capitals
        label={t("suppliers.country")}
        hint={t("suppliers.country.hint")}
      />
    </FormDialog>
  );
}

const emptyCertificate = {
  body: "",
  number: "",
  validFrom: "",
  validTo: "",
  product: "",
  productKind: "",
  category: "",
  attributes: [] as string[],
};

export function CertificateDialog({ supplierId, onClose, onDone }: Props) {
  const form = useForm(`certificate.${supplierId}`, `/procurement/suppliers/${supplierId}`, () => emptyCertificate);
  const { values, set, errorAt } = form;
  const field = fieldsOf(form);
  const { items } = useCategories();
  const [codeVersion, categoryCode] = values.category.split("/");
  const send = () => {
    const { body, number, validFrom, validTo, attributes } = values;
    return form.send({
      path: "/api/v1/procurement/certificates",
      body: {
        supplierId,
        body,
        number,
        validFrom,
        validTo,
        attributes,
        product: filled(values.product),
        productKind: filled(values.productKind),
        ...(categoryCode ? { categoryCode, codeVersion } : {}),
      },
      label: number,
    });
  };
  return (
    <FormDialog
      title={t("certificates.add")}
      form={form}
      submitLabel={t("procurement.save")}
      send={send}
      onClose={onClose}
      onDone={onDone}
    >
      <TextField {...field("body")} label={t("certificates.body")} />
      <TextField {...field("number")} label={t("certificates.number")} />
      <div class="field-row">
        <DateField {...field("validFrom")} label={t("certificates.validFrom")} />
        <DateField {...field("validTo")} label={t("certificates.validTo")} />
      </div>
      <TextField
        {...field("product")}
        optional
        label={t("certificates.product")}
        hint={t("certificates.product.hint")}
      />
      <SelectField {...field("productKind")} optional label={t("certificates.productKind")}>
        <option value="">{t("form.choose")}</option>
        <option value="equipment">{t("certificates.productKind.equipment")}</option>
        <option value="material">{t("certificates.productKind.material")}</option>
      </SelectField>
      <SelectField
        pointer="/categoryCode"
        optional
        label={t("procurement.category")}
        value={values.category}
        onValue={(category) => set({ category })}
        error={errorAt("/categoryCode")}
      >
        <option value="">{t("form.choose")}</option>
        {items.map((category) => (
          <option key={keyOf(category)} value={keyOf(category)}>
            {category.code} {pick(category.nameZh, category.nameEn)}
          </option>
        ))}
      </SelectField>
      <AttributesField values={values} set={set} errorAt={errorAt} />
    </FormDialog>
  );
}

export function RiskDialog({ supplierId, onClose, onDone }: Props) {
  const { me } = useMe();
  const form = useForm(`risk.${supplierId}`, `/procurement/suppliers/${supplierId}`, () => ({
    level: "",
    assessedOn: me.today,
    basis: "",
    source: "",
  }));
  const { values, set, errorAt } = form;
  const field = fieldsOf(form);
  const send = () => {
    const path = `/api/v1/procurement/suppliers/${supplierId}/risk`;
    return form.send({ path, body: { ...values }, label: t("suppliers.assessRisk") });
  };
  return (
    <FormDialog
      title={t("suppliers.assessRisk")}
      note={<p>{t("suppliers.assessRisk.explain")}</p>}
      form={form}
      submitLabel={t("procurement.save")}
      send={send}
      onClose={onClose}
      onDone={onDone}
    >
      <ChoiceField
        {...field("level")}
        label={t("suppliers.risk.level")}
        choices={riskLevels.map((value) => ({ value, label: t(`suppliers.risk.${value}`) }))}
      />
      <DateField {...field("assessedOn")} label={t("suppliers.assessedOn")} max={me.today} />
      <Findings values={values} set={set} errorAt={errorAt} />
    </FormDialog>
  );
}

export function ViolationDialog({ supplierId, onClose, onDone }: Props) {
  const { me } = useMe();
  const form = useForm(`violation.${supplierId}`, `/procurement/suppliers/${supplierId}`, () => ({
    publishedOn: me.today,
    summary: "",
    basis: "",
    source: "",
  }));
  const { values, set, errorAt } = form;
  const field = fieldsOf(form);
  const send = () => {
    const path = `/api/v1/procurement/suppliers/${supplierId}/violations`;
    return form.send({ path, body: { ...values }, label: t("suppliers.addViolation") });
  };
  return (
    <FormDialog
      title={t("suppliers.addViolation")}
      form={form}
      submitLabel={t("procurement.save")}
      send={send}
      onClose={onClose}
      onDone={onDone}
    >
      <DateField {...field("publishedOn")} label={t("suppliers.publishedOn")} max={me.today} />
      <TextAreaField {...field("summary")} label={t("suppliers.summary")} />
      <Findings values={values} set={set} errorAt={errorAt} />
    </FormDialog>
  );
}

/** What a judgement rests on, and where it can be read. */
function Findings(props: Fillable<{ basis: string; source: string }>) {
  const field = fieldsOf(props);
  return (
    <>
      <TextField {...field("basis")} label={t("how.basis")} />
      <TextField {...field("source")} label={t("suppliers.source")} />
    </>
  );
}
