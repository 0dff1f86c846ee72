import { useState } from "preact/hooks";
import { Dialog } from "../../controls/Dialog.tsx";
import { Icon } from "../../controls/Icon.tsx";
import { t } from "../../words/index.ts";

type Props = { title: string; secret: string | null; onClose: () => void };

/** A secret, this once; null where it was shown before. */
export function SecretShown({ title, secret, onClose }: Props) {
  const [copied, setCopied] = useState(false);
  const copy = async (): Promise<void> => {
    if (secret) await navigator.clipboard.writeText(secret);
    setCopied(true);
  };
  return (
    <Dialog title={title} onClose={onClose}>
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
