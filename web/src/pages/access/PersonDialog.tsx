import { type Closing, FormDialog } from "../../controls/FormDialog.tsx";
import { fieldsOf } from "../../forms/fields.ts";
import { PasswordField, TextField } from "../../controls/inputs.tsx";
import { t } from "../../words/index.ts";
import { notify } from "../../state/notice.ts";
import { PartyRoleFields } from "./PartyRoleFields.tsx";
import type { Person } from "./types.ts";
import { useDirectForm } from "../../forms/direct-form.ts";

type PersonValues = { name: string; email: string; partyId: string; role: string; password: string };

/** A person with a first password, which the administrator hands over himself: no mail is sent. */
export function PersonDialog({ onClose, onDone }: Closing) {
  const form = useDirectForm<PersonValues>(() => ({ name: "", email: "", partyId: "", role: "", password: "" }));
  const { values, set, errorAt } = form;
  const field = fieldsOf(form);
  const send = async () => {
    const person = await form.send<Person>("/api/v1/access/people", { ...values });
    if (person) notify(t("people.invited", { name: person.name }));
    return person;
  };
  return (
    <FormDialog
      title={t("people.invite")}
      form={form}
      submitLabel={t("people.invite")}
      send={send}
      onClose={onClose}
      onDone={onDone}
    >
      <TextField {...field("name")} label={t("people.name")} />
      <TextField {...field("email")} label={t("signIn.email")} />
      <PartyRoleFields values={values} set={set} errorAt={errorAt} />
      <PasswordField {...field("password")} label={t("people.password")} hint={t("people.password.hint")} />
    </FormDialog>
  );
}
