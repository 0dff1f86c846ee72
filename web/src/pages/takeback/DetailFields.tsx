import { ChoiceField, DateField, SelectField, TextField } from "../../controls/inputs.tsx";
import { type Fillable, fieldsOf } from "../../forms/fields.ts";
import { useApi } from "../../api/use-api.ts";
import { t } from "../../words/index.ts";
import type { Dataset } from "../../types.ts";
import type { ReturnValues } from "./return-values.ts";

type Props = Fillable<ReturnValues>;

/** A vehicle as its recovery certificate names it. Plate and owner go to the parties concerned and the bureau only. */
export function VehicleFields(props: Props) {
  const { data } = useApi<Dataset>("/api/v1/registry/reference/vehicle_codes");
  const codes = (list: string) => (data?.items ?? []).filter((code) => code.values["list"] === list);
  const field = fieldsOf(props, "/vehicle");
  const text = (
    name: "vin" | "certificateNumber" | "plate" | "ownerName" | "engineNumber" | "model" | "vehicleType",
  ) => ({ ...field(name), label: t(`vehicle.${name}`) });
  const code = (name: "usage" | "power") => (
    <SelectField {...field(name)} optional label={t(`vehicle.${name}`)}>
      <option value="">{t("form.choose")}</option>
      {codes(name).map(({ values: { code: value = "", name_zh: label = "" } }) => (
        <option key={value} value={value}>{`${value} ${label}`}</option>
      ))}
    </SelectField>
  );
  return (
    <fieldset class="group">
      <legend>{t("vehicle.legend")}</legend>
      <TextField {...text("vin")} capitals hint={t("vehicle.vin.hint")} />
      <TextField {...text("certificateNumber")} />
      <TextField {...text("vehicleType")} optional />
      <TextField {...text("model")} optional />
      {code("usage")}
      {code("power")}
      <TextField {...text("engineNumber")} optional capitals />
      <TextField {...text("plate")} optional capitals hint={t("vehicle.personal")} />
      <TextField {...text("ownerName")} optional hint={t("vehicle.personal")} />
      {hasTractionBattery(props.values.power) && (
        <TextField
          {...field("tractionBatteryCode")}
          optional
          label={t("vehicle.tractionBatteryCode")}
          hint={t("vehicle.tractionBatteryCode.hint")}
        />
      )}
      <DateField {...field("firstRegisteredOn")} optional label={t("vehicle.firstRegisteredOn")} />
      <DateField {...field("handedOverOn")} optional label={t("vehicle.handedOverOn")} />
    </fieldset>
  );
}

/** Hybrid, electric and fuel-cell vehicles by the certificate's list of powers. */
const hasTractionBattery = (power: string): boolean => ["8", "9", "A"].includes(power);

/** Hazardous waste: its code, and whether acid can run out. */
export function BatteryFields(props: Props) {
  const field = fieldsOf(props, "/battery");
  return (
    <fieldset class="group">
      <legend>{t("battery.legend")}</legend>
      <TextField {...field("wasteCode")} label={t("battery.wasteCode")} />
      <ChoiceField
        {...field("casing")}
        label={t("battery.casing")}
        choices={(["intact", "broken"] as const).map((value) => ({ value, label: t(`battery.casing.${value}`) }))}
      />
      <TextField
        {...field("batteryManifest", "/battery/manifestNumber")}
        optional
        label={t("transfer.manifest")}
        hint={t("battery.manifest.hint")}
      />
    </fieldset>
  );
}
