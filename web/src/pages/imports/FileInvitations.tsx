import { useState } from "preact/hooks";
import { useList } from "../../api/use-api.ts";
import { ListTable } from "../../controls/ListTable.tsx";
import { formatDate } from "../../format/format.ts";
import { pick, t } from "../../words/index.ts";
import { roleName } from "../../words/names.ts";
import type { FileInvitation } from "./types.ts";

/** Whom a list of people invited, each with his link: shown to whoever asks for it. */
export function FileInvitations({ path }: { path: string }) {
  const [shown, setShown] = useState(false);
  return (
    <>
      <h2>{t("imports.invitations")}</h2>
      <p>{t("imports.invitations.note")}</p>
      {shown ? (
        <Links path={path} />
      ) : (
        <p class="form-actions">
          <button type="button" class="primary" onClick={() => setShown(true)}>
            {t("imports.invitations.show")}
          </button>
        </p>
      )}
    </>
  );
}

function Links({ path }: { path: string }) {
  const list = useList<FileInvitation>(`${path}/invitations`, { limit: "100" });
  return (
    <ListTable
      caption={t("imports.invitations")}
      list={list}
      filtered={false}
      empty={{ title: t("imports.invitations.none") }}
      rowKey={({ id }) => id}
      columns={[
        { name: "name", head: t("imports.person"), cell: ({ name }) => name },
        { name: "email", head: t("signIn.email"), cell: ({ email }) => <span class="long">{email}</span> },
        { name: "party", head: t("imports.company"), cell: (row) => pick(row.partyNameZh, row.partyNameEn) },
        { name: "role", head: t("imports.role"), cell: ({ role }) => roleName(role), wide: true },
        { name: "expires", head: t("imports.expires"), cell: ({ expiresOn }) => formatDate(expiresOn) },
        {
          name: "link",
          head: t("imports.link"),
          value: linkOf,
          cell: (row) => <code class="link-text">{linkOf(row) ?? t(`imports.invitation.${row.state}`)}</code>,
        },
      ]}
    />
  );
}

const linkOf = ({ token }: FileInvitation): string | null =>
  token === null ? null : `${location.origin}/join#${token}`;
