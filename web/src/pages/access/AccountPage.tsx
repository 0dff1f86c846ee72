import { Fact, FactList } from "../../controls/FactList.tsx";
import { PageHead } from "../../controls/PageHead.tsx";
import { pick, t } from "../../words/index.ts";
import { notify } from "../../state/notice.ts";
import { useMe } from "../../state/session.ts";
import { roleName } from "../../words/names.ts";
import { PasswordForm } from "./PasswordForm.tsx";
import { SecondFactor } from "./SecondFactor.tsx";

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
      <PasswordForm
        presentLabel={t("account.password.present")}
        onChanged={() => notify(t("account.password.changed"))}
      />
      <div class="section-head">
        <h2>{t("factor.title")}</h2>
      </div>
      <SecondFactor />
    </>
  );
}
