import { Icon } from "../../controls/Icon.tsx";
import { DecimalField, SelectField, TextField } from "../../controls/inputs.tsx";
import { t } from "../../words/index.ts";
import type { RetrofitValues } from "./retrofit-values.ts";

type Props = {
  values: RetrofitValues;
  set: (patch: Partial<RetrofitValues>) => void;
  errorAt: (pointer: string) => string | undefined;
};

/** Changes that happened once and that no driver explains. */
export function Adjustments({ values, set, errorAt }: Props) {
  const { adjustments, meters } = values;
  const change = (at: number, patch: Partial<RetrofitValues["adjustments"][number]>): void =>
    set({ adjustments: adjustments.map((one, index) => (index === at ? { ...one, ...patch } : one)) });
  return (
    <fieldset class="group">
      <legend>{t("retrofit.adjustments")}</legend>
      <p class="small">{t("retrofit.adjustments.hint")}</p>
      {adjustments.map((one, index) => (
        <div class="line" key={index}>
          <div class="field-row">
            <SelectField
              pointer={`/adjustments/${index}/meter`}
              label={t("retrofit.meter.code")}
              value={one.meter}
              onValue={(meter) => change(index, { meter })}
              error={errorAt(`/adjustments/${index}/meter`)}
            >
              {meters.map(({ code }) => (
                <option key={code} value={code}>
                  {code}
                </option>
              ))}
            </SelectField>
            <DecimalField
              pointer={`/adjustments/${index}/amount`}
              label={t("retrofit.adjustment.amount")}
              unit=""
              value={one.amount}
              onValue={(amount) => change(index, { amount })}
              error={errorAt(`/adjustments/${index}/amount`)}
            />
          </div>
          <TextField
            pointer={`/adjustments/${index}/reason`}
            label={t("form.reason")}
            value={one.reason}
            onValue={(reason) => change(index, { reason })}
            error={errorAt(`/adjustments/${index}/reason`)}
          />
          <button
            type="button"
            class="link"
            onClick={() => set({ adjustments: adjustments.filter((_, other) => other !== index) })}
          >
            {t("retrofit.remove", { what: t("retrofit.adjustment") })}
          </button>
        </div>
      ))}
      <button
        type="button"
        onClick={() => set({ adjustments: [...adjustments, { meter: meters[0]?.code ?? "", amount: "", reason: "" }] })}
      >
        <Icon name="plus" />
        {t("retrofit.addAdjustment")}
      </button>
    </fieldset>
  );
}
