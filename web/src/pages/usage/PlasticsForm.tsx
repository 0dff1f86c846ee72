import { options } from "../../controls/options.tsx";
import { FormFrame } from "../../controls/FormFrame.tsx";
import { Icon } from "../../controls/Icon.tsx";
import { DecimalField, SelectField } from "../../controls/inputs.tsx";
import { PageHead } from "../../controls/PageHead.tsx";
import { ItemField } from "../../controls/pickers.tsx";
import { useForm } from "../../forms/form.ts";
import { t } from "../../words/index.ts";
import { periodAfter, periodName, periodOf, recentPeriods } from "../../format/period.ts";
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
  const change = (index: number, patch: Partial<PlasticsLine>): void =>
    set({ lines: values.lines.map((line, at) => (at === index ? { ...line, ...patch } : line)) });
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
    <>
      <PageHead title={t("plastics.log")} note={t("plastics.form.note")} />
      <FormFrame form={form} submitLabel={t("form.book")} cancelHref="/takeback/plastics" onSubmit={send}>
        <SelectField
          pointer="/period"
          label={t("period.kind.half_year")}
          value={values.period}
          onValue={(period) => set({ period })}
          error={errorAt("/period")}
        >
          {options(recentPeriods(me.today, "half_year"), periodName)}
        </SelectField>
        <fieldset class="group">
          <legend>{t("plastics.lines")}</legend>
          {values.lines.map((line, index) => (
            <div class="line" key={index}>
              <ItemField
                pointer={`/lines/${index}/item`}
                group="product"
                stream="packaging"
                label={t("plastics.item", { number: index + 1 })}
                value={line.item}
                onValue={(item) => change(index, { item })}
                error={errorAt(`/lines/${index}/item`)}
              />
              <div class="field-row">
                {(["usedKg", "recoveredKg"] as const).map((name) => (
                  <DecimalField
                    key={name}
                    pointer={`/lines/${index}/${name}`}
                    label={t(name === "usedKg" ? "plastics.used" : "plastics.recovered")}
                    unit="kg"
                    value={line[name]}
                    onValue={(value) => change(index, { [name]: value })}
                    error={errorAt(`/lines/${index}/${name}`)}
                  />
                ))}
              </div>
              {values.lines.length > 1 && (
                <button
                  type="button"
                  class="link"
                  onClick={() => set({ lines: values.lines.filter((_, at) => at !== index) })}
                >
                  {t("plastics.remove", { number: index + 1 })}
                </button>
              )}
            </div>
          ))}
          <button type="button" onClick={() => set({ lines: [...values.lines, emptyLine] })}>
            <Icon name="plus" />
            {t("plastics.add")}
          </button>
        </fieldset>
      </FormFrame>
    </>
  );
}
