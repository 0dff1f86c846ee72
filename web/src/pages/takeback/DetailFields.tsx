import { options } from "../../controls/options.tsx";
import { batteryExceptions } from "../../../../worker/kernel/vocabulary/takeback.ts";
import { ChoiceField, DateField, SelectField, TextField } from "../../controls/inputs.tsx";
import { Scan } from "../../controls/Scan.tsx";
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
      <Scan onCode={(vin) => props.set({ vin })} />
      <TextField {...text("certificateNumber")} />
      <TextField {...text("vehicleType")} optional />
      <TextField {...text("model")} optional />
      {code("usage")}
      {code("power")}
      <TextField {...text("engineNumber")} optional capitals />
      <TextField {...text("plate")} optional capitals hint={t("vehicle.personal")} />
      <TextField {...text("ownerName")} optional hint={t("vehicle.personal")} />
      {hasTractionBattery(props.values) && <TractionBatteryFields {...props} />}
      <DateField {...field("firstRegisteredOn")} optional label={t("vehicle.firstRegisteredOn")} />
      <DateField {...field("handedOverOn")} optional label={t("vehicle.handedOverOn")} />
    </fieldset>
  );
}

/** New-energy vehicles, and hybrid, electric and fuel-cell ones by the certificate's list of powers. */
const hasTractionBattery = ({ item, power }: Pick<ReturnValues, "item" | "power">): boolean =>
  item === "vehicles/new-energy" || ["8", "9", "A"].includes(power);

/** The battery's own code, or why it is not there or another one, with the papers of that. */
function TractionBatteryFields(props: Props) {
  const field = fieldsOf(props, "/vehicle");
  const { batteryException } = props.values;
  return (
    <>
      <TextField
        {...field("tractionBatteryCode")}
        optional
        capitals
        label={t("vehicle.tractionBatteryCode")}
        hint={t("vehicle.tractionBatteryCode.hint")}
      />
      <SelectField {...field("batteryException")} optional label={t("vehicle.batteryException")}>
        <option value="">{t("vehicle.batteryException.none")}</option>
        {options(batteryExceptions, (kind) => t(`vehicle.batteryException.${kind}`))}
      </SelectField>
      {batteryException && <TextField {...field("batteryPaper")} label={t("vehicle.batteryPaper")} />}
      {batteryException === "replaced" && (
        <TextField {...field("batteryVoucher")} label={t("vehicle.batteryVoucher")} />
      )}
    </>
  );
}

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
