import { useState } from "preact/hooks";
import { useList } from "../../api/use-api.ts";
import { Icon } from "../../controls/Icon.tsx";
import { ListPage } from "../../controls/ListPage.tsx";
import { AccessMark } from "../../controls/marks.tsx";
import { formatDate } from "../../format/format.ts";
import { actFor, useMe } from "../../state/session.ts";
import { pick, t } from "../../words/index.ts";
import { ActsDialog } from "./ActsDialog.tsx";
import { DelegationDialog } from "./DelegationDialog.tsx";
import { nameOfOperation } from "./operations.ts";
import { RevokeDialog } from "./RevokeDialog.tsx";
import type { Delegation } from "./types.ts";

/** Who acts for one's own party, and for whom one may act. */
export default function DelegationsPage() {
  const { me } = useMe();
  const [creating, setCreating] = useState(false);
  const [looking, setLooking] = useState<Delegation | null>(null);
  const [ending, setEnding] = useState<Delegation | null>(null);
  const list = useList<Delegation>("/api/v1/access/delegations", {});
  const stateOf = ({ withdrawnAt, validTo }: Delegation) =>
    withdrawnAt !== null ? "revoked" : validTo < me.today ? "expired" : "active";
  const delegateName = (row: Delegation) => pick(row.delegateNameZh, row.delegateNameEn);
  const giverName = (row: Delegation) => pick(row.partyNameZh, row.partyNameEn);
  return (
    <ListPage
      title={t("nav.delegations")}
      note={t("delegations.note")}
      actions={
        <button type="button" class="primary" onClick={() => setCreating(true)}>
          <Icon name="plus" />
          {t("delegations.create")}
        </button>
      }
      list={list}
      empty={{ title: t("delegations.empty"), next: t("delegations.empty.next") }}
      rowKey={({ id }) => id}
      columns={[
        { name: "giver", head: t("delegations.forWhom"), cell: giverName },
        { name: "delegate", head: t("delegations.whom"), cell: delegateName },
        {
          name: "kinds",
          head: t("delegations.kinds"),
          value: ({ kinds }) => kinds.map(nameOfOperation).join(t("list.comma")),
          cell: ({ kinds }) => kinds.map(nameOfOperation).join(t("list.comma")),
        },
        {
          name: "sites",
          head: t("delegations.sites"),
          wide: true,
          cell: ({ siteIds }) =>
            siteIds === null
              ? t("delegations.sites.all")
              : t("delegations.sites.some", { count: String(siteIds.length) }),
        },
        { name: "validTo", head: t("delegations.validTo"), nowrap: true, cell: ({ validTo }) => formatDate(validTo) },
        {
          name: "state",
          head: t("list.state"),
          value: stateOf,
          cell: (row) => <AccessMark state={stateOf(row)} />,
        },
        {
          name: "actions",
          head: t("list.actions"),
          cell: (row) => (
            <span class="row-actions">
              {!row.mine && stateOf(row) === "active" && (
                <button type="button" class="link" onClick={() => actFor(row.partyId)}>
                  {t("delegations.act")}
                </button>
              )}
              <button type="button" class="link" onClick={() => setLooking(row)}>
                {t("delegations.acts")}
              </button>
              {row.withdrawnAt === null && (
                <button
                  type="button"
                  class="link"
                  aria-label={`${t("access.revoke")}${t("list.colon")}${delegateName(row)}`}
                  onClick={() => setEnding(row)}
                >
                  {t("access.revoke")}
                </button>
              )}
            </span>
          ),
        },
      ]}
    >
      {creating && <DelegationDialog onClose={() => setCreating(false)} onDone={list.reload} />}
      {looking && (
        <ActsDialog
          of={looking}
          title={t("delegations.acts.title", { giver: giverName(looking), delegate: delegateName(looking) })}
          onClose={() => setLooking(null)}
        />
      )}
      {ending && (
        <RevokeDialog
          name={delegateName(ending)}
          path={`/api/v1/access/delegations/${ending.id}/withdrawal`}
          explain={t("delegations.withdraw.explain")}
          onClose={() => setEnding(null)}
          onDone={list.reload}
        />
      )}
    </ListPage>
  );
}
