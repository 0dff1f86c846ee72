import { fieldsOf } from "../../forms/fields.ts";
import { Dialog } from "../../controls/Dialog.tsx";
import { FormFrame } from "../../controls/FormFrame.tsx";
import { PasswordField } from "../../controls/inputs.tsx";
import { t } from "../../words/index.ts";
import { notify } from "../../state/notice.ts";
import type { Person } from "./types.ts";
import { useDirectForm } from "../../forms/direct-form.ts";

/** A new password for somebody who lost his: handed over by the administrator himself, as the first one was. */
export function PasswordDialog({ person, onClose }: { person: Person; onClose: () => void }) {
  const form = useDirectForm(() => ({ password: "" }));
  const field = fieldsOf(form);
  const send = async (): Promise<void> => {
    const body = { password: form.values.password };
    if (!(await form.send(`/api/v1/access/people/${person.id}/password`, body, false))) return;
    notify(t("people.reset.done", { name: person.name }));
    onClose();
  };
  return (
    <Dialog title={t("people.reset.title", { name: person.name })} onClose={onClose}>
      <p>{t("people.reset.explain")}</p>
      <FormFrame form={form} submitLabel={t("people.reset")} onSubmit={() => void send()}>
        <PasswordField {...field("password")} label={t("account.password.new")} hint={t("people.password.hint")} />
      </FormFrame>
    </Dialog>
  );
}
