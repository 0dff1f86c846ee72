import { options } from "../../controls/options.tsx";
import { Dialog } from "../../controls/Dialog.tsx";
import { FormFrame } from "../../controls/FormFrame.tsx";
import { ChoiceField, DecimalField, SelectField, TextField, WholeField } from "../../controls/inputs.tsx";
import { TargetSiteField } from "../../controls/pickers.tsx";
import { useForm } from "../../forms/form.ts";
import { t } from "../../words/index.ts";
import { itemStreams } from "../../types.ts";
import { filled, wholeNumber } from "../../forms/typed.ts";

/** A limit takes the place of the site's earlier one for the stream, which stays as its history. */
export function StorageLimitDialog({ onClose, onDone }: { onClose: () => void; onDone: () => void }) {
  const form = useForm("storage-limit", "/takeback/storage", () => ({
    siteId: "",
    stream: "lead_acid_batteries",
    maxMassKg: "",
    maxDays: "",
    onExceed: "warn",
    source: "",
  }));
  const { values, set, errorAt } = form;
  const send = async (): Promise<void> => {
    const { siteId, stream, maxMassKg, maxDays, onExceed, source } = values;
    const done = await form.send({
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
    if (!done) return;
    onClose();
    onDone();
  };
  return (
    <Dialog title={t("storage.register")} onClose={onClose}>
      <FormFrame form={form} submitLabel={t("storage.submit")} onSubmit={() => void send()}>
        <TargetSiteField
          pointer="/siteId"
          except=""
          label={t("list.site")}
          value={values.siteId}
          onValue={(siteId) => set({ siteId })}
          error={errorAt("/siteId")}
        />
        <SelectField
          pointer="/stream"
          label={t("storage.stream")}
          value={values.stream}
          onValue={(stream) => set({ stream })}
          error={errorAt("/stream")}
        >
          {options(itemStreams, (stream) => t(`stream.${stream}`))}
        </SelectField>
        <div class="field-row">
          <DecimalField
            pointer="/maxMassKg"
            optional
            label={t("storage.maxMass")}
            unit="kg"
            value={values.maxMassKg}
            onValue={(maxMassKg) => set({ maxMassKg })}
            error={errorAt("/maxMassKg")}
          />
          <WholeField
            pointer="/maxDays"
            optional
            label={t("storage.maxDays")}
            unit={t("unit.day")}
            value={values.maxDays}
            onValue={(maxDays) => set({ maxDays })}
            error={errorAt("/maxDays")}
          />
        </div>
        <ChoiceField
          pointer="/onExceed"
          label={t("storage.onExceed")}
          choices={(["warn", "refuse"] as const).map((value) => ({ value, label: t(`storage.on.${value}`) }))}
          value={values.onExceed}
          onValue={(onExceed) => set({ onExceed })}
          error={errorAt("/onExceed")}
        />
        <TextField
          pointer="/source"
          label={t("storage.source")}
          hint={t("storage.source.hint")}
          value={values.source}
          onValue={(source) => set({ source })}
          error={errorAt("/source")}
        />
      </FormFrame>
    </Dialog>
  );
}
