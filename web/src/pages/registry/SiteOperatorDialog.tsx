import { useApi, useFormList } from "../../api/use-api.ts";
import { type Closing, FormDialog } from "../../controls/FormDialog.tsx";
import { SelectField } from "../../controls/inputs.tsx";
import { fieldsOf } from "../../forms/fields.ts";
import { useForm } from "../../forms/form.ts";
import type { Party, Site, SiteOperator, SiteOperatorList } from "../../types.ts";
import { pick, t } from "../../words/index.ts";

type Props = Closing & { site: Site; onEnd: (operator: SiteOperator) => void };

/** Who may book for a site: lets another company do so beside its owner, or ends that. */
export function SiteOperatorDialog({ site, onEnd, onClose, onDone }: Props) {
  const form = useForm(`operators.${site.id}`, "/registry/sites", () => ({ partyId: "" }));
  const { items } = useFormList<Party>("parties.all", "/api/v1/registry/parties");
  const { data } = useApi<SiteOperatorList>(`/api/v1/registry/sites/${site.id}/operators`);
  const operators = data?.items ?? [];
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
      note={
        <>
          <p>{t("site.operators.explain", { name })}</p>
          <ul class="plain-list" aria-label={t("site.operators.now")}>
            {operators.map((operator) => (
              <li key={operator.partyId}>
                <Operator operator={operator} onEnd={() => onEnd(operator)} />
              </li>
            ))}
          </ul>
        </>
      }
      form={form}
      submitLabel={t("site.operators.grant")}
      {...{ send, onClose, onDone }}
    >
      <SelectField {...field("partyId")} label={t("registry.party")}>
        <option value="">{t("form.choose")}</option>
        {items
          .filter(({ id }) => id !== site.partyId && !operators.some(({ partyId }) => partyId === id))
          .map((party) => (
            <option key={party.id} value={party.id}>
              {pick(party.nameZh, party.nameEn)}
            </option>
          ))}
      </SelectField>
    </FormDialog>
  );
}

function Operator({ operator, onEnd }: { operator: SiteOperator; onEnd: () => void }) {
  const name = pick(operator.nameZh, operator.nameEn);
  if (operator.isOwner) return t("site.operators.owner", { name });
  return (
    <>
      {name}{" "}
      <button
        type="button"
        class="link"
        aria-label={`${t("site.operators.end")}${t("list.colon")}${name}`}
        onClick={onEnd}
      >
        {t("site.operators.end")}
      </button>
    </>
  );
}
