import { useState } from "preact/hooks";
import { Dialog } from "../../controls/Dialog.tsx";
import { FormDialog } from "../../controls/FormDialog.tsx";
import { TextField } from "../../controls/inputs.tsx";
import { useDirectForm } from "../../forms/direct-form.ts";
import { fieldsOf } from "../../forms/fields.ts";
import { formatDate } from "../../format/format.ts";
import { t } from "../../words/index.ts";
import { PartyRoleFields } from "./PartyRoleFields.tsx";
import type { MadeInvitation } from "./types.ts";

/** A week: long enough for a holiday, and short for a link that lies about. */
const days = 7;

/** Invites somebody by a link that is shown once: he chooses his own password. */
export function InvitationDialog({ onClose }: { onClose: () => void }) {
  const form = useDirectForm(() => ({ name: "", email: "", partyId: "", role: "" }));
  const [made, setMade] = useState<MadeInvitation>();
  const { values, set, errorAt } = form;
  const field = fieldsOf(form);
  const send = async () => {
    const given = await form.send<MadeInvitation>("/api/v1/access/invitations", { ...values, days });
    if (given) setMade(given);
    // Stays open: the link is shown once.
    return null;
  };
  if (made) {
    return (
      <Dialog title={t("invitation.link")} onClose={onClose}>
        <p>{t("invitation.link.about", { name: made.name, date: formatDate(made.expiresOn) })}</p>
        <p>
          <code class="link-text">{`${location.origin}/join#${made.token ?? ""}`}</code>
        </p>
        <p>
          <button type="button" class="primary" onClick={onClose}>
            {t("dialog.close")}
          </button>
        </p>
      </Dialog>
    );
  }
  return (
    <FormDialog
      title={t("invitation.make")}
      note={<p>{t("invitation.about")}</p>}
      form={form}
      submitLabel={t("invitation.make")}
      send={send}
      onClose={onClose}
    >
      <TextField {...field("name")} label={t("people.name")} />
      <TextField {...field("email")} label={t("signIn.email")} />
      <PartyRoleFields values={values} set={set} errorAt={errorAt} />
    </FormDialog>
  );
}
