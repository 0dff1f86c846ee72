import { useFormList } from "../../api/use-api.ts";
import { type Closing, FormDialog } from "../../controls/FormDialog.tsx";
import { SelectField } from "../../controls/inputs.tsx";
import { fieldsOf } from "../../forms/fields.ts";
import { useForm } from "../../forms/form.ts";
import type { Party, Site } from "../../types.ts";
import { pick, t } from "../../words/index.ts";

/** Lets another company book for a site, beside its owner. */
export function SiteOperatorDialog({ site, onClose, onDone }: Closing & { site: Site }) {
  const form = useForm(`operators.${site.id}`, "/registry/sites", () => ({ partyId: "" }));
  const { items } = useFormList<Party>("parties.all", "/api/v1/registry/parties");
  const field = fieldsOf(form);
  const name = pick(site.nameZh, site.nameEn);
  const send = () =>
    form.send({
      path: `/api/v1/registry/sites/${site.id}/operators`,
      body: form.values,
      withoutId: true,
      label: t("site.operators.label", { name }),
    });
  return (
    <FormDialog
      title={t("site.operators")}
      note={<p>{t("site.operators.explain", { name })}</p>}
      form={form}
      submitLabel={t("site.operators.grant")}
      {...{ send, onClose, onDone }}
    >
      <SelectField {...field("partyId")} label={t("registry.party")}>
        <option value="">{t("form.choose")}</option>
        {items
          .filter(({ id }) => id !== site.partyId)
          .map((party) => (
            <option key={party.id} value={party.id}>
              {pick(party.nameZh, party.nameEn)}
            </option>
          ))}
      </SelectField>
    </FormDialog>
  );
}
