import { options } from "../../controls/options.tsx";
import { DecimalField, SelectField, TextField } from "../../controls/inputs.tsx";
import { Rows } from "../../controls/Rows.tsx";
import { type Fillable, fieldsOf } from "../../forms/fields.ts";
import { t } from "../../words/index.ts";
import type { RetrofitValues } from "./retrofit-values.ts";

/** Changes that happened once and that no driver explains. */
export function Adjustments({ values, set, errorAt }: Fillable<RetrofitValues>) {
  const meters = values.meters.map(({ code }) => code);
  return (
    <Rows
      pointer="/adjustments"
      legend={t("retrofit.adjustments")}
      note={t("retrofit.adjustments.hint")}
      rows={values.adjustments}
      onRows={(adjustments) => set({ adjustments })}
      errorAt={errorAt}
      empty={{ meter: meters[0] ?? "", amount: "", reason: "" }}
      mayBeEmpty
      addLabel={t("retrofit.addAdjustment")}
      removeLabel={() => t("retrofit.remove", { what: t("retrofit.adjustment") })}
    >
      {(row) => {
        const field = fieldsOf(row, row.pointer);
        return (
          <>
            <div class="field-row">
              <SelectField {...field("meter")} label={t("retrofit.meter.code")}>
                {options(meters, (code) => code)}
              </SelectField>
              <DecimalField {...field("amount")} label={t("retrofit.adjustment.amount")} unit="" />
            </div>
            <TextField {...field("reason")} label={t("form.reason")} />
          </>
        );
      }}
    </Rows>
  );
}
