import type { Closing } from "../../controls/FormDialog.tsx";
import { fieldsOf } from "../../forms/fields.ts";
import { useState } from "preact/hooks";
import { Dialog } from "../../controls/Dialog.tsx";
import { FormFrame } from "../../controls/FormFrame.tsx";
import { Icon } from "../../controls/Icon.tsx";
import { DateField, TextField } from "../../controls/inputs.tsx";
import { t } from "../../words/index.ts";
import { PartyRoleFields } from "./PartyRoleFields.tsx";
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
  if (created) return <SecretShown created={created} onClose={onClose} />;
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

function SecretShown({ created, onClose }: { created: CreatedKey; onClose: () => void }) {
  const [copied, setCopied] = useState(false);
  const { secret } = created;
  const copy = async (): Promise<void> => {
    if (secret) await navigator.clipboard.writeText(secret);
    setCopied(true);
  };
  return (
    <Dialog title={t("keys.secret.title", { name: created.name })} onClose={onClose}>
      {secret ? (
        <>
          <p class="due">
            <Icon name="warning" /> {t("keys.secret.once")}
          </p>
          <p>
            <code class="secret">{secret}</code>
          </p>
          <p class="form-actions">
            <button type="button" class="primary" onClick={() => void copy()}>
              {t("keys.secret.copy")}
            </button>
            <button type="button" onClick={onClose}>
              {t("keys.secret.done")}
            </button>
          </p>
          <p role="status">{copied && t("keys.secret.copied")}</p>
        </>
      ) : (
        <p>{t("keys.secret.lost")}</p>
      )}
    </Dialog>
  );
}
