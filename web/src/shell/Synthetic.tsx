import { t } from "../words/index.ts";

/** Says on every page that the figures are a demonstration's. */
export function Synthetic() {
  return (
    <aside class="synthetic" aria-label={t("shell.notice")}>
      {t("shell.synthetic")}
    </aside>
  );
}
