import type { Closing } from "../../controls/FormDialog.tsx";
import { fieldsOf } from "../../forms/fields.ts";
import { useState } from "preact/hooks";
import { Dialog } from "../../controls/Dialog.tsx";
import { FormFrame } from "../../controls/FormFrame.tsx";
import { DateField, TextField } from "../../controls/inputs.tsx";
import { t } from "../../words/index.ts";
import { PartyRoleFields } from "./PartyRoleFields.tsx";
import { SecretShown } from "./SecretShown.tsx";
import type { CreatedKey } from "./types.ts";
import { useDirectForm } from "../../forms/direct-form.ts";

type KeyValues = { name: string; partyId: string; role: string; expiresOn: string };

/** Makes a key and shows its secret, this once. */
export function KeyDialog({ onClose, onDone }: Closing) {
  const form = useDirectForm<KeyValues>(() => ({ name: "", partyId: "", role: "", expiresOn: "" }));
  const [created, setCreated] = useState<CreatedKey | null>(null);
  const { values, set, errorAt } = form;
  const field = fieldsOf(form);
  const send = async (): Promise<void> => {
    const { expiresOn, ...rest } = values;
    const key = await form.send<CreatedKey>("/api/v1/access/keys", { ...rest, ...(expiresOn ? { expiresOn } : {}) });
    if (!key) return;
    setCreated(key);
    onDone();
  };
  if (created) {
    const { name, secret } = created;
    return <SecretShown title={t("keys.secret.title", { name })} secret={secret} onClose={onClose} />;
  }
  return (
    <Dialog title={t("keys.create")} onClose={onClose}>
      <FormFrame form={form} submitLabel={t("keys.create")} onSubmit={() => void send()}>
        <TextField {...field("name")} label={t("keys.name")} hint={t("keys.name.hint")} />
        <PartyRoleFields values={values} set={set} errorAt={errorAt} />
        <DateField {...field("expiresOn")} optional label={t("keys.expiresOn")} hint={t("keys.expiresOn.hint")} />
      </FormFrame>
    </Dialog>
  );
}
