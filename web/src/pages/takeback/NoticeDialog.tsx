import { type Closing, FormDialog } from "../../controls/FormDialog.tsx";
import { useForm } from "../../forms/form.ts";
import type { Manifest } from "../../types.ts";
import { t } from "../../words/index.ts";
import { Differences } from "./manifest-parts.tsx";

/** The bureau takes note of what the receiver reported: it no longer waits, and its name and time are kept. */
export function NoticeDialog({ manifest, onClose, onDone }: Closing & { manifest: Manifest }) {
  const path = `/takeback/transfers/${manifest.transferId}/manifest`;
  const form = useForm(`notice.${manifest.transferId}`, path, () => ({}));
  const send = () =>
    form.send({ path: `/api/v1${path}/notice`, body: {}, withoutId: true, label: t("manifest.notice.label") });
  return (
    <FormDialog
      title={t("manifest.notice.action")}
      note={
        <>
          <p>{t("manifest.notice.explain")}</p>
          <p>
            <Differences of={manifest.differences} />
          </p>
        </>
      }
      form={form}
      submitLabel={t("manifest.notice.action")}
      send={send}
      onClose={onClose}
      onDone={onDone}
    />
  );
}
