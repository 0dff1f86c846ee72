import { PeriodField } from "../../controls/PeriodField.tsx";
import { FormPage } from "../../controls/FormPage.tsx";
import { fieldsOf } from "../../forms/fields.ts";
import { Rows } from "../../controls/Rows.tsx";
import { DecimalField } from "../../controls/inputs.tsx";
import { ItemField } from "../../controls/pickers.tsx";
import { useForm } from "../../forms/form.ts";
import { t } from "../../words/index.ts";
import { periodAfter, periodName, periodOf } from "../../format/period.ts";
import { useMe } from "../../state/session.ts";
import { filled } from "../../forms/typed.ts";

type PlasticsLine = { item: string; usedKg: string; recoveredKg: string };
type PlasticsValues = { period: string; lines: PlasticsLine[] };

const emptyLine: PlasticsLine = { item: "", usedKg: "", recoveredKg: "" };

/** A half-year's single-use plastics of a shop or platform: what was used, and what of it was recovered. */
export default function PlasticsForm() {
  const { me } = useMe();
  const form = useForm<PlasticsValues>("plastics", "/takeback/plastics/new", () => ({
    period: periodAfter(periodOf(me.today, "half_year"), -1),
    lines: [emptyLine],
  }));
  const { values, set, errorAt } = form;
  const field = fieldsOf(form);
  const send = (): void => {
    void form.send({
      path: "/api/v1/takeback/plastics",
      body: {
        period: values.period,
        lines: values.lines.map(({ item, usedKg, recoveredKg }) => {
          return { item, usedKg: filled(usedKg), recoveredKg: filled(recoveredKg) };
        }),
      },
      label: t("plastics.label", { period: periodName(values.period) }),
      next: "/takeback/plastics",
    });
  };
  return (
    <FormPage
      title={t("plastics.log")}
      note={t("plastics.form.note")}
      form={form}
      submitLabel={t("form.book")}
      cancelHref="/takeback/plastics"
      onSubmit={send}
    >
      <PeriodField {...field("period")} kind="half_year" />
      <Rows
        pointer="/lines"
        legend={t("plastics.lines")}
        rows={values.lines}
        onRows={(lines) => set({ lines })}
        errorAt={errorAt}
        empty={emptyLine}
        addLabel={t("plastics.add")}
        removeLabel={(_, index) => t("plastics.remove", { number: index + 1 })}
      >
        {(row) => {
          const line = fieldsOf(row, row.pointer);
          return (
            <>
              <ItemField
                {...line("item")}
                group="product"
                stream="packaging"
                label={t("plastics.item", { number: row.index + 1 })}
              />
              <div class="field-row">
                <DecimalField {...line("usedKg")} label={t("plastics.used")} unit="kg" />
                <DecimalField {...line("recoveredKg")} label={t("plastics.recovered")} unit="kg" />
              </div>
            </>
          );
        }}
      </Rows>
    </FormPage>
  );
}
