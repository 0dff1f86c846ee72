import { PasswordField } from "../../controls/inputs.tsx";
import { FormFrame } from "../../controls/FormFrame.tsx";
import { PageHead } from "../../controls/PageHead.tsx";
import { pick, t } from "../../words/index.ts";
import { notify } from "../../state/notice.ts";
import { useMe } from "../../state/session.ts";
import { roleName } from "../registry/names.ts";
import { useDirectForm } from "../../forms/direct-form.ts";

/** Who one is here, and one's own password. */
export default function AccountPage() {
  const { me } = useMe();
  return (
    <>
      <PageHead title={t("ownAccount.title")} note={t("ownAccount.note")} />
      <dl class="facts facts-wide">
        <dt>{t("people.name")}</dt>
        <dd>{me.name}</dd>
        <dt>{t("signIn.email")}</dt>
        <dd>{me.email ?? "—"}</dd>
        <dt>{t("access.party")}</dt>
        <dd>{pick(me.party.nameZh, me.party.nameEn)}</dd>
        <dt>{t("access.role")}</dt>
        <dd>{roleName(me.role)}</dd>
      </dl>
      <div class="section-head">
        <h2>{t("account.password")}</h2>
      </div>
      <PasswordForm />
    </>
  );
}

function PasswordForm() {
  const form = useDirectForm(() => ({ currentPassword: "", newPassword: "" }));
  const { values, set, errorAt } = form;
  const send = async (): Promise<void> => {
    if (!(await form.send("/api/auth/change-password", { ...values }, false))) return;
    form.clear();
    notify(t("account.password.changed"));
  };
  return (
    <FormFrame form={form} submitLabel={t("account.password")} onSubmit={() => void send()}>
      <PasswordField
        present
        pointer="/currentPassword"
        label={t("account.password.present")}
        value={values.currentPassword}
        onValue={(currentPassword) => set({ currentPassword })}
        error={errorAt("/currentPassword")}
      />
      <PasswordField
        pointer="/newPassword"
        label={t("account.password.new")}
        hint={t("account.password.new.hint")}
        value={values.newPassword}
        onValue={(newPassword) => set({ newPassword })}
        error={errorAt("/newPassword")}
      />
    </FormFrame>
  );
}
