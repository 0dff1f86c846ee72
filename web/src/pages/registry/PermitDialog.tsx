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

type Permit = PartyWithSites["permits"][number];

/** What a party may treat, how much a year, from when to when. @param permit the one that is changed, unless it is a new one */
export function PermitDialog({ party, permit, onClose, onDone }: Closing & { party: PartyWithSites; permit?: Permit }) {
  const form = useForm(`permit.${permit?.id ?? party.id}`, `/registry/parties/${party.id}`, () => ({
    number: permit?.number ?? "",
    siteId: "",
    streams: handledStreams.filter((stream) => permit?.streams.includes(stream)),
    yearlyCapacityKg: permit?.yearlyCapacityKg ?? "",
    validFrom: permit?.validFrom ?? "",
    validTo: permit?.validTo ?? "",
    reason: "",
  }));
  const { values, set, errorAt } = form;
  const field = fieldsOf(form);
  const { siteId, reason, ...said } = { ...values, yearlyCapacityKg: filled(values.yearlyCapacityKg) };
  const send = () =>
    form.send({
      ...(permit
        ? {
            path: `/api/v1/registry/permits/${permit.id}/changes`,
            body: { ...said, wasteCodes: permit.wasteCodes, reason },
            withoutId: true,
          }
        : {
            path: "/api/v1/registry/permits",
            body: { ...said, partyId: party.id, siteId: filled(siteId) ?? null },
          }),
      label: t("permit.label", { number: values.number }),
    });
  const title = t(permit ? "permit.change" : "permit.add");
  return (
    <FormDialog
      title={title}
      note={permit && <p>{t("permit.change.explain", { number: permit.number })}</p>}
      form={form}
      submitLabel={title}
      {...{ send, onClose, onDone }}
    >
      <TextField {...field("number")} label={t("permit.number")} capitals />
      {!permit && (
        <SelectField {...field("siteId")} label={t("permit.site")}>
          <option value="">{t("permit.everySite")}</option>
          {party.sites.map(({ id, nameZh, nameEn }) => (
            <option key={id} value={id}>
              {pick(nameZh, nameEn)}
            </option>
          ))}
        </SelectField>
      )}
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
      {permit && <TextField {...field("reason")} label={t("form.reason")} />}
    </FormDialog>
  );
}
