import { FormDialog } from "../../controls/FormDialog.tsx";
import { fieldsOf } from "../../forms/fields.ts";
import { PasswordField } from "../../controls/inputs.tsx";
import { t } from "../../words/index.ts";
import { notify } from "../../state/notice.ts";
import type { Person } from "./types.ts";
import { useDirectForm } from "../../forms/direct-form.ts";

/** A new password for somebody who lost his: handed over by the administrator himself, as the first one was. */
export function PasswordDialog({ person, onClose }: { person: Person; onClose: () => void }) {
  const form = useDirectForm(() => ({ password: "" }));
  const field = fieldsOf(form);
  const send = async () => {
    const body = { password: form.values.password };
    const done = await form.send(`/api/v1/access/people/${person.id}/password`, body, false);
    if (done) notify(t("people.reset.done", { name: person.name }));
    return done;
  };
  return (
    <FormDialog
      title={t("people.reset.title", { name: person.name })}
      note={<p>{t("people.reset.explain")}</p>}
      form={form}
      submitLabel={t("people.reset")}
      send={send}
      onClose={onClose}
    >
      <PasswordField {...field("password")} label={t("account.password.new")} hint={t("people.password.hint")} />
    </FormDialog>
  );
}
