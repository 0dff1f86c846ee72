import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";
import { signOut } from "../state/session.ts";
import { t } from "../words/index.ts";
import { LanguageSwitch } from "./LanguageSwitch.tsx";

/** @param leaving whoever is signed in already and may go instead of passing */
type Props = { title: string; leaving?: string; children: ComponentChildren };

/** What stands before every page until somebody has passed it. */
export function Gate({ title, leaving, children }: Props) {
  useEffect(() => {
    document.title = `${title} · ${t("app.name")}`;
  });
  return (
    <main class="gate">
      <div class="gate-head">
        <p class="wordmark">
          {t("app.name")}
          <span>{t("app.subtitle")}</span>
        </p>
        <LanguageSwitch />
      </div>
      <h1>{title}</h1>
      {children}
      {leaving !== undefined && (
        <p class="small">
          <button type="button" class="link" onClick={() => void signOut(leaving)}>
            {t("bar.signOut")}
          </button>
        </p>
      )}
    </main>
  );
}
