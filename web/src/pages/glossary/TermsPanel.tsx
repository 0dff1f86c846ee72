import glossary from "../../../../docs/glossary.md?raw";
import { Dialog } from "../../controls/Dialog.tsx";
import { pick, t, useLocale } from "../../words/index.ts";
import { readGlossary, sourceName } from "./read-glossary.ts";
import { termsIn } from "./terms-in.ts";

const groups = readGlossary(glossary);

/** The words of the field on the page that is open, each with its meaning and what it rests on. */
export function TermsPanel({ onClose }: { onClose: () => void }) {
  const language = useLocale() === "en" ? "en" : "zh";
  const terms = termsIn(document.querySelector("main")?.textContent ?? "", groups, language);
  return (
    <Dialog title={t("terms.title")} panel onClose={onClose}>
      {terms.length === 0 && <p class="quiet-text">{t("terms.none")}</p>}
      <dl>
        {terms.map(({ zh, en, meaningZh, meaningEn, source }) => (
          <div key={zh}>
            <dt>
              <strong>{pick(zh, en)}</strong>
            </dt>
            <dd>
              {pick(meaningZh, meaningEn)}
              <span class="small block">{pick(...sourceName(source))}</span>
            </dd>
          </div>
        ))}
      </dl>
      <p>
        <a href="/glossary">{t("terms.all")}</a>
      </p>
    </Dialog>
  );
}
