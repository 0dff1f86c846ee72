import { useState } from "preact/hooks";
import { Icon } from "../../controls/Icon.tsx";
import { useList } from "../../api/use-api.ts";
import { t } from "../../words/index.ts";
import { useMe } from "../../state/session.ts";
import { AccessList } from "./AccessList.tsx";
import { FactorResetDialog } from "./FactorResetDialog.tsx";
import { InvitationDialog } from "./InvitationDialog.tsx";
import { PasswordDialog } from "./PasswordDialog.tsx";
import { PersonChangeDialog } from "./PersonChangeDialog.tsx";
import { PersonDialog } from "./PersonDialog.tsx";
import type { ListedPerson, Person } from "./types.ts";

/** Who may sign in, for which party and in which role. */
export default function PeoplePage() {
  const { me } = useMe();
  const [inviting, setInviting] = useState(false);
  const [resetting, setResetting] = useState<Person | null>(null);
  const [linking, setLinking] = useState(false);
  const [lost, setLost] = useState<Person | null>(null);
  const [changing, setChanging] = useState<Person | null>(null);
  const list = useList<ListedPerson>("/api/v1/access/people", {});
  // One's own password and second factor are changed with the present ones, under My account.
  const stepsFor = ({ email }: Person) => [
    { words: t("people.change"), take: setChanging },
    ...(email === me.email
      ? []
      : [
          { words: t("factor.reset"), take: setLost },
          { words: t("people.reset"), take: setResetting },
        ]),
  ];
  return (
    <AccessList
      title={t("nav.people")}
      note={t("people.note")}
      actions={
        <>
          <a class="button" href="/imports/new?kind=people">
            <Icon name="upload" />
            {t("people.fromFile")}
          </a>
          <button type="button" onClick={() => setLinking(true)}>
            {t("invitation.make")}
          </button>
          <button type="button" class="primary" onClick={() => setInviting(true)}>
            <Icon name="plus" />
            {t("people.invite")}
          </button>
        </>
      }
      empty={{ title: t("people.empty"), next: t("people.empty.next") }}
      list={list}
      today={me.today}
      detail={(row) => row.email}
      action={(row) =>
        stepsFor(row).map(({ words, take }) => (
          <button
            key={words}
            type="button"
            class="link"
            aria-label={`${words}${t("list.colon")}${row.name}`}
            onClick={() => take(row)}
          >
            {words}
          </button>
        ))
      }
      revoke={{ path: (row) => `/api/v1/access/people/${row.id}/revocation`, explain: t("people.revoke.explain") }}
      file={{
        load: async () => (await import("../../../../worker/tables/documents/saved.ts")).peopleFile,
        instead: { name: ["name", "email"], party: ["party"], role: ["role"], state: ["state"], actions: [] },
      }}
    >
      {changing && <PersonChangeDialog person={changing} onClose={() => setChanging(null)} onDone={list.reload} />}
      {resetting && <PasswordDialog person={resetting} onClose={() => setResetting(null)} />}
      {lost && <FactorResetDialog person={lost} onClose={() => setLost(null)} />}
      {linking && <InvitationDialog onClose={() => setLinking(false)} />}
      {inviting && <PersonDialog onClose={() => setInviting(false)} onDone={list.reload} />}
    </AccessList>
  );
}
