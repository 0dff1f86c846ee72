import { useState } from "preact/hooks";
import { loadWords, t } from "../words/index.ts";
import { Icon } from "./Icon.tsx";
import { useLater } from "./later.ts";

async function loadPanel() {
  const [{ TermsPanel }] = await Promise.all([import("../pages/glossary/TermsPanel.tsx"), loadWords(["glossary"])]);
  return { TermsPanel };
}

/** One tap beside the title: the words of the field on this page with their meaning. Fetched when first asked for. */
export function Terms() {
  const [open, setOpen] = useState(false);
  const panel = useLater(open, loadPanel);
  return (
    <>
      <button type="button" class="quiet terms" onClick={() => setOpen(true)}>
        <Icon name="question" />
        <span class="visually-hidden">{t("terms.open")}</span>
      </button>
      {open && panel && <panel.TermsPanel onClose={() => setOpen(false)} />}
    </>
  );
}
