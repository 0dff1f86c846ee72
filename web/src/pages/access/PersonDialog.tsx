import { fieldsOf } from "../../forms/fields.ts";
import { Dialog } from "../../controls/Dialog.tsx";
import { FormFrame } from "../../controls/FormFrame.tsx";
import { PasswordField, TextField } from "../../controls/inputs.tsx";
import { t } from "../../words/index.ts";
import { notify } from "../../state/notice.ts";
import { PartyRoleFields } from "./PartyRoleFields.tsx";
import type { Person } from "./types.ts";
import { useDirectForm } from "../../forms/direct-form.ts";

type PersonValues = { name: string; email: string; partyId: string; role: string; password: string };

/** A person with a first password, which the administrator hands over himself: no mail is sent. */
export function PersonDialog({ onClose, onDone }: { onClose: () => void; onDone: () => void }) {
  const form = useDirectForm<PersonValues>(() => ({ name: "", email: "", partyId: "", role: "", password: "" }));
  const { values, set, errorAt } = form;
  const field = fieldsOf(form);
  const send = async (): Promise<void> => {
    const person = await form.send<Person>("/api/v1/access/people", { ...values });
    if (!person) return;
    notify(t("people.invited", { name: person.name }));
    onClose();
    onDone();
  };
  return (
    <Dialog title={t("people.invite")} onClose={onClose}>
      <FormFrame form={form} submitLabel={t("people.invite")} onSubmit={() => void send()}>
        <TextField {...field("name")} label={t("people.name")} />
        <TextField {...field("email")} label={t("signIn.email")} />
        <PartyRoleFields values={values} set={set} errorAt={errorAt} />
        <PasswordField {...field("password")} label={t("people.password")} hint={t("people.password.hint")} />
      </FormFrame>
    </Dialog>
  );
}
