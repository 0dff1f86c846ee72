import { applyingRoles, siteKinds, takebackStreams } from "../../../../worker/kernel/vocabulary/registry.ts";
import { ChecksField } from "../../controls/ChecksField.tsx";
import { FormFrame } from "../../controls/FormFrame.tsx";
import { DateField, DecimalField, SelectField, TextField } from "../../controls/inputs.tsx";
import { options } from "../../controls/options.tsx";
import { type RowOf, Rows } from "../../controls/Rows.tsx";
import { useDirectForm } from "../../forms/direct-form.ts";
import { fieldsOf } from "../../forms/fields.ts";
import { pick, t } from "../../words/index.ts";
import { roleName, siteKindName, streamName } from "../../words/names.ts";
import type { Spot } from "../network/projection.ts";
import {
  applicationBody,
  applyValues,
  emptyPermit,
  emptySite,
  type PermitValues,
  type SiteValues,
} from "./apply-values.ts";
import { PlacePicture } from "./PlacePicture.tsx";
import type { Application, ApplicationOffer, MadeApplication } from "./types.ts";

type Props = {
  offer: ApplicationOffer;
  /** One that was returned, to be corrected. */
  returned: Application | undefined;
  onSent: (token: string) => void;
};

/** Who one is, what one works at, where, and under which permits. Nothing of it is kept in this browser. */
export function ApplyForm({ offer, returned, onSent }: Props) {
  const form = useDirectForm(() => applyValues(returned));
  const { values, set, errorAt } = form;
  const field = fieldsOf(form);
  const send = async (): Promise<void> => {
    const made = await form.send<MadeApplication>("/api/v1/registry/applications", applicationBody(values));
    if (made?.token) onSent(made.token);
  };
  const spots = offer.zones.find(({ code }) => code === values.zone)?.spots ?? [];
  return (
    <FormFrame form={form} submitLabel={t("apply.submit")} onSubmit={() => void send()}>
      <TextField {...field("nameZh")} label={t("apply.nameZh")} />
      <TextField {...field("nameEn")} label={t("registry.nameEn")} optional />
      <TextField {...field("identifier")} label={t("party.uscc")} capitals />
      <ChecksField
        pointer="/roles"
        label={t("apply.roles")}
        hint={t("apply.roles.hint")}
        choices={applyingRoles}
        say={roleName}
        values={values.roles}
        onValues={(roles) => set({ roles })}
        error={errorAt("/roles")}
      />
      <SelectField {...field("zone")} label={t("place.zone")}>
        <option value="">{t("form.choose")}</option>
        {offer.zones.map(({ code, nameZh, nameEn }) => (
          <option key={code} value={code}>
            {pick(nameZh, nameEn)}
          </option>
        ))}
      </SelectField>
      <TextField {...field("name", "/contact/name")} label={t("apply.person")} autocomplete="name" />
      <div class="field-row">
        <TextField
          {...field("email", "/contact/email")}
          label={t("apply.email")}
          hint={t("apply.email.hint")}
          autocomplete="email"
        />
        <TextField {...field("telephone", "/contact/telephone")} label={t("apply.telephone")} optional />
      </div>
      <Rows
        legend={t("registry.sites")}
        pointer="/sites"
        rows={values.sites}
        onRows={(sites) => set({ sites })}
        errorAt={errorAt}
        empty={emptySite}
        addLabel={t("site.add")}
        removeLabel={({ nameZh }, index) => t("apply.remove", { name: nameZh || index + 1 })}
        mayBeEmpty
      >
        {(row) => <SiteFields row={row} spots={spots} />}
      </Rows>
      <Rows
        legend={t("party.permits")}
        pointer="/permits"
        rows={values.permits}
        onRows={(permits) => set({ permits })}
        errorAt={errorAt}
        empty={emptyPermit}
        addLabel={t("permit.add")}
        removeLabel={({ number }, index) => t("apply.remove", { name: number || index + 1 })}
        mayBeEmpty
      >
        {(row) => <PermitFields row={row} />}
      </Rows>
    </FormFrame>
  );
}

function SiteFields({ row, spots }: { row: RowOf<SiteValues>; spots: readonly Spot[] }) {
  const { values, set, pointer } = row;
  const field = fieldsOf(row, pointer);
  const [latitude, longitude] = [Number(values.latitude), Number(values.longitude)];
  const isPlaced = values.latitude !== "" && values.longitude !== "" && !Number.isNaN(latitude + longitude);
  return (
    <>
      <SelectField {...field("kind")} label={t("site.kind")}>
        <option value="">{t("form.choose")}</option>
        {options(siteKinds, siteKindName)}
      </SelectField>
      <TextField {...field("nameZh")} label={t("registry.name")} />
      <Streams row={row} label={t("site.streams")} />
      <div class="field-row">
        <DecimalField {...field("latitude")} label={t("site.latitude")} unit="°" optional />
        <DecimalField {...field("longitude")} label={t("site.longitude")} unit="°" optional />
      </div>
      <PlacePicture
        spots={spots}
        at={isPlaced ? { latitude, longitude } : null}
        onPlace={(at) => set({ latitude: String(at.latitude), longitude: String(at.longitude) })}
      />
    </>
  );
}

function PermitFields({ row }: { row: RowOf<PermitValues> }) {
  const field = fieldsOf(row, row.pointer);
  return (
    <>
      <TextField {...field("number")} label={t("permit.number")} />
      <Streams row={row} label={t("party.permitStreams")} />
      <div class="field-row">
        <DateField {...field("validFrom")} label={t("validity.from")} />
        <DateField {...field("validTo")} label={t("validity.to")} />
      </div>
      <DecimalField {...field("yearlyCapacityKg")} label={t("permit.capacity")} unit="kg" optional />
    </>
  );
}

function Streams<Row extends { streams: string[] }>({ row, label }: { row: RowOf<Row>; label: string }) {
  const at = `${row.pointer}/streams`;
  return (
    <ChecksField<string>
      pointer={at}
      label={label}
      choices={takebackStreams}
      say={streamName}
      values={row.values.streams}
      onValues={(streams) => row.set({ streams } as Partial<Row>)}
      error={row.errorAt(at)}
    />
  );
}
