import { type Closing, FormDialog } from "../../controls/FormDialog.tsx";
import { DecimalField, TextAreaField, TextField } from "../../controls/inputs.tsx";
import { fieldsOf } from "../../forms/fields.ts";
import { useForm } from "../../forms/form.ts";
import { filled } from "../../forms/typed.ts";
import { useMe } from "../../state/session.ts";
import { loadZones } from "../../state/zones.ts";
import { t } from "../../words/index.ts";
import type { Zone } from "../../types.ts";

/** A zone that is new here, or other names and another area for one: what stood before stays in the reference data. */
export function ZoneDialog({ zone, onClose, onDone }: Closing & { zone: Zone | null }) {
  const { me } = useMe();
  const form = useForm(`zone.${zone?.code ?? "new"}`, "/registry/zones", () => ({
    code: "",
    division: me.division,
    nameZh: zone?.nameZh ?? "",
    nameEn: zone?.nameEn ?? "",
    districtZh: zone?.districtZh ?? "",
    districtEn: zone?.districtEn ?? "",
    areaKm2: zone?.areaKm2 ?? "",
    source: "",
  }));
  const { code, division, nameZh, nameEn, districtZh, districtEn, areaKm2, source } = form.values;
  const field = fieldsOf(form);
  const district = { districtZh: filled(districtZh), districtEn: filled(districtEn) };
  const facts = { nameZh, nameEn, ...district, areaKm2: filled(areaKm2), source };
  const send = () =>
    form.send({
      path: zone ? `/api/v1/registry/zones/${encodeURIComponent(zone.code)}/versions` : "/api/v1/registry/zones",
      body: zone ? facts : { code, division, ...facts },
      label: t("zone.label", { code: zone?.code ?? code }),
      withoutId: true,
    });
  return (
    <FormDialog
      title={zone ? t("zone.changeOf", { code: zone.code }) : t("zone.add")}
      note={<p>{t(zone ? "zone.change.note" : "zone.add.note")}</p>}
      form={form}
      submitLabel={t(zone ? "zone.change" : "zone.add")}
      send={send}
      onClose={onClose}
      onDone={() => {
        void loadZones();
        onDone();
      }}
    >
      {!zone && (
        <div class="field-row">
          <TextField {...field("code")} label={t("zone.code")} hint={t("zone.code.hint")} capitals />
          <TextField {...field("division")} label={t("zone.division")} hint={t("zone.division.hint")} />
        </div>
      )}
      <TextField {...field("nameZh")} label={t("registry.nameZh")} />
      <TextField {...field("nameEn")} label={t("registry.nameEn")} />
      <div class="field-row">
        <TextField {...field("districtZh")} label={t("zone.districtZh")} optional />
        <TextField {...field("districtEn")} label={t("zone.districtEn")} optional />
      </div>
      <DecimalField {...field("areaKm2")} label={t("zone.area")} unit="km²" optional hint={t("zone.area.hint")} />
      <TextAreaField {...field("source")} label={t("reference.source")} hint={t("zone.source.hint")} />
    </FormDialog>
  );
}
