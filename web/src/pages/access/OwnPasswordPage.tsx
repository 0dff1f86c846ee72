import { useEffect } from "preact/hooks";
import { LanguageSwitch } from "../../shell/LanguageSwitch.tsx";
import { loadSession, signOut, useMe } from "../../state/session.ts";
import { t } from "../../words/index.ts";
import { PasswordForm } from "./PasswordForm.tsx";

/** Stands before every page as long as the password is one that somebody else has seen. */
export default function OwnPasswordPage() {
  const { me, owner } = useMe();
  useEffect(() => {
    document.title = `${t("ownPassword.title")} · ${t("app.name")}`;
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
      <h1>{t("ownPassword.title")}</h1>
      <p>{t("ownPassword.why", { email: me.email ?? me.name })}</p>
      <PasswordForm presentLabel={t("ownPassword.present")} onChanged={() => void loadSession()} />
      <p class="small">
        <button type="button" class="link" onClick={() => void signOut(owner)}>
          {t("bar.signOut")}
        </button>
      </p>
    </main>
  );
}
