import { siteKinds } from "../../../../worker/kernel/vocabulary/registry.ts";
import { type Closing, FormDialog } from "../../controls/FormDialog.tsx";
import { SelectField, TextField } from "../../controls/inputs.tsx";
import { options } from "../../controls/options.tsx";
import { useFormList } from "../../api/use-api.ts";
import { fieldsOf } from "../../forms/fields.ts";
import { useForm } from "../../forms/form.ts";
import { filled } from "../../forms/typed.ts";
import { registryPath } from "../../state/looks-after.ts";
import { useMe } from "../../state/session.ts";
import { pick, t } from "../../words/index.ts";
import type { Party } from "../../types.ts";
import { siteKindName } from "../../words/names.ts";
import { PlaceFields } from "./PlaceFields.tsx";
import { PositionFields } from "./PositionFields.tsx";
import { asNumber } from "./site-values.ts";

/** A site of a party; which one is asked where the page is not that party's own. */
export function SiteDialog({ party, onClose, onDone }: Closing & { party?: Party }) {
  const { me } = useMe();
  const { items: parties } = useFormList<Party>("parties", registryPath(me, "parties"));
  const form = useForm(`site.${party?.id ?? "new"}`, "/registry/sites", () => ({
    partyId: party?.id ?? "",
    kind: "",
    nameZh: "",
    nameEn: "",
    division: party?.division ?? me.division,
    zone: party?.zone ?? me.zone ?? "",
    latitude: "",
    longitude: "",
    floorAreaM2: "",
  }));
  const { values } = form;
  const field = fieldsOf(form);
  const send = () =>
    form.send({
      path: "/api/v1/registry/sites",
      body: {
        ...values,
        kind: filled(values.kind),
        nameEn: filled(values.nameEn) ?? values.nameZh,
        zone: filled(values.zone) ?? null,
        latitude: asNumber(values.latitude),
        longitude: asNumber(values.longitude),
        floorAreaM2: values.kind === "retail_premises" ? asNumber(values.floorAreaM2) : undefined,
      },
      label: t("site.label", { name: values.nameZh }),
    });
  return (
    <FormDialog title={t("site.add")} form={form} submitLabel={t("site.add")} {...{ send, onClose, onDone }}>
      {!party && (
        <SelectField {...field("partyId")} label={t("registry.party")}>
          <option value="">{t("form.choose")}</option>
          {parties.map(({ id, nameZh, nameEn }) => (
            <option key={id} value={id}>
              {pick(nameZh, nameEn)}
            </option>
          ))}
        </SelectField>
      )}
      <SelectField {...field("kind")} label={t("site.kind")}>
        <option value="">{t("form.choose")}</option>
        {options(siteKinds, siteKindName)}
      </SelectField>
      <TextField {...field("nameZh")} label={t("registry.nameZh")} />
      <TextField {...field("nameEn")} label={t("registry.nameEn")} optional />
      <PlaceFields {...form} />
      <PositionFields kind={values.kind} {...form} />
    </FormDialog>
  );
}
