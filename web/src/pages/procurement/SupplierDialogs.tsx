import { Dialog } from "../../controls/Dialog.tsx";
import { FormFrame } from "../../controls/FormFrame.tsx";
import { ChoiceField, DateField, SelectField, TextAreaField, TextField } from "../../controls/inputs.tsx";
import { useForm } from "../../forms/form.ts";
import { pick, t } from "../../words/index.ts";
import { useMe } from "../../state/session.ts";
import { filled } from "../../forms/typed.ts";
import { AttributesField } from "./PurchaseFields.tsx";
import { riskLevels } from "./types.ts";
import { keyOf, useCategories } from "./use-categories.ts";

type Closing = { onClose: () => void; onDone: () => void };
type Props = Closing & { supplierId: string };

export function SupplierDialog({ onClose, onDone }: Closing) {
  const form = useForm("supplier", "/procurement/suppliers", () => ({ name: "", nameEn: "", identifier: "" }));
  const { values, set, errorAt } = form;
  const send = async (): Promise<void> => {
    const done = await form.send({
      path: "/api/v1/procurement/suppliers",
      body: { name: values.name, nameEn: filled(values.nameEn), identifier: filled(values.identifier) },
      label: values.name,
    });
    if (done) finish({ onClose, onDone });
  };
  return (
    <Dialog title={t("suppliers.add")} onClose={onClose}>
      <FormFrame form={form} submitLabel={t("procurement.save")} onSubmit={() => void send()}>
        <TextField
          pointer="/name"
          label={t("suppliers.name")}
          value={values.name}
          onValue={(name) => set({ name })}
          error={errorAt("/name")}
        />
        <TextField
          pointer="/nameEn"
          optional
          label={t("suppliers.nameEn")}
          value={values.nameEn}
          onValue={(nameEn) => set({ nameEn })}
          error={errorAt("/nameEn")}
        />
        <TextField
          pointer="/identifier"
          optional
          capitals
          label={t("suppliers.identifier")}
          value={values.identifier}
          onValue={(identifier) => set({ identifier })}
          error={errorAt("/identifier")}
        />
      </FormFrame>
    </Dialog>
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
  const { items } = useCategories();
  const [codeVersion, categoryCode] = values.category.split("/");
  const send = async (): Promise<void> => {
    const { body, number, validFrom, validTo, attributes } = values;
    const done = await form.send({
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
    if (done) finish({ onClose, onDone });
  };
  return (
    <Dialog title={t("certificates.add")} onClose={onClose}>
      <FormFrame form={form} submitLabel={t("procurement.save")} onSubmit={() => void send()}>
        <TextField
          pointer="/body"
          label={t("certificates.body")}
          value={values.body}
          onValue={(body) => set({ body })}
          error={errorAt("/body")}
        />
        <TextField
          pointer="/number"
          label={t("certificates.number")}
          value={values.number}
          onValue={(number) => set({ number })}
          error={errorAt("/number")}
        />
        <div class="field-row">
          <DateField
            pointer="/validFrom"
            label={t("certificates.validFrom")}
            value={values.validFrom}
            onValue={(validFrom) => set({ validFrom })}
            error={errorAt("/validFrom")}
          />
          <DateField
            pointer="/validTo"
            label={t("certificates.validTo")}
            value={values.validTo}
            onValue={(validTo) => set({ validTo })}
            error={errorAt("/validTo")}
          />
        </div>
        <TextField
          pointer="/product"
          optional
          label={t("certificates.product")}
          hint={t("certificates.product.hint")}
          value={values.product}
          onValue={(product) => set({ product })}
          error={errorAt("/product")}
        />
        <SelectField
          pointer="/productKind"
          optional
          label={t("certificates.productKind")}
          value={values.productKind}
          onValue={(productKind) => set({ productKind })}
          error={errorAt("/productKind")}
        >
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
      </FormFrame>
    </Dialog>
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
  const send = async (): Promise<void> => {
    const path = `/api/v1/procurement/suppliers/${supplierId}/risk`;
    if (await form.send({ path, body: { ...values }, label: t("suppliers.assessRisk") })) finish({ onClose, onDone });
  };
  return (
    <Dialog title={t("suppliers.assessRisk")} onClose={onClose}>
      <p>{t("suppliers.assessRisk.explain")}</p>
      <FormFrame form={form} submitLabel={t("procurement.save")} onSubmit={() => void send()}>
        <ChoiceField
          pointer="/level"
          label={t("suppliers.risk.level")}
          value={values.level}
          onValue={(level) => set({ level })}
          error={errorAt("/level")}
          choices={riskLevels.map((value) => ({ value, label: t(`suppliers.risk.${value}`) }))}
        />
        <DateField
          pointer="/assessedOn"
          label={t("suppliers.assessedOn")}
          max={me.today}
          value={values.assessedOn}
          onValue={(assessedOn) => set({ assessedOn })}
          error={errorAt("/assessedOn")}
        />
        <Findings values={values} set={set} errorAt={errorAt} />
      </FormFrame>
    </Dialog>
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
  const send = async (): Promise<void> => {
    const path = `/api/v1/procurement/suppliers/${supplierId}/violations`;
    if (await form.send({ path, body: { ...values }, label: t("suppliers.addViolation") })) finish({ onClose, onDone });
  };
  return (
    <Dialog title={t("suppliers.addViolation")} onClose={onClose}>
      <FormFrame form={form} submitLabel={t("procurement.save")} onSubmit={() => void send()}>
        <DateField
          pointer="/publishedOn"
          label={t("suppliers.publishedOn")}
          max={me.today}
          value={values.publishedOn}
          onValue={(publishedOn) => set({ publishedOn })}
          error={errorAt("/publishedOn")}
        />
        <TextAreaField
          pointer="/summary"
          label={t("suppliers.summary")}
          value={values.summary}
          onValue={(summary) => set({ summary })}
          error={errorAt("/summary")}
        />
        <Findings values={values} set={set} errorAt={errorAt} />
      </FormFrame>
    </Dialog>
  );
}

/** What a judgement rests on, and where it can be read. */
function Findings(props: {
  values: { basis: string; source: string };
  set: (patch: { basis?: string; source?: string }) => void;
  errorAt: (pointer: string) => string | undefined;
}) {
  const { values, set, errorAt } = props;
  return (
    <>
      <TextField
        pointer="/basis"
        label={t("how.basis")}
        value={values.basis}
        onValue={(basis) => set({ basis })}
        error={errorAt("/basis")}
      />
      <TextField
        pointer="/source"
        label={t("suppliers.source")}
        value={values.source}
        onValue={(source) => set({ source })}
        error={errorAt("/source")}
      />
    </>
  );
}

function finish({ onClose, onDone }: Closing): void {
  onClose();
  onDone();
}
