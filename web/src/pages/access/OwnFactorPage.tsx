import { useEffect } from "preact/hooks";
import { LanguageSwitch } from "../../shell/LanguageSwitch.tsx";
import { loadSession, signOut, useMe } from "../../state/session.ts";
import { t } from "../../words/index.ts";
import { SecondFactor } from "./SecondFactor.tsx";

/** Stands before every page where the reader's office asks for a second factor and he has none. */
export default function OwnFactorPage() {
  const { owner } = useMe();
  useEffect(() => {
    document.title = `${t("factor.title")} · ${t("app.name")}`;
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
      <h1>{t("factor.title")}</h1>
      <p>{t("factor.required")}</p>
      <SecondFactor onDone={() => void loadSession()} />
      <p class="small">
        <button type="button" class="link" onClick={() => void signOut(owner)}>
          {t("bar.signOut")}
        </button>
      </p>
    </main>
  );
}
