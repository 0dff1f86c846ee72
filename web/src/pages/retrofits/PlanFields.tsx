import { options } from "../../controls/options.tsx";
import { Icon } from "../../controls/Icon.tsx";
import { DecimalField, SelectField, TextField } from "../../controls/inputs.tsx";
import { fieldId } from "../../forms/form.ts";
import { t } from "../../words/index.ts";
import { carrierName, unitText } from "./names.ts";
import { emptyDriver, emptyMeter, type RetrofitValues } from "./retrofit-values.ts";
import { carriers, cycles, driverNames, measureKinds } from "./types.ts";

type Props = {
  values: RetrofitValues;
  set: (patch: Partial<RetrofitValues>) => void;
  errorAt: (pointer: string) => string | undefined;
};

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
  const change = (at: number, patch: Partial<RetrofitValues["meters"][number]>): void =>
    set({ meters: meters.map((meter, index) => (index === at ? { ...meter, ...patch } : meter)) });
  return (
    <fieldset class="group">
      <legend>{t("retrofit.meters")}</legend>
      {meters.map((meter, index) => (
        <div class="line" key={index}>
          <div class="field-row">
            <TextField
              pointer={`/meters/${index}/code`}
              label={t("retrofit.meter.code")}
              value={meter.code}
              onValue={(code) => change(index, { code })}
              error={errorAt(`/meters/${index}/code`)}
            />
            <SelectField
              pointer={`/meters/${index}/carrier`}
              label={t("retrofit.carrier")}
              value={meter.carrier}
              onValue={(carrier) => change(index, { carrier })}
              error={errorAt(`/meters/${index}/carrier`)}
            >
              {options(carriers, carrierName)}
            </SelectField>
          </div>
          <div class="field-row">
            <SelectField
              pointer={`/meters/${index}/cycle`}
              label={t("retrofit.cycle")}
              value={meter.cycle}
              onValue={(cycle) => change(index, { cycle })}
              error={errorAt(`/meters/${index}/cycle`) ?? errorAt(`/meters/${index}`)}
            >
              {options(cycles, (name) => t(`retrofit.cycle.${name}`))}
            </SelectField>
            <DecimalField
              pointer={`/meters/${index}/priceYuan`}
              optional
              label={t("retrofit.price", { unit: unitText(carrierUnits[meter.carrier] ?? "kg") })}
              unit={t("unit.yuan")}
              value={meter.priceYuan}
              onValue={(priceYuan) => change(index, { priceYuan })}
              error={errorAt(`/meters/${index}/priceYuan`)}
            />
          </div>
          {meters.length > 1 && (
            <button
              type="button"
              class="link"
              onClick={() => set({ meters: meters.filter((_, other) => other !== index) })}
            >
              {t("retrofit.remove", { what: meter.code })}
            </button>
          )}
        </div>
      ))}
      <button
        type="button"
        onClick={() => set({ meters: [...meters, { ...emptyMeter, code: `M${meters.length + 1}` }] })}
      >
        <Icon name="plus" />
        {t("retrofit.addMeter")}
      </button>
    </fieldset>
  );
}

/** What the figures per square metre and per turnover need; what is not known is left empty. */
export function Premises({ values, set, errorAt }: Props) {
  return (
    <fieldset class="group">
      <legend>{t("retrofit.scale")}</legend>
      <DecimalField
        pointer="/premises/areaM2"
        optional
        label={t("retrofit.area")}
        hint={t("retrofit.area.hint")}
        unit="m²"
        value={values.areaM2}
        onValue={(areaM2) => set({ areaM2 })}
        error={errorAt("/premises/areaM2")}
      />
      <div class="field-row">
        <DecimalField
          pointer="/premises/turnoverYuan/baseline"
          optional
          label={t("retrofit.turnover.baseline")}
          unit={t("unit.yuan")}
          value={values.turnoverBaseline}
          onValue={(turnoverBaseline) => set({ turnoverBaseline })}
          error={errorAt("/premises/turnoverYuan/baseline")}
        />
        <DecimalField
          pointer="/premises/turnoverYuan/reporting"
          optional
          label={t("retrofit.turnover.reporting")}
          unit={t("unit.yuan")}
          value={values.turnoverReporting}
          onValue={(turnoverReporting) => set({ turnoverReporting })}
          error={errorAt("/premises/turnoverYuan/reporting")}
        />
      </div>
      <div class="field-row">
        <DecimalField
          pointer="/premises/hoursPerWeek/baseline"
          optional
          label={t("retrofit.hours.baseline")}
          unit="h"
          value={values.hoursBaseline}
          onValue={(hoursBaseline) => set({ hoursBaseline })}
          error={errorAt("/premises/hoursPerWeek/baseline")}
        />
        <DecimalField
          pointer="/premises/hoursPerWeek/reporting"
          optional
          label={t("retrofit.hours.reporting")}
          unit="h"
          value={values.hoursReporting}
          onValue={(hoursReporting) => set({ hoursReporting })}
          error={errorAt("/premises/hoursPerWeek/reporting")}
        />
      </div>
    </fieldset>
  );
}

/** What use scales with, by GB/T 28750. */
export function Drivers({ values, set, errorAt }: Props) {
  const { drivers } = values;
  const change = (at: number, patch: Partial<RetrofitValues["drivers"][number]>): void =>
    set({ drivers: drivers.map((driver, index) => (index === at ? { ...driver, ...patch } : driver)) });
  return (
    <fieldset class="group">
      <legend>{t("retrofit.drivers")}</legend>
      {drivers.map((driver, index) => (
        <div class="line" key={index}>
          <SelectField
            pointer={`/drivers/${index}/name`}
            label={t("retrofit.driver")}
            value={driver.name}
            onValue={(name) => change(index, { name })}
            error={errorAt(`/drivers/${index}/name`)}
          >
            {options(driverNames, (name) => t(`retrofit.driver.${name}`))}
          </SelectField>
          <div class="driver-row">
            {(["baseline", "reporting"] as const).map((side) => (
              <DecimalField
                key={side}
                pointer={`/drivers/${index}/${side}`}
                label={t(`retrofit.side.${side}`)}
                unit=""
                value={driver[side]}
                onValue={(value) => change(index, { [side]: value })}
                error={errorAt(`/drivers/${index}/${side}`)}
              />
            ))}
            <DecimalField
              pointer={`/drivers/${index}/sharePercent`}
              label={t("retrofit.driver.share")}
              unit="%"
              value={driver.sharePercent}
              onValue={(sharePercent) => change(index, { sharePercent })}
              error={errorAt(`/drivers/${index}/sharePercent`)}
            />
          </div>
          <TextField
            pointer={`/drivers/${index}/reason`}
            label={t("form.reason")}
            value={driver.reason}
            onValue={(reason) => change(index, { reason })}
            error={errorAt(`/drivers/${index}/reason`)}
          />
          <button
            type="button"
            class="link"
            onClick={() => set({ drivers: drivers.filter((_, other) => other !== index) })}
          >
            {t("retrofit.remove", { what: t("retrofit.driver") })}
          </button>
        </div>
      ))}
      <button type="button" onClick={() => set({ drivers: [...drivers, emptyDriver] })}>
        <Icon name="plus" />
        {t("retrofit.addDriver")}
      </button>
    </fieldset>
  );
}
