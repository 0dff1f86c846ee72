import { type Closing, FormDialog } from "../../controls/FormDialog.tsx";
import { fieldsOf } from "../../forms/fields.ts";
import { options } from "../../controls/options.tsx";
import { ChoiceField, DecimalField, SelectField, TextField, WholeField } from "../../controls/inputs.tsx";
import { TargetSiteField } from "../../controls/pickers.tsx";
import { useForm } from "../../forms/form.ts";
import { t } from "../../words/index.ts";
import { handledStreams } from "../../../../worker/kernel/vocabulary/registry.ts";
import { filled, wholeNumber } from "../../forms/typed.ts";

/** A limit takes the place of the site's earlier one for the stream, which stays as its history. */
export function StorageLimitDialog({ onClose, onDone }: Closing) {
  const form = useForm("storage-limit", "/takeback/storage", () => ({
    siteId: "",
    stream: "lead_acid_batteries",
    maxMassKg: "",
    maxDays: "",
    onExceed: "warn",
    source: "",
  }));
  const { values } = form;
  const field = fieldsOf(form);
  const send = () => {
    const { siteId, stream, maxMassKg, maxDays, onExceed, source } = values;
    return form.send({
      path: "/api/v1/takeback/storage-limits",
      body: {
        siteId,
        stream,
        onExceed,
        source: source.trim(),
        maxMassKg: filled(maxMassKg),
        maxDays: wholeNumber(maxDays),
      },
      withoutId: true,
      label: t("storage.label"),
    });
  };
  return (
    <FormDialog
      title={t("storage.register")}
      form={form}
      submitLabel={t("storage.submit")}
      send={send}
      onClose={onClose}
      onDone={onDone}
    >
      <TargetSiteField {...field("siteId")} except="" label={t("list.site")} />
      <SelectField {...field("stream")} label={t("storage.stream")}>
        {options(handledStreams, (stream) => t(`stream.${stream}`))}
      </SelectField>
      <div class="field-row">
        <DecimalField {...field("maxMassKg")} optional label={t("storage.maxMass")} unit="kg" />
        <WholeField {...field("maxDays")} optional label={t("storage.maxDays")} unit={t("unit.day")} />
      </div>
      <ChoiceField
        {...field("onExceed")}
        label={t("storage.onExceed")}
        choices={(["warn", "refuse"] as const).map((value) => ({ value, label: t(`storage.on.${value}`) }))}
      />
      <TextField {...field("source")} label={t("storage.source")} hint={t("storage.source.hint")} />
    </FormDialog>
  );
}
