import { Gate } from "../../shell/Gate.tsx";
import { loadSession, useMe } from "../../state/session.ts";
import { t } from "../../words/index.ts";
import { PasswordForm } from "./PasswordForm.tsx";

/** Stands before every page as long as the password is one that somebody else has seen. */
export default function OwnPasswordPage() {
  const { me, owner } = useMe();
  return (
    <Gate title={t("ownPassword.title")} leaving={owner}>
      <p>{t("ownPassword.why", { email: me.email ?? me.name })}</p>
      <PasswordForm presentLabel={t("ownPassword.present")} onChanged={() => void loadSession()} />
    </Gate>
  );
}
