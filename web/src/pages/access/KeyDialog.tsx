import { useApi } from "../../api/use-api.ts";
import { ChecksField } from "../../controls/ChecksField.tsx";
import type { Closing } from "../../controls/FormDialog.tsx";
import { fieldsOf } from "../../forms/fields.ts";
import { useState } from "preact/hooks";
import { Dialog } from "../../controls/Dialog.tsx";
import { FormFrame } from "../../controls/FormFrame.tsx";
import { DateField, TextField } from "../../controls/inputs.tsx";
import { t } from "../../words/index.ts";
import { nameOfOperation } from "./operations.ts";
import { PartyRoleFields } from "./PartyRoleFields.tsx";
import { SecretShown } from "./SecretShown.tsx";
import type { CreatedKey, RolePermissions } from "./types.ts";
import { useDirectForm } from "../../forms/direct-form.ts";

type KeyValues = { name: string; partyId: string; role: string; expiresOn: string; scopes: string[] };

/** Makes a key, of the sandbox or of the district, and shows its secret, this once. */
export function KeyDialog({ sandbox, onClose, onDone }: Closing & { sandbox: boolean }) {
  const form = useDirectForm<KeyValues>(() => ({ name: "", partyId: "", role: "", expiresOn: "", scopes: [] }));
  const [created, setCreated] = useState<CreatedKey | null>(null);
  const { values, set, errorAt } = form;
  const field = fieldsOf(form);
  const roles = useApi<RolePermissions>("/api/v1/access/roles");
  const mayBe = roles.data?.items.find(({ role }) => role === values.role)?.permissions;
  // What was ticked of another role's is not sent unseen.
  const choose = (changes: Partial<KeyValues>): void =>
    set("role" in changes && changes.role !== values.role ? { ...changes, scopes: [] } : changes);
  const send = async (): Promise<void> => {
    const { expiresOn, scopes, ...rest } = values;
    const limits = { ...(expiresOn && { expiresOn }), ...(scopes.length > 0 && { scopes }) };
    const body = { ...rest, ...limits, ...(sandbox && { sandbox }) };
    const key = await form.send<CreatedKey>("/api/v1/access/keys", body);
    if (!key) return;
    setCreated(key);
    onDone();
  };
  if (created) {
    const { name, secret } = created;
    return <SecretShown title={t("keys.secret.title", { name })} secret={secret} onClose={onClose} />;
  }
  const title = t(sandbox ? "keys.sandbox.create" : "keys.create");
  return (
    <Dialog title={title} onClose={onClose}>
      {sandbox && <p>{t("keys.sandbox.note")}</p>}
      <FormFrame form={form} submitLabel={title} onSubmit={() => void send()}>
        <TextField {...field("name")} label={t("keys.name")} hint={t("keys.name.hint")} />
        <PartyRoleFields values={values} set={choose} errorAt={errorAt} />
        {mayBe && (
          <ChecksField
            pointer="/scopes"
            label={t("keys.scopes")}
            hint={t("keys.scopes.hint")}
            error={errorAt("/scopes")}
            choices={mayBe.filter((name) => name !== "session")}
            say={nameOfOperation}
            values={values.scopes}
            onValues={(scopes) => set({ scopes })}
          />
        )}
        <DateField {...field("expiresOn")} optional label={t("keys.expiresOn")} hint={t("keys.expiresOn.hint")} />
      </FormFrame>
    </Dialog>
  );
}
