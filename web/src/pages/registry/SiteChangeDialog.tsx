import { type Closing, FormDialog } from "../../controls/FormDialog.tsx";
import { TextField } from "../../controls/inputs.tsx";
import { fieldsOf } from "../../forms/fields.ts";
import { useForm } from "../../forms/form.ts";
import { filled } from "../../forms/typed.ts";
import type { Site } from "../../types.ts";
import { pick, t } from "../../words/index.ts";
import { PositionFields } from "./PositionFields.tsx";
import { asNumber } from "./site-values.ts";

/** What a site is called and where it stands from now on. */
export function SiteChangeDialog({ site, onClose, onDone }: Closing & { site: Site }) {
  const form = useForm(`place.${site.id}`, "/registry/sites", () => ({
    nameZh: site.nameZh,
    nameEn: site.nameEn,
    latitude: String(site.latitude ?? ""),
    longitude: String(site.longitude ?? ""),
    floorAreaM2: String(site.floorAreaM2 ?? ""),
    reason: "",
  }));
  const { values } = form;
  const field = fieldsOf(form);
  const name = pick(site.nameZh, site.nameEn);
  const send = () =>
    form.send({
      path: `/api/v1/registry/sites/${site.id}/changes`,
      body: {
        ...values,
        nameEn: filled(values.nameEn) ?? values.nameZh,
        latitude: asNumber(values.latitude),
        longitude: asNumber(values.longitude),
        floorAreaM2: site.kind === "retail_premises" ? asNumber(values.floorAreaM2) : undefined,
      },
      withoutId: true,
      label: t("site.change.label", { name }),
    });
  return (
    <FormDialog
      title={t("site.change")}
      note={<p>{t("change.kept", { name })}</p>}
      form={form}
      submitLabel={t("site.change")}
      {...{ send, onClose, onDone }}
    >
      <TextField {...field("nameZh")} label={t("registry.nameZh")} />
      <TextField {...field("nameEn")} label={t("registry.nameEn")} optional />
      <PositionFields kind={site.kind} {...form} />
      <TextField {...field("reason")} label={t("form.reason")} />
    </FormDialog>
  );
}
