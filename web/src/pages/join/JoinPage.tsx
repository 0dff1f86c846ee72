import { useCallback, useEffect, useState } from "preact/hooks";
import { call } from "../../api/call.ts";
import { Fact, FactList } from "../../controls/FactList.tsx";
import { FormFrame } from "../../controls/FormFrame.tsx";
import { PasswordField } from "../../controls/inputs.tsx";
import { PageHead } from "../../controls/PageHead.tsx";
import { Failed, Loading } from "../../controls/states.tsx";
import { formatDate } from "../../format/format.ts";
import type { Problem } from "../../types.ts";
import { pick, t } from "../../words/index.ts";
import { roleName } from "../../words/names.ts";
import type { OpenedInvitation } from "./types.ts";

/** Where an invitation leads: whoever has it chooses his password, and signs in. */
export default function JoinPage() {
  // Read once: a link within the page may change what stands behind `#`.
  const [token] = useState(() => location.hash.slice(1));
  const [opened, setOpened] = useState<OpenedInvitation>();
  const [problem, setProblem] = useState<Problem>();
  const [isIn, setIn] = useState(false);
  const read = useCallback(async (): Promise<void> => {
    setProblem(undefined);
    const answer = await call<OpenedInvitation>("POST", "/api/v1/access/invitations/open", { token });
    if (answer.ok) setOpened(answer.data);
    else setProblem(answer.problem);
  }, [token]);
  useEffect(() => void read(), [read]);
  return (
    <>
      <PageHead title={t("join.title")} />
      {problem && <Failed problem={problem} onRetry={() => void read()} />}
      {!problem && !opened && <Loading lines={6} />}
      {isIn && (
        <p>
          {t("join.done")} <a href="/">{t("signIn.title")}</a>
        </p>
      )}
      {!isIn && opened?.invitation && (
        <Choose token={token} invitation={opened.invitation} onDone={() => setIn(true)} />
      )}
      {!isIn && opened && opened.state !== "open" && <p>{t(`join.state.${opened.state}`)}</p>}
    </>
  );
}

type Props = {
  token: string;
  invitation: NonNullable<OpenedInvitation["invitation"]>;
  onDone: () => void;
};

function Choose({ token, invitation, onDone }: Props) {
  const [password, setPassword] = useState("");
  const [problem, setProblem] = useState<Problem>();
  const [sending, setSending] = useState(false);
  const send = async (): Promise<void> => {
    setSending(true);
    setProblem(undefined);
    const answer = await call("POST", "/api/v1/access/invitations/accept", { token, password });
    setSending(false);
    if (answer.ok) onDone();
    else setProblem(answer.problem);
  };
  const { name, email, partyNameZh, partyNameEn, role, expiresOn } = invitation;
  return (
    <>
      <FactList>
        <Fact label={t("join.name")}>{name}</Fact>
        <Fact label={t("join.email")}>{email}</Fact>
        <Fact label={t("join.party")}>{pick(partyNameZh, partyNameEn)}</Fact>
        <Fact label={t("join.role")}>{roleName(role)}</Fact>
        <Fact label={t("join.until")}>{formatDate(expiresOn)}</Fact>
      </FactList>
      <FormFrame
        form={{ problem, sending, restored: false, clear: () => undefined }}
        submitLabel={t("join.submit")}
        onSubmit={() => void send()}
      >
        <PasswordField
          pointer="/password"
          label={t("join.password")}
          hint={t("join.password.hint")}
          value={password}
          onValue={setPassword}
          error={undefined}
        />
      </FormFrame>
    </>
  );
}
