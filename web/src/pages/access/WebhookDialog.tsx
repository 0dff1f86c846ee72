import { useState } from "preact/hooks";
import { type EventGroup, eventGroups } from "../../../../worker/kernel/vocabulary/webhooks.ts";
import { ChecksField } from "../../controls/ChecksField.tsx";
import { Dialog } from "../../controls/Dialog.tsx";
import type { Closing } from "../../controls/FormDialog.tsx";
import { FormFrame } from "../../controls/FormFrame.tsx";
import { TextField } from "../../controls/inputs.tsx";
import { useDirectForm } from "../../forms/direct-form.ts";
import { fieldsOf } from "../../forms/fields.ts";
import { t } from "../../words/index.ts";
import { SecretShown } from "./SecretShown.tsx";
import type { CreatedWebhook } from "./types.ts";

type Values = { url: string; events: EventGroup[] };

/** Makes a webhook and shows what its messages are signed with, this once. */
export function WebhookDialog({ onClose, onDone }: Closing) {
  const form = useDirectForm<Values>(() => ({ url: "", events: ["transfer", "receipt", "notice"] }));
  const [created, setCreated] = useState<CreatedWebhook | null>(null);
  const { values, set, errorAt } = form;
  const send = async (): Promise<void> => {
    const made = await form.send<CreatedWebhook>("/api/v1/webhooks", values);
    if (!made) return;
    setCreated(made);
    onDone();
  };
  if (created) return <SecretShown title={t("webhooks.secret.title")} secret={created.secret} onClose={onClose} />;
  return (
    <Dialog title={t("webhooks.create")} onClose={onClose}>
      <FormFrame form={form} submitLabel={t("webhooks.create")} onSubmit={() => void send()}>
        <TextField
          {...fieldsOf(form)("url")}
          capitals={false}
          label={t("webhooks.url")}
          hint={t("webhooks.url.hint")}
        />
        <ChecksField
          pointer="/events"
          label={t("webhooks.events")}
          error={errorAt("/events")}
          choices={eventGroups}
          say={(group) => t(`webhooks.event.${group}`)}
          values={values.events}
          onValues={(events) => set({ events })}
        />
      </FormFrame>
    </Dialog>
  );
}
