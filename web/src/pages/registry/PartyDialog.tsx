import { roles } from "../../../../worker/kernel/vocabulary/access.ts";
import { identifierTypes } from "../../../../worker/kernel/vocabulary/registry.ts";
import { ChecksField } from "../../controls/ChecksField.tsx";
import { type Closing, FormDialog } from "../../controls/FormDialog.tsx";
import { ChoiceField, TextField } from "../../controls/inputs.tsx";
import { fieldsOf } from "../../forms/fields.ts";
import { useForm } from "../../forms/form.ts";
import { filled } from "../../forms/typed.ts";
import { rolesToGive } from "../../state/looks-after.ts";
import { useMe } from "../../state/session.ts";
import { t } from "../../words/index.ts";
import type { Role } from "../../types.ts";
import { roleName } from "../../words/names.ts";
import { PlaceFields } from "./PlaceFields.tsx";

/** A company or an authority. */
export function PartyDialog({ role, onClose, onDone }: Closing & { role: string | null }) {
  const { me } = useMe();
  const form = useForm("party", "/registry", () => ({
    nameZh: "",
    nameEn: "",
    identifierType: "uscc",
    identifier: "",
    roles: roles.filter((known) => known === role) as Role[],
    division: me.division,
    zone: me.zone ?? "",
  }));
  const { values, set, errorAt } = form;
  const field = fieldsOf(form);
  const send = () =>
    form.send({
      path: "/api/v1/registry/parties",
      body: { ...values, nameEn: filled(values.nameEn) ?? values.nameZh, zone: filled(values.zone) ?? null },
      label: t("party.label", { name: values.nameZh }),
    });
  return (
    <FormDialog
      title={t("party.add")}
      form={form}
      submitLabel={t("party.add")}
      send={send}
      onClose={onClose}
      onDone={onDone}
    >
      <TextField {...field("nameZh")} label={t("registry.nameZh")} />
      <TextField {...field("nameEn")} label={t("registry.nameEn")} optional />
      <ChoiceField
        {...field("identifierType")}
        label={t("party.identifierType")}
        choices={identifierTypes.map((value) => ({
          value,
          label: t(value === "uscc" ? "party.uscc" : "party.otherIdentifier"),
        }))}
      />
      <TextField {...field("identifier")} label={t("party.number")} capitals />
      <ChecksField
        pointer="/roles"
        label={t("party.roles")}
        choices={rolesToGive(me)}
        say={roleName}
        values={values.roles}
        onValues={(chosen) => set({ roles: chosen })}
        error={errorAt("/roles")}
      />
      <PlaceFields {...form} />
    </FormDialog>
  );
}
