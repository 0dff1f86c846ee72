import { Dialog } from "../../controls/Dialog.tsx";
import { FormFrame } from "../../controls/FormFrame.tsx";
import { t } from "../../words/index.ts";
import { notify } from "../../state/notice.ts";
import { useDirectForm } from "../../forms/direct-form.ts";

type Props = { name: string; path: string; explain: string; onClose: () => void; onDone: () => void };

/** Ends somebody's or something's access at once; it cannot be given back, only given anew. */
export function RevokeDialog({ name, path, explain, onClose, onDone }: Props) {
  const form = useDirectForm(() => ({}));
  const send = async (): Promise<void> => {
    if (!(await form.send(path, {}))) return;
    notify(t("access.revoke.done", { name }));
    onClose();
    onDone();
  };
  return (
    <Dialog title={t("access.revoke.title", { name })} onClose={onClose}>
      <p>{explain}</p>
      <FormFrame form={form} submitLabel={t("access.revoke")} onSubmit={() => void send()}>
        {null}
      </FormFrame>
    </Dialog>
  );
}
