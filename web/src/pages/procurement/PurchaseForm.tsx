import { FormPage } from "../../controls/FormPage.tsx";
import { fieldsOf } from "../../forms/fields.ts";
import { useEffect, useRef, useState } from "preact/hooks";
import { call } from "../../api/call.ts";
import { Icon } from "../../controls/Icon.tsx";
import { DateField, DecimalField, SelectField, TextField } from "../../controls/inputs.tsx";
import { errorAt as errorOf, useForm } from "../../forms/form.ts";
import { useFormList } from "../../api/use-api.ts";
import { t } from "../../words/index.ts";
import { useMe } from "../../state/session.ts";
import type { Problem } from "../../types.ts";
import { AttributesField, CategoryFields, CertificateFields, MandatoryProductField } from "./PurchaseFields.tsx";
import { formatYuan } from "./names.ts";
import { Standings } from "./parts.tsx";
import { bodyOf, emptyPurchase, newSupplier, otherCategory } from "./purchase-values.ts";
import { useAsksForProduct } from "./use-categories.ts";
import type { Purchase, Supplier } from "./types.ts";
import "./style.ts";

/** What the server said of exactly this content, before it is booked. */
type Checked = { content: string; answer: Purchase };

/** A purchase is tried first: what it is warned of is read before it is booked. */
export default function PurchaseForm() {
  const { me } = useMe();
  const suppliers = useFormList<Supplier>("suppliers", "/api/v1/procurement/suppliers");
  const form = useForm("purchase", "/procurement/purchases/new", () => emptyPurchase(me.today));
  const { values, set } = form;
  const [checked, setChecked] = useState<Checked | null>(null);
  const [refused, setRefused] = useState<Problem>();
  const [checking, setChecking] = useState(false);
  const problem = refused ?? form.problem;
  const errorAt = (pointer: string): string | undefined => errorOf(problem, pointer);
  const field = fieldsOf({ values, set, errorAt });
  const body = bodyOf(values, useAsksForProduct(values.category));
  const content = JSON.stringify(body);
  const isWarned = checked?.content === content && checked.answer.warnings.length > 0;

  const book = async (): Promise<void> => {
    const what = values.description.trim() || values.category.split("/")[1] || values.categoryCode;
    await form.send({
      path: "/api/v1/procurement/purchases",
      body,
      label: t("purchases.label", { what, amount: formatYuan(values.amountYuan) }),
      next: "/procurement/purchases",
    });
  };
  const submit = async (): Promise<void> => {
    setRefused(undefined);
    if (isWarned) return book();
    setChecking(true);
    const answer = await call<Purchase>("POST", "/api/v1/procurement/purchases", { ...body, dryRun: true });
    setChecking(false);
    if (answer.ok) {
      setChecked({ content, answer: answer.data });
      if (answer.data.warnings.length === 0) await book();
    } else if (answer.problem.status === 0) {
      // Without a network nothing can be tried: the form is kept and sent later, as every other one.
      await book();
    } else setRefused(answer.problem);
  };
  return (
    <FormPage
      title={t("purchases.log")}
      note={t("purchases.form.note")}
      form={{ ...form, problem, sending: form.sending || checking }}
      submitLabel={isWarned ? t("purchases.bookAnyway") : t("form.book")}
      cancelHref="/procurement/purchases"
      onSubmit={() => void submit()}
    >
      <SelectField
        {...field("supplierId")}
        label={t("procurement.supplier")}
        onValue={(supplierId) => set({ supplierId, certificateId: "" })}
      >
        <option value="">{t("form.choose")}</option>
        <option value={newSupplier}>{t("purchases.newSupplier")}</option>
        {suppliers.items.map((supplier) => (
          <option key={supplier.id} value={supplier.id}>
            {supplier.name}
          </option>
        ))}
      </SelectField>
      {values.supplierId === newSupplier && <TextField {...field("supplierName")} label={t("suppliers.name")} />}
      <DateField {...field("purchasedOn")} label={t("purchases.date")} max={me.today} />
      <CategoryFields values={values} set={set} errorAt={errorAt} isOther={values.category === otherCategory} />
      <DecimalField {...field("amountYuan")} label={t("quantity.money")} unit={t("unit.yuan")} />
      <TextField {...field("description")} optional label={t("purchases.description")} />
      <MandatoryProductField values={values} set={set} errorAt={errorAt} />
      <AttributesField values={values} set={set} errorAt={errorAt} />
      <CertificateFields values={values} set={set} errorAt={errorAt} />
      {isWarned && <Warned answer={checked.answer} />}
    </FormPage>
  );
}

/** Takes the focus, so that it is read before the button is pressed again. */
function Warned({ answer }: { answer: Purchase }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), [answer]);
  return (
    <div class="warnings" role="alert" tabIndex={-1} ref={box}>
      <h2>
        <Icon name="warning" />
        {t("purchases.warned")}
      </h2>
      <ul class="plain-list">
        {answer.warnings.map(({ code, list, detail }) => (
          <li key={`${code} ${list}`}>{detail}</li>
        ))}
      </ul>
      <Standings purchase={answer} />
      <p class="small">{t("purchases.warned.next")}</p>
    </div>
  );
}
