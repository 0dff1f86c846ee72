import { type Fillable, fieldsOf } from "../../forms/fields.ts";
import { options } from "../../controls/options.tsx";
import { SelectField } from "../../controls/inputs.tsx";
import { useFormList } from "../../api/use-api.ts";
import { registryPath, rolesToGive } from "../../state/looks-after.ts";
import { useMe } from "../../state/session.ts";
import { pick, t } from "../../words/index.ts";
import type { Party } from "../../types.ts";
import { roleName } from "../../words/names.ts";

export type PartyRole = { partyId: string; role: string };

/** For whom, and as what: only the roles the party is registered for, and of those what the reader may give. */
export function PartyRoleFields(props: Fillable<PartyRole>) {
  const { partyId } = props.values;
  const field = fieldsOf(props);
  const { me } = useMe();
  const { items } = useFormList<Party>("parties", registryPath(me, "parties"));
  const rolesOf = (id: string) =>
    items.find((party) => party.id === id)?.roles.filter((role) => rolesToGive(me).includes(role)) ?? [];
  const roles = rolesOf(partyId);
  const chooseParty = (next: string): void => {
    const held = rolesOf(next);
    props.set({ partyId: next, role: held.length === 1 ? (held[0] ?? "") : "" });
  };
  return (
    <>
      <SelectField {...field("partyId")} label={t("access.party")} onValue={chooseParty}>
        <option value="">{t("form.choose")}</option>
        {items.map((party) => (
          <option key={party.id} value={party.id}>
            {pick(party.nameZh, party.nameEn)}
          </option>
        ))}
      </SelectField>
      <SelectField {...field("role")} label={t("access.role")} hint={t("access.role.hint")}>
        <option value="">{t("form.choose")}</option>
        {options(roles, roleName)}
      </SelectField>
    </>
  );
}
