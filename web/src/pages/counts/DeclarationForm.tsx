import { PeriodField } from "../../controls/PeriodField.tsx";
import { FormPage } from "../../controls/FormPage.tsx";
import { fieldsOf } from "../../forms/fields.ts";
import { ChoiceField, DateField, DecimalField, WholeField } from "../../controls/inputs.tsx";
import { ItemField, useItems } from "../../controls/pickers.tsx";
import { useForm } from "../../forms/form.ts";
import { pick, t } from "../../words/index.ts";
import { periodAfter, periodKindOf, periodName, periodOf, type PeriodKind } from "../../format/period.ts";
import { useMe } from "../../state/session.ts";
import { filled, wholeNumber } from "../../forms/typed.ts";

type DeclarationValues = { item: string; period: string; pieces: string; massKg: string; occurredOn: string };

const kinds = ["month", "quarter"] as const satisfies readonly PeriodKind[];

/** What a producer placed on the market of one item in a month or a quarter. */
export default function DeclarationForm() {
  const { me } = useMe();
  const { items } = useItems();
  const form = useForm<DeclarationValues>("declaration", "/takeback/declarations/new", () => ({
    item: "",
    // What is declared is as a rule the quarter that has just ended.
    period: periodAfter(periodOf(me.today, "quarter"), -1),
    pieces: "",
    massKg: "",
    occurredOn: "",
  }));
  const { values, set } = form;
  const field = fieldsOf(form);
  const kind = periodKindOf(values.period) ?? "quarter";
  const item = items.find((one) => one.code === values.item);
  const chooseKind = (next: string): void => {
    const chosen = kinds.find((name) => name === next) ?? "quarter";
    set({ period: periodAfter(periodOf(me.today, chosen), -1), occurredOn: "" });
  };
  // A closed month takes nothing more: the declaration comes late, on a day that is still open.
  const isLate = form.problem?.code === "period_closed" || (values.occurredOn ?? "") !== "";
  const send = (): void => {
    const name = item ? pick(item.nameZh, item.nameEn) : values.item;
    void form.send({
      path: "/api/v1/takeback/declarations",
      body: {
        item: values.item,
        period: values.period,
        pieces: wholeNumber(values.pieces),
        massKg: filled(values.massKg),
        occurredOn: isLate ? filled(values.occurredOn) : undefined,
      },
      label: t("declarations.label", { item: name, period: periodName(values.period) }),
      next: "/takeback/declarations",
    });
  };
  return (
    <FormPage
      title={t("declarations.log")}
      note={t("declarations.form.note")}
      form={form}
      submitLabel={t("form.book")}
      cancelHref="/takeback/declarations"
      onSubmit={send}
    >
      <ItemField {...field("item")} group="product" label={t("item.item")} />
      <ChoiceField
        pointer="/periodKind"
        label={t("bar.periodKind")}
        choices={kinds.map((value) => ({ value, label: t(`period.kind.${value}`) }))}
        value={kind}
        onValue={chooseKind}
      />
      <PeriodField
        {...field("period")}
        label={t("bar.period")}
        hint={values.period === periodOf(me.today, kind) ? t("declarations.running") : undefined}
        onValue={(period) => set({ period, occurredOn: "" })}
        kind={kind}
      />
      {isLate && (
        <DateField
          {...field("occurredOn")}
          label={t("declarations.lateOn")}
          hint={t("declarations.lateOn.hint")}
          max={me.today}
        />
      )}
      <div class="field-row">
        <WholeField
          {...field("pieces")}
          label={t("quantity.pieces")}
          unit={pick(item?.countUnit ?? t("unit.piece"), t("unit.piece"))}
        />
        <DecimalField {...field("massKg")} label={t("quantity.mass")} unit="kg" />
      </div>
    </FormPage>
  );
}
