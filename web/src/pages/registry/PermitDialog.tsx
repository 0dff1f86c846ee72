import { handledStreams } from "../../../../worker/kernel/vocabulary/registry.ts";
import { ChecksField } from "../../controls/ChecksField.tsx";
import { type Closing, FormDialog } from "../../controls/FormDialog.tsx";
import { DateField, DecimalField, SelectField, TextField } from "../../controls/inputs.tsx";
import { fieldsOf } from "../../forms/fields.ts";
import { useForm } from "../../forms/form.ts";
import { filled } from "../../forms/typed.ts";
import { pick, t } from "../../words/index.ts";
import type { PartyWithSites } from "../../types.ts";
import { streamName } from "../../words/names.ts";

/** What a party may treat, how much a year, from when to when. */
export function PermitDialog({ party, onClose, onDone }: Closing & { party: PartyWithSites }) {
  const form = useForm(`permit.${party.id}`, `/registry/parties/${party.id}`, () => ({
    number: "",
    siteId: "",
    streams: [] as (typeof handledStreams)[number][],
    yearlyCapacityKg: "",
    validFrom: "",
    validTo: "",
  }));
  const { values, set, errorAt } = form;
  const field = fieldsOf(form);
  const send = () =>
    form.send({
      path: "/api/v1/registry/permits",
      body: {
        ...values,
        partyId: party.id,
        siteId: filled(values.siteId) ?? null,
        yearlyCapacityKg: filled(values.yearlyCapacityKg),
      },
      label: t("permit.label", { number: values.number }),
    });
  return (
    <FormDialog title={t("permit.add")} form={form} submitLabel={t("permit.add")} {...{ send, onClose, onDone }}>
      <TextField {...field("number")} label={t("permit.number")} capitals />
      <SelectField {...field("siteId")} label={t("permit.site")}>
        <option value="">{t("permit.everySite")}</option>
        {party.sites.map(({ id, nameZh, nameEn }) => (
          <option key={id} value={id}>
            {pick(nameZh, nameEn)}
          </option>
        ))}
      </SelectField>
      <ChecksField
        pointer="/streams"
        label={t("party.permitStreams")}
        choices={handledStreams}
        say={streamName}
        values={values.streams}
        onValues={(streams) => set({ streams })}
        error={errorAt("/streams")}
      />
      <DecimalField {...field("yearlyCapacityKg")} label={t("permit.capacity")} unit="kg" optional />
      <div class="field-row">
        <DateField {...field("validFrom")} label={t("validity.from")} />
        <DateField {...field("validTo")} label={t("validity.to")} />
      </div>
    </FormDialog>
  );
}
