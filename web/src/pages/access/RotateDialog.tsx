import { useState } from "preact/hooks";
import { Dialog } from "../../controls/Dialog.tsx";
import type { Closing } from "../../controls/FormDialog.tsx";
import { FormFrame } from "../../controls/FormFrame.tsx";
import { WholeField } from "../../controls/inputs.tsx";
import { useDirectForm } from "../../forms/direct-form.ts";
import { fieldsOf } from "../../forms/fields.ts";
import { t } from "../../words/index.ts";
import { SecretShown } from "./SecretShown.tsx";
import type { CreatedKey, MachineKey } from "./types.ts";

/** Makes a key in the place of another, which goes on for some hours, and shows its secret, this once. `which`: the question that names the sandbox. */
export function RotateDialog({ of, which, onClose, onDone }: Closing & { of: MachineKey; which: string }) {
  const form = useDirectForm(() => ({ overlapHours: "24" }));
  const [created, setCreated] = useState<CreatedKey | null>(null);
  const send = async (): Promise<void> => {
    const body = { overlapHours: Number(form.values.overlapHours) };
    const key = await form.send<CreatedKey>(`/api/v1/access/keys/${of.id}/rotation${which}`, body);
    if (!key) return;
    setCreated(key);
    onDone();
  };
  if (created) {
    return <SecretShown title={t("keys.secret.title", { name: of.name })} secret={created.secret} onClose={onClose} />;
  }
  return (
    <Dialog title={t("keys.rotate.title", { name: of.name })} onClose={onClose}>
      <p>{t("keys.rotate.note")}</p>
      <FormFrame form={form} submitLabel={t("keys.rotate")} onSubmit={() => void send()}>
        <WholeField {...fieldsOf(form)("overlapHours")} label={t("keys.rotate.hours")} unit={t("keys.rotate.unit")} />
      </FormFrame>
    </Dialog>
  );
}
