import { useState } from "preact/hooks";
import { GrantDialog, WithdrawalDialog } from "./GrantDialogs.tsx";
import { ListTable } from "../../controls/ListTable.tsx";
import { ListPage } from "../../controls/ListPage.tsx";
import { Icon } from "../../controls/Icon.tsx";
import { DocumentMark } from "../../controls/marks.tsx";
import { formatColumnMass } from "../../format/format.ts";
import { useList } from "../../api/use-api.ts";
import { pick, t } from "../../words/index.ts";
import { streamName } from "../../words/names.ts";
import { useMe } from "../../state/session.ts";
import type { Claim, Grant } from "../../types-duty.ts";

/** Whom a treater lets claim what it received: the other side of every claim. */
export default function GrantsPage() {
  const { me, may } = useMe();
  const [open, setOpen] = useState(false);
  const mayGrant = may("takeback.grants.write");
  const list = useList<Grant>("/api/v1/takeback/grants", { treater: mayGrant ? me.party.id : null });
  const [withdrawing, setWithdrawing] = useState<Grant>();
  return (
    <ListPage
      title={t("grants.title")}
      note={t(mayGrant ? "grants.note" : "grants.note.reader")}
      actions={
        mayGrant && (
          <button type="button" class="primary" onClick={() => setOpen(true)}>
            <Icon name="plus" />
            {t("grants.new")}
          </button>
        )
      }
      list={list}
      empty={{ title: t("grants.empty"), next: t(mayGrant ? "grants.empty.next" : "list.noneYet.reader") }}
      rowKey={(grant) => grant.id}
      columns={[
        { name: "year", head: t("duty.year"), cell: (grant) => grant.year },
        { name: "stream", head: t("overview.streams"), cell: (grant) => streamName(grant.stream) },
        ...(mayGrant
          ? []
          : [
              {
                name: "treater",
                head: t("duty.treater"),
                cell: (grant: Grant) => pick(grant.treaterNameZh, grant.treaterNameEn),
              },
            ]),
        {
          name: "grantee",
          head: t("grants.grantee"),
          cell: (grant) => pick(grant.granteeNameZh, grant.granteeNameEn),
        },
        { name: "state", head: t("grants.state"), nowrap: true, cell: (grant) => t(`grants.${grant.state}`) },
        {
          name: "action",
          head: t("list.actions"),
          cell: (grant) =>
            mayGrant &&
            grant.state === "standing" && (
              <button
                type="button"
                class="link"
                aria-label={t("grants.withdrawLabel", { name: pick(grant.granteeNameZh, grant.granteeNameEn) })}
                onClick={() => setWithdrawing(grant)}
              >
                {t("grants.withdraw")}
              </button>
            ),
        },
      ]}
    >
      {mayGrant && <ClaimsOnOwn treaterId={me.party.id} />}
      {open && <GrantDialog onClose={() => setOpen(false)} onDone={list.reload} />}
      {withdrawing && (
        <WithdrawalDialog grant={withdrawing} onClose={() => setWithdrawing(undefined)} onDone={list.reload} />
      )}
    </ListPage>
  );
}

/** What producers have claimed of a treater's recovery: it is theirs from then on. */
function ClaimsOnOwn({ treaterId }: { treaterId: string }) {
  const list = useList<Claim>("/api/v1/takeback/claims", { treater: treaterId });
  if (!list.problem && !list.data?.length) return null;
  return (
    <section>
      <header class="section-head">
        <h2>{t("grants.claims")}</h2>
      </header>
      <ListTable
        caption={t("grants.claims")}
        list={list}
        rowKey={(claim) => claim.id}
        columns={[
          { name: "date", head: t("list.date"), nowrap: true, cell: (claim) => claim.occurredOn },
          {
            name: "producer",
            head: t("grants.grantee"),
            cell: (claim) => pick(claim.producerNameZh, claim.producerNameEn),
          },
          { name: "item", head: t("item.item"), cell: (claim) => pick(claim.itemNameZh, claim.itemNameEn) },
          { name: "mode", head: t("duty.mode"), wide: true, cell: (claim) => t(`duty.mode.${claim.mode}`) },
          { name: "mass", head: "kg", number: true, cell: (claim) => formatColumnMass(claim.massKg) },
          { name: "state", head: t("list.state"), cell: (claim) => <DocumentMark state={claim.state} /> },
          {
            name: "entry",
            head: t("list.entry"),
            cell: (claim) => <a href={`/ledger/entries/${claim.id}`}>{t("entry.open")}</a>,
          },
        ]}
      />
    </section>
  );
}
