import { FormDialog } from "../../controls/FormDialog.tsx";
import { useDirectForm } from "../../forms/direct-form.ts";
import { notify } from "../../state/notice.ts";
import { t } from "../../words/index.ts";
import type { Person } from "./types.ts";

/** Asks before somebody's second factor ends: whoever has only the password comes in by it alone. */
export function FactorResetDialog({ person, onClose }: { person: Person; onClose: () => void }) {
  const form = useDirectForm(() => ({}));
  const send = async () => {
    const done = await form.send(`/api/v1/access/people/${person.id}/second-factor/reset`, {}, false);
    if (done) notify(t("factor.reset.done", { name: person.name }));
    return done;
  };
  return (
    <FormDialog
      title={t("factor.reset.title", { name: person.name })}
      note={<p>{t("factor.reset.explain")}</p>}
      form={form}
      submitLabel={t("factor.reset")}
      send={send}
      onClose={onClose}
    />
  );
}
