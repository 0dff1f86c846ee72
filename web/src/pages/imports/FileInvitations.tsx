import { useState } from "preact/hooks";
import { useList } from "../../api/use-api.ts";
import { Icon } from "../../controls/Icon.tsx";
import { ListTable } from "../../controls/ListTable.tsx";
import { Failed } from "../../controls/states.tsx";
import { saveCsv } from "../../format/csv.ts";
import { formatDate } from "../../format/format.ts";
import type { Problem } from "../../types.ts";
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
  const list = useList<FileInvitation>(`${path}/invitations`, {});
  const [problem, setProblem] = useState<Problem>();
  const [saving, setSaving] = useState(false);
  const save = async (): Promise<void> => {
    setSaving(true);
    // Nobody narrows this list down: whoever is left out of the file never comes in.
    const whole = await list.readWhole(Infinity);
    setSaving(false);
    if (!("items" in whole)) return setProblem(whole);
    setProblem(undefined);
    const rows = whole.items.map((row) => texts.map(({ cell }) => cell(row)));
    saveCsv(`${t("imports.invitations")}.csv`, [texts.map(({ head }) => head), ...rows]);
  };
  const texts = [
    { name: "name", head: t("imports.person"), cell: ({ name }: FileInvitation) => name },
    { name: "email", head: t("signIn.email"), cell: ({ email }: FileInvitation) => email },
    {
      name: "party",
      head: t("imports.company"),
      cell: (row: FileInvitation) => pick(row.partyNameZh, row.partyNameEn),
    },
    { name: "role", head: t("imports.role"), cell: ({ role }: FileInvitation) => roleName(role), wide: true },
    { name: "expires", head: t("imports.expires"), cell: ({ expiresOn }: FileInvitation) => formatDate(expiresOn) },
    { name: "link", head: t("imports.link"), cell: linkOf },
  ];
  return (
    <>
      <p class="form-actions">
        <button type="button" disabled={saving} onClick={() => void save()}>
          <Icon name="download" />
          {t("imports.invitations.save")}
        </button>
      </p>
      {saving && <p role="status">{t("imports.invitations.reading")}</p>}
      {problem && <Failed problem={problem} />}
      <ListTable
        caption={t("imports.invitations")}
        list={list}
        filtered={false}
        empty={{ title: t("imports.invitations.none") }}
        rowKey={({ id }) => id}
        columns={texts.map((column) =>
          column.name === "link"
            ? { ...column, cell: (row: FileInvitation) => <code class="link-text">{linkOf(row)}</code> }
            : column,
        )}
      />
    </>
  );
}

/** His link, or how the invitation ended. */
function linkOf({ token, state }: FileInvitation): string {
  return token === null ? t(`imports.invitation.${state}`) : `${location.origin}/join#${token}`;
}
