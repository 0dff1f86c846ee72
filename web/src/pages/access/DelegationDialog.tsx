import { kindsBySite, personalKinds } from "../../../../worker/kernel/vocabulary/access.ts";
import { useFormList } from "../../api/use-api.ts";
import { ChecksField } from "../../controls/ChecksField.tsx";
import { type Closing, FormDialog } from "../../controls/FormDialog.tsx";
import { DateField, SelectField } from "../../controls/inputs.tsx";
import { useOwnSites } from "../../controls/pickers.tsx";
import { useDirectForm } from "../../forms/direct-form.ts";
import { fieldsOf } from "../../forms/fields.ts";
import { useMe } from "../../state/session.ts";
import type { Party } from "../../types.ts";
import { pick, t } from "../../words/index.ts";
import { nameOfOperation } from "./operations.ts";

type Values = { delegateId: string; kinds: string[]; siteIds: string[]; validTo: string };

/** Lets another party act: at what, where, and until when. */
export function DelegationDialog({ onClose, onDone }: Closing) {
  const { me } = useMe();
  const form = useDirectForm<Values>(() => ({ delegateId: "", kinds: [], siteIds: [], validTo: "" }));
  const { values, set, errorAt } = form;
  const field = fieldsOf(form);
  const { items: parties } = useFormList<Party>("parties", "/api/v1/registry/parties");
  const { items: sites } = useOwnSites();
  const own = sites.filter(({ partyId }) => partyId === me.party.id);
  const isFor = (siteIds: readonly string[]) => (kind: string) => siteIds.length === 0 || kindsBySite.includes(kind);
  const kinds = me.permissions.filter((kind) => !personalKinds.includes(kind)).filter(isFor(values.siteIds));
  const send = () => {
    const { siteIds, ...rest } = values;
    return form.send("/api/v1/access/delegations", { ...rest, ...(siteIds.length > 0 && { siteIds }) });
  };
  return (
    <FormDialog
      title={t("delegations.create")}
      form={form}
      submitLabel={t("delegations.create")}
      send={send}
      onClose={onClose}
      onDone={onDone}
    >
      <SelectField {...field("delegateId")} label={t("delegations.whom")}>
        <option value="">{t("form.choose")}</option>
        {parties
          .filter(({ id }) => id !== me.party.id)
          .map(({ id, nameZh, nameEn }) => (
            <option key={id} value={id}>
              {pick(nameZh, nameEn)}
            </option>
          ))}
      </SelectField>
      <DateField {...field("validTo")} label={t("delegations.validTo")} />
      <ChecksField
        pointer="/kinds"
        label={t("delegations.kinds")}
        error={errorAt("/kinds")}
        choices={kinds}
        say={nameOfOperation}
        values={values.kinds}
        onValues={(next) => set({ kinds: next })}
      />
      {own.length > 0 && (
        <ChecksField
          pointer="/siteIds"
          label={t("delegations.sites")}
          hint={t("delegations.sites.hint")}
          error={errorAt("/siteIds")}
          choices={own.map(({ id }) => id)}
          say={(id) => {
            const site = own.find((each) => each.id === id);
            return pick(site?.nameZh ?? id, site?.nameEn ?? id);
          }}
          values={values.siteIds}
          onValues={(siteIds) =>
            set({
              siteIds,
              // What cannot be limited to sites is not sent with them unseen.
              kinds: values.kinds.filter(isFor(siteIds)),
            })
          }
        />
      )}
    </FormDialog>
  );
}
