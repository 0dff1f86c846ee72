import { type Closing, FormDialog } from "../../controls/FormDialog.tsx";
import { t } from "../../words/index.ts";
import { notify } from "../../state/notice.ts";
import { useDirectForm } from "../../forms/direct-form.ts";

type Props = Closing & { name: string; path: string; explain: string };

/** Ends somebody's or something's access at once; it cannot be given back, only given anew. */
export function RevokeDialog({ name, path, explain, onClose, onDone }: Props) {
  const form = useDirectForm(() => ({}));
  const send = async () => {
    const done = await form.send(path, {});
    if (done) notify(t("access.revoke.done", { name }));
    return done;
  };
  return (
    <FormDialog
      title={t("access.revoke.title", { name })}
      note={<p>{explain}</p>}
      form={form}
      submitLabel={t("access.revoke")}
      send={send}
      onClose={onClose}
      onDone={onDone}
    />
  );
}
