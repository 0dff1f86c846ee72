import { fieldsOf } from "../../forms/fields.ts";
import { Fact, FactList } from "../../controls/FactList.tsx";
import { PasswordField } from "../../controls/inputs.tsx";
import { FormFrame } from "../../controls/FormFrame.tsx";
import { PageHead } from "../../controls/PageHead.tsx";
import { pick, t } from "../../words/index.ts";
import { notify } from "../../state/notice.ts";
import { useMe } from "../../state/session.ts";
import { roleName } from "../../words/names.ts";
import { useDirectForm } from "../../forms/direct-form.ts";

/** Who one is here, and one's own password. */
export default function AccountPage() {
  const { me } = useMe();
  return (
    <>
      <PageHead title={t("ownAccount.title")} note={t("ownAccount.note")} />
      <FactList>
        <Fact label={t("people.name")}>{me.name}</Fact>
        <Fact label={t("signIn.email")}>{me.email}</Fact>
        <Fact label={t("access.party")}>{pick(me.party.nameZh, me.party.nameEn)}</Fact>
        <Fact label={t("access.role")}>{roleName(me.role)}</Fact>
      </FactList>
      <div class="section-head">
        <h2>{t("account.password")}</h2>
      </div>
      <PasswordForm />
    </>
  );
}

function PasswordForm() {
  const form = useDirectForm(() => ({ currentPassword: "", newPassword: "" }));
  const { values } = form;
  const field = fieldsOf(form);
  const send = async (): Promise<void> => {
    if (!(await form.send("/api/auth/change-password", { ...values }, false))) return;
    form.clear();
    notify(t("account.password.changed"));
  };
  return (
    <FormFrame form={form} submitLabel={t("account.password")} onSubmit={() => void send()}>
      <PasswordField {...field("currentPassword")} present label={t("account.password.present")} />
      <PasswordField
        {...field("newPassword")}
        label={t("account.password.new")}
        hint={t("account.password.new.hint")}
      />
    </FormFrame>
  );
}
