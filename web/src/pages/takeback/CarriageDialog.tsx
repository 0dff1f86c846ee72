import { type Closing, FormDialog } from "../../controls/FormDialog.tsx";
import { SelectField, TextAreaField, TextField, WholeField } from "../../controls/inputs.tsx";
import { options } from "../../controls/options.tsx";
import { fieldsOf } from "../../forms/fields.ts";
import { useForm } from "../../forms/form.ts";
import type { Manifest } from "../../types.ts";
import { pick, t } from "../../words/index.ts";
import { wasteForms } from "../../../../worker/kernel/vocabulary/takeback.ts";
import { carriageBody, carriageValues } from "./carriage-values.ts";

/** Who carries a load, in what and which way: filled in by the sender, and corrected by filling it in again. */
export function CarriageDialog({ manifest, onClose, onDone }: Closing & { manifest: Manifest }) {
  const path = `/takeback/transfers/${manifest.transferId}/manifest`;
  const form = useForm(`carriage.${manifest.transferId}`, path, () => carriageValues(manifest));
  const { values, set } = form;
  const field = fieldsOf(form);
  const send = () =>
    form.send({
      path: `/api/v1${path}`,
      body: carriageBody(values),
      label: manifest.manifestNumber ?? t("manifest.title"),
    });
  return (
    <FormDialog
      title={t(manifest.carriage ? "carriage.correct" : "carriage.fill")}
      form={form}
      submitLabel={t("carriage.save")}
      send={send}
      onClose={onClose}
      onDone={onDone}
    >
      <TextField {...field("carrier")} label={t("carriage.carrier")} />
      <div class="field-row">
        <TextField {...field("carrierPermit")} optional label={t("carriage.carrierPermit")} />
        <TextField {...field("carrierPhone")} optional label={t("carriage.carrierPhone")} />
      </div>
      <div class="field-row">
        <TextField {...field("plate")} capitals label={t("carriage.plate")} />
        <TextField {...field("driver")} label={t("carriage.driver")} />
        <TextField {...field("driverPhone")} optional label={t("carriage.driverPhone")} />
        <TextField {...field("escort")} optional label={t("carriage.escort")} />
      </div>
      <div class="field-row">
        <TextField {...field("route")} optional label={t("carriage.route")} />
        <WholeField {...field("distanceKm")} optional label={t("carriage.distance")} unit="km" />
      </div>
      <div class="field-row">
        <TextField {...field("waybill")} optional label={t("carriage.waybill")} />
        <TextField {...field("unNumber")} optional label={t("carriage.unNumber")} />
      </div>
      <TextField {...field("emergencyPhone")} optional label={t("carriage.emergencyPhone")} />
      <TextAreaField {...field("precautions")} optional label={t("carriage.precautions")} />
      {values.packing.map((row, index) => {
        const change = (patch: Partial<typeof row>): void =>
          set({ packing: values.packing.map((one, at) => (at === index ? { ...one, ...patch } : one)) });
        const own = fieldsOf({ values: row, set: change, errorAt: form.errorAt }, `/packing/${index}`);
        const line = manifest.lines.find(({ item }) => item === row.item);
        return (
          <fieldset key={row.item} class="group">
            <legend>{line ? pick(line.itemNameZh, line.itemNameEn) : row.item}</legend>
            <div class="field-row">
              <SelectField {...own("form")} optional label={t("carriage.form")}>
                <option value="">{t("form.choose")}</option>
                {options(wasteForms, (name) => t(`carriage.form.${name}`))}
              </SelectField>
              <TextField {...own("packaging")} optional label={t("carriage.packaging")} />
              <WholeField {...own("packages")} optional label={t("carriage.packages")} unit={t("unit.piece")} />
            </div>
          </fieldset>
        );
      })}
    </FormDialog>
  );
}
