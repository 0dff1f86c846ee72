import { ChoiceField, DateField, SelectField, TextField } from "../../controls/inputs.tsx";
import { useApi } from "../../api/use-api.ts";
import { t } from "../../words/index.ts";
import type { ReturnValues } from "./return-values.ts";

type Props = {
  values: ReturnValues;
  set: (patch: Partial<ReturnValues>) => void;
  errorAt: (pointer: string) => string | undefined;
};

type CertificateCode = { values: Record<string, string> };

/** A vehicle as its recovery certificate names it. Plate and owner go to the parties concerned and the bureau only. */
export function VehicleFields({ values, set, errorAt }: Props) {
  const { data } = useApi<{ items: CertificateCode[] }>("/api/v1/registry/reference/vehicle_codes");
  const codes = (list: string) => (data?.items ?? []).filter((code) => code.values["list"] === list);
  const text = (
    name: "vin" | "certificateNumber" | "plate" | "ownerName" | "engineNumber" | "model" | "vehicleType",
  ) => ({
    pointer: `/vehicle/${name}`,
    label: t(`vehicle.${name}`),
    value: values[name],
    onValue: (value: string) => set({ [name]: value }),
    error: errorAt(`/vehicle/${name}`),
  });
  const code = (name: "usage" | "power") => (
    <SelectField
      pointer={`/vehicle/${name}`}
      optional
      label={t(`vehicle.${name}`)}
      value={values[name]}
      onValue={(value) => set({ [name]: value })}
      error={errorAt(`/vehicle/${name}`)}
    >
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
      {hasTractionBattery(values.power) && (
        <TextField
          pointer="/vehicle/tractionBatteryCode"
          optional
          label={t("vehicle.tractionBatteryCode")}
          hint={t("vehicle.tractionBatteryCode.hint")}
          value={values.tractionBatteryCode ?? ""}
          onValue={(tractionBatteryCode) => set({ tractionBatteryCode })}
          error={errorAt("/vehicle/tractionBatteryCode")}
        />
      )}
      <DateField
        pointer="/vehicle/firstRegisteredOn"
        optional
        label={t("vehicle.firstRegisteredOn")}
        value={values.firstRegisteredOn ?? ""}
        onValue={(firstRegisteredOn) => set({ firstRegisteredOn })}
        error={errorAt("/vehicle/firstRegisteredOn")}
      />
      <DateField
        pointer="/vehicle/handedOverOn"
        optional
        label={t("vehicle.handedOverOn")}
        value={values.handedOverOn}
        onValue={(handedOverOn) => set({ handedOverOn })}
        error={errorAt("/vehicle/handedOverOn")}
      />
    </fieldset>
  );
}

/** Hybrid, electric and fuel-cell vehicles by the certificate's list of powers. */
const hasTractionBattery = (power: string): boolean => ["8", "9", "A"].includes(power);

/** Hazardous waste: its code, and whether acid can run out. */
export function BatteryFields({ values, set, errorAt }: Props) {
  return (
    <fieldset class="group">
      <legend>{t("battery.legend")}</legend>
      <TextField
        pointer="/battery/wasteCode"
        label={t("battery.wasteCode")}
        value={values.wasteCode}
        onValue={(wasteCode) => set({ wasteCode })}
        error={errorAt("/battery/wasteCode")}
      />
      <ChoiceField
        pointer="/battery/casing"
        label={t("battery.casing")}
        choices={(["intact", "broken"] as const).map((value) => ({ value, label: t(`battery.casing.${value}`) }))}
        value={values.casing}
        onValue={(casing) => set({ casing })}
        error={errorAt("/battery/casing")}
      />
      <TextField
        pointer="/battery/manifestNumber"
        optional
        label={t("transfer.manifest")}
        hint={t("battery.manifest.hint")}
        value={values.batteryManifest}
        onValue={(batteryManifest) => set({ batteryManifest })}
        error={errorAt("/battery/manifestNumber")}
      />
    </fieldset>
  );
}
