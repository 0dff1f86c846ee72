import { useState } from "preact/hooks";
import { Icon } from "../../controls/Icon.tsx";
import { PageHead } from "../../controls/PageHead.tsx";
import { formatDate } from "../../format/format.ts";
import { useList } from "../../api/use-api.ts";
import { t } from "../../words/index.ts";
import { useMe } from "../../state/session.ts";
import { AccessTable } from "./AccessTable.tsx";
import { KeyDialog } from "./KeyDialog.tsx";
import type { MachineKey } from "./types.ts";

/** The keys machines send; only how a secret begins is known here. */
export default function KeysPage() {
  const { me } = useMe();
  const [creating, setCreating] = useState(false);
  const list = useList<MachineKey>("/api/v1/access/keys", {});
  return (
    <>
      <PageHead title={t("nav.keys")} note={t("keys.note")}>
        <button type="button" class="primary" onClick={() => setCreating(true)}>
          <Icon name="plus" />
          {t("keys.create")}
        </button>
      </PageHead>
      <AccessTable
        caption={t("nav.keys")}
        empty={{ title: t("keys.empty"), next: t("keys.empty.next") }}
        list={list}
        today={me.today}
        detail={(row) => (
          <>
            {t("keys.prefix")} <code>{row.prefix}…</code>
          </>
        )}
        own={[
          {
            name: "expires",
            head: t("keys.expiresOn"),
            wide: true,
            cell: (row) => (row.expiresOn ? formatDate(row.expiresOn) : t("keys.never")),
          },
        ]}
        revoke={{ path: (row) => `/api/v1/access/keys/${row.id}/revocation`, explain: t("keys.revoke.explain") }}
      />
      {creating && <KeyDialog onClose={() => setCreating(false)} onDone={list.reload} />}
    </>
  );
}
