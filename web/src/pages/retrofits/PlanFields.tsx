import { options } from "../../controls/options.tsx";
import { Rows } from "../../controls/Rows.tsx";
import { type Fillable, fieldsOf } from "../../forms/fields.ts";
import { DecimalField, SelectField, TextField } from "../../controls/inputs.tsx";
import { fieldId } from "../../forms/form.ts";
import { t } from "../../words/index.ts";
import { carrierName, unitText } from "./names.ts";
import { emptyDriver, emptyMeter, type RetrofitValues } from "./retrofit-values.ts";
import { carrierNames, cycles, driverNames, measureKinds } from "../../../../worker/kernel/vocabulary/retrofits.ts";

type Props = Fillable<RetrofitValues>;

const carrierUnits: Record<string, string> = { electricity: "kWh", "natural-gas": "m3", heat: "MJ", water: "m3" };

/** What was done: each kind with a few words about it. */
export function Measures({ values, set, errorAt }: Props) {
  const { measures } = values;
  const error = errorAt("/measures");
  const toggle = (kind: string, on: boolean): void => {
    const { [kind]: _, ...others } = measures;
    set({ measures: on ? { ...others, [kind]: "" } : others });
  };
  return (
    <fieldset class={error ? "field field-wrong" : "field"}>
      <legend>{t("retrofit.measures")}</legend>
      {measureKinds.map((kind, index) => (
        <div key={kind}>
          <label class="check">
            <input
              type="checkbox"
              {...(index === 0 ? { id: fieldId("/measures") } : {})}
              checked={measures[kind] !== undefined}
              onChange={(event) => toggle(kind, event.currentTarget.checked)}
            />
            {t(`retrofit.measure.${kind}`)}
          </label>
          {measures[kind] !== undefined && (
            <input
              type="text"
              autocomplete="off"
              aria-label={t("retrofit.measure.what", { kind: t(`retrofit.measure.${kind}`) })}
              placeholder={t("retrofit.measure.placeholder")}
              value={measures[kind]}
              onInput={(event) => set({ measures: { ...measures, [kind]: event.currentTarget.value } })}
            />
          )}
        </div>
      ))}
      {error && <p class="field-error">{error}</p>}
    </fieldset>
  );
}

export function Meters({ values, set, errorAt }: Props) {
  const { meters } = values;
  return (
    <Rows
      pointer="/meters"
      legend={t("retrofit.meters")}
      rows={meters}
      onRows={(next) => set({ meters: next })}
      errorAt={errorAt}
      empty={{ ...emptyMeter, code: `M${meters.length + 1}` }}
      addLabel={t("retrofit.addMeter")}
      removeLabel={({ code }) => t("retrofit.remove", { what: code })}
    >
      {(row) => {
        const field = fieldsOf(row, row.pointer);
        const cycle = field("cycle");
        return (
          <>
            <div class="field-row">
              <TextField {...field("code")} label={t("retrofit.meter.code")} />
              <SelectField {...field("carrier")} label={t("retrofit.carrier")}>
                {options(carrierNames, carrierName)}
              </SelectField>
            </div>
            <div class="field-row">
              <SelectField {...cycle} label={t("retrofit.cycle")} error={cycle.error ?? errorAt(row.pointer)}>
                {options(cycles, (name) => t(`retrofit.cycle.${name}`))}
              </SelectField>
              <DecimalField
                {...field("priceYuan")}
                optional
                label={t("retrofit.price", { unit: unitText(carrierUnits[row.values.carrier] ?? "kg") })}
                unit={t("unit.yuan")}
              />
            </div>
          </>
        );
      }}
    </Rows>
  );
}

/** What the figures per square metre and per turnover need; what is not known is left empty. */
export function Premises(props: Props) {
  const field = fieldsOf(props);
  return (
    <fieldset class="group">
      <legend>{t("retrofit.scale")}</legend>
      <DecimalField
        {...field("areaM2", "/premises/areaM2")}
        optional
        label={t("retrofit.area")}
        hint={t("retrofit.area.hint")}
        unit="m²"
      />
      <div class="field-row">
        <DecimalField
          {...field("turnoverBaseline", "/premises/turnoverYuan/baseline")}
          optional
          label={t("retrofit.turnover.baseline")}
          unit={t("unit.yuan")}
        />
        <DecimalField
          {...field("turnoverReporting", "/premises/turnoverYuan/reporting")}
          optional
          label={t("retrofit.turnover.reporting")}
          unit={t("unit.yuan")}
        />
      </div>
      <div class="field-row">
        <DecimalField
          {...field("hoursBaseline", "/premises/hoursPerWeek/baseline")}
          optional
          label={t("retrofit.hours.baseline")}
          unit="h"
        />
        <DecimalField
          {...field("hoursReporting", "/premises/hoursPerWeek/reporting")}
          optional
          label={t("retrofit.hours.reporting")}
          unit="h"
        />
      </div>
    </fieldset>
  );
}

/** What use scales with, by GB/T 28750. */
export function Drivers({ values, set, errorAt }: Props) {
  return (
    <Rows
      pointer="/drivers"
      legend={t("retrofit.drivers")}
      rows={values.drivers}
      onRows={(drivers) => set({ drivers })}
      errorAt={errorAt}
      empty={emptyDriver}
      mayBeEmpty
      addLabel={t("retrofit.addDriver")}
      removeLabel={() => t("retrofit.remove", { what: t("retrofit.driver") })}
    >
      {(row) => {
        const field = fieldsOf(row, row.pointer);
        return (
          <>
            <SelectField {...field("name")} label={t("retrofit.driver")}>
              {options(driverNames, (name) => t(`retrofit.driver.${name}`))}
            </SelectField>
            <div class="driver-row">
              <DecimalField {...field("baseline")} label={t("retrofit.side.baseline")} unit="" />
              <DecimalField {...field("reporting")} label={t("retrofit.side.reporting")} unit="" />
              <DecimalField {...field("sharePercent")} label={t("retrofit.driver.share")} unit="%" />
            </div>
            <TextField {...field("reason")} label={t("form.reason")} />
          </>
        );
      }}
    </Rows>
  );
}
