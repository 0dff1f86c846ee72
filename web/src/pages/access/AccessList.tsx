import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import type { Column } from "../../controls/DataTable.tsx";
import { ListPage } from "../../controls/ListPage.tsx";
import { AccessMark } from "../../controls/marks.tsx";
import { formatInstant } from "../../format/format.ts";
import type { DocumentFile } from "../../controls/table/document-file.ts";
import type { LoadedList } from "../../api/use-api.ts";
import { pick, t } from "../../words/index.ts";
import type { Page } from "../../types.ts";
import { roleName } from "../../words/names.ts";
import { RevokeDialog } from "./RevokeDialog.tsx";
import type { MachineKey, Person } from "./types.ts";

type Props<T> = {
  title: string;
  note: string;
  tabs?: ComponentChildren;
  actions: ComponentChildren;
  empty: { title: string; next: string };
  list: LoadedList<T, Page<T>>;
  /** How one is told apart from others of the name, beneath it. */
  detail: (row: T) => ComponentChildren;
  /** What only people or only keys have. */
  own?: readonly Column<T>[];
  today: string;
  /** What else may be done with one that is in force. */
  action?: (row: T) => ComponentChildren;
  revoke: { path: (row: T) => string; explain: string };
  file?: DocumentFile<T>;
  /** Open dialogs. */
  children: ComponentChildren;
};

/** The page of people, and that of keys alike: for whom, as what, since when, and whether they still come in. */
export function AccessList<T extends Person | MachineKey>({
  list,
  detail,
  own = [],
  today,
  action,
  revoke,
  children,
  ...page
}: Props<T>) {
  const [revoking, setRevoking] = useState<T | null>(null);
  const expired = (row: T): boolean => "expiresOn" in row && row.expiresOn !== null && row.expiresOn < today;
  const stateOf = (row: T) => (row.revokedAt ? "revoked" : expired(row) ? "expired" : "active");
  return (
    <ListPage
      {...page}
      list={list}
      rowKey={(row) => row.id}
      columns={[
        {
          name: "name",
          head: t("registry.name"),
          cell: (row) => (
            <>
              {row.name}
              <span class="small block break">{detail(row)}</span>
            </>
          ),
        },
        { name: "party", head: t("access.party"), cell: (row) => pick(row.partyNameZh, row.partyNameEn) },
        { name: "role", head: t("access.role"), wide: true, cell: (row) => roleName(row.role) },
        ...own,
        { name: "since", head: t("access.since"), wide: true, cell: (row) => formatInstant(row.recordedAt) },
        {
          name: "state",
          head: t("list.state"),
          cell: (row) => <AccessMark state={stateOf(row)} />,
          value: (row) => t(`access.${stateOf(row)}`),
        },
        {
          name: "actions",
          head: t("list.actions"),
          cell: (row) =>
            !row.revokedAt && (
              <span class="row-actions">
                {action?.(row)}
                <button
                  type="button"
                  class="link"
                  aria-label={`${t("access.revoke")}${t("list.colon")}${row.name}`}
                  onClick={() => setRevoking(row)}
                >
                  {t("access.revoke")}
                </button>
              </span>
            ),
        },
      ]}
    >
      {children}
      {revoking && (
        <RevokeDialog
          name={revoking.name}
          path={revoke.path(revoking)}
          explain={revoke.explain}
          onClose={() => setRevoking(null)}
          onDone={list.reload}
        />
      )}
    </ListPage>
  );
}
