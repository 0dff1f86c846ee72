import { useState } from "preact/hooks";
import { Icon } from "../../controls/Icon.tsx";
import { Tabs } from "../../controls/Tabs.tsx";
import { formatDate, formatInstant } from "../../format/format.ts";
import { useList } from "../../api/use-api.ts";
import { t } from "../../words/index.ts";
import { usePlace } from "../../state/router.ts";
import { useMe } from "../../state/session.ts";
import { AccessList } from "./AccessList.tsx";
import { KeyDialog } from "./KeyDialog.tsx";
import { nameOfOperation } from "./operations.ts";
import { RotateDialog } from "./RotateDialog.tsx";
import type { MachineKey } from "./types.ts";
import { UsageDialog } from "./UsageDialog.tsx";

/** The keys machines send, of the district or of its sandbox; only how a secret begins is known here. */
export default function KeysPage() {
  const { me } = useMe();
  const sandbox = usePlace().query.get("of") === "sandbox";
  const which = sandbox ? "?sandbox=true" : "";
  const [creating, setCreating] = useState(false);
  const [looking, setLooking] = useState<MachineKey | null>(null);
  const [rotating, setRotating] = useState<MachineKey | null>(null);
  const list = useList<MachineKey>("/api/v1/access/keys", sandbox ? { sandbox: "true" } : {});
  return (
    <AccessList
      title={t("nav.keys")}
      note={t("keys.note")}
      actions={
        <button type="button" class="primary" onClick={() => setCreating(true)}>
          <Icon name="plus" />
          {t(sandbox ? "keys.sandbox.create" : "keys.create")}
        </button>
      }
      tabs={
        <>
          <Tabs
            label={t("keys.which")}
            tabs={[
              { name: "live", href: "/access/keys" },
              { name: "sandbox", href: "/access/keys?of=sandbox" },
            ]}
            current={sandbox ? "sandbox" : "live"}
            say={(name) => t(`keys.of.${name}`)}
          />
          {sandbox && <p class="section">{t("keys.sandbox.note")}</p>}
        </>
      }
      empty={
        sandbox
          ? { title: t("keys.sandbox.empty"), next: t("keys.sandbox.empty.next") }
          : { title: t("keys.empty"), next: t("keys.empty.next") }
      }
      list={list}
      today={me.today}
      detail={(row) => (
        <>
          {t("keys.prefix")} <code>{row.prefix}…</code>
          {row.scopes && <span class="block">{row.scopes.map(nameOfOperation).join(t("list.comma"))}</span>}
          {row.replacedAt && <span class="block">{t("keys.replaced", { at: formatInstant(row.replacedAt) })}</span>}
        </>
      )}
      own={[
        {
          name: "expires",
          head: t("keys.expiresOn"),
          wide: true,
          cell: (row) => (row.expiresOn ? formatDate(row.expiresOn) : t("keys.never")),
        },
        {
          name: "used",
          head: t("keys.lastUsed"),
          wide: true,
          cell: (row) => (row.lastUsedAt ? formatInstant(row.lastUsedAt) : t("keys.unused")),
        },
      ]}
      action={(row) => (
        <>
          <button
            type="button"
            class="link"
            aria-label={`${t("keys.usage")}${t("list.colon")}${row.name}`}
            onClick={() => setLooking(row)}
          >
            {t("keys.usage")}
          </button>{" "}
          {row.replacedAt === null && (
            <button
              type="button"
              class="link"
              aria-label={`${t("keys.rotate")}${t("list.colon")}${row.name}`}
              onClick={() => setRotating(row)}
            >
              {t("keys.rotate")}
            </button>
          )}
        </>
      )}
      revoke={{
        path: (row) => `/api/v1/access/keys/${row.id}/revocation${which}`,
        explain: t("keys.revoke.explain"),
      }}
    >
      {looking && <UsageDialog of={looking} which={which} onClose={() => setLooking(null)} />}
      {rotating && <RotateDialog of={rotating} which={which} onClose={() => setRotating(null)} onDone={list.reload} />}
      {creating && <KeyDialog sandbox={sandbox} onClose={() => setCreating(false)} onDone={list.reload} />}
    </AccessList>
  );
}
