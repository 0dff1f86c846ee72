import { useState } from "preact/hooks";
import { loadWords, t } from "../words/index.ts";
import { Icon } from "./Icon.tsx";
import { useLater } from "./later.ts";

async function loadDialog() {
  const [{ ScanDialog }] = await Promise.all([import("./scan/ScanDialog.tsx"), loadWords(["scan"])]);
  return { ScanDialog };
}

/** Fills a field from a QR code or barcode; the reader comes when it is first asked for. */
export function Scan({ onCode }: { onCode: (text: string) => void }) {
  const [open, setOpen] = useState(false);
  const later = useLater(open, loadDialog);
  return (
    <>
      <button type="button" onClick={() => setOpen(true)}>
        <Icon name="scan" />
        {t("form.scan")}
      </button>
      {open && later && (
        <later.ScanDialog
          onCode={(text) => {
            setOpen(false);
            onCode(text.trim());
          }}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}
