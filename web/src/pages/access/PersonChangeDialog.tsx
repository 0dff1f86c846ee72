import { type Closing, FormDialog } from "../../controls/FormDialog.tsx";
import { TextField } from "../../controls/inputs.tsx";
import { useDirectForm } from "../../forms/direct-form.ts";
import { fieldsOf } from "../../forms/fields.ts";
import { notify } from "../../state/notice.ts";
import { t } from "../../words/index.ts";
import { PartyRoleFields } from "./PartyRoleFields.tsx";
import type { Person } from "./types.ts";

/** What somebody is called, and for whom he acts and as what, from now on. */
export function PersonChangeDialog({ person, onClose, onDone }: Closing & { person: Person }) {
  const { id, name, partyId, role } = person;
  const form = useDirectForm(() => ({ name, partyId, role: role as string, reason: "" }));
  const { values, set, errorAt } = form;
  const field = fieldsOf(form);
  const send = async () => {
    const done = await form.send<Person>(`/api/v1/access/people/${id}/changes`, { ...values }, false);
    if (done) notify(t("people.changed", { name: done.name }));
    return done;
  };
  return (
    <FormDialog
      title={t("people.change.title", { name })}
      note={<p>{t("people.change.explain")}</p>}
      form={form}
      submitLabel={t("people.change")}
      {...{ send, onClose, onDone }}
    >
      <TextField {...field("name")} label={t("people.name")} />
      <PartyRoleFields values={values} set={set} errorAt={errorAt} />
      <TextField {...field("reason")} label={t("form.reason")} />
    </FormDialog>
  );
}
