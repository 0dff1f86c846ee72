import { type Closing, FormDialog } from "../../controls/FormDialog.tsx";
import { fieldsOf } from "../../forms/fields.ts";
import { options } from "../../controls/options.tsx";
import { useState } from "preact/hooks";
import { ListTable } from "../../controls/ListTable.tsx";
import { ListPage } from "../../controls/ListPage.tsx";
import { Icon } from "../../controls/Icon.tsx";
import { SelectField } from "../../controls/inputs.tsx";
import { DocumentMark } from "../../controls/marks.tsx";
import { useForm } from "../../forms/form.ts";
import { formatColumnMass } from "../../format/format.ts";
import { useApi, useList } from "../../api/use-api.ts";
import { pick, t } from "../../words/index.ts";
import { notify } from "../../state/notice.ts";
import { useMe } from "../../state/session.ts";
import type { Claim, Grant, PartyName } from "../../types-duty.ts";
import { streams, type Page } from "../../types.ts";
import { useSender } from "../../forms/sender.ts";

/** Whom a treater lets claim what it received: the other side of every claim. */
export default function GrantsPage() {
  const { me, may } = useMe();
  const send = useSender();
  const [open, setOpen] = useState(false);
  const mayGrant = may("takeback.grants.write");
  const list = useList<Grant>("/api/v1/takeback/grants", { treater: mayGrant ? me.party.id : null });
  const withdraw = async (grant: Grant): Promise<void> => {
    const label = t("grants.withdrawLabel", { name: pick(grant.granteeNameZh, grant.granteeNameEn) });
    const answer = await send("POST", `/api/v1/takeback/grants/${grant.id}/withdrawal`, {});
    notify(answer.ok ? t("form.sent", { label }) : answer.problem.detail);
    list.reload();
  };
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
        { name: "stream", head: t("overview.streams"), cell: (grant) => t(`stream.${grant.stream}`) },
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
          head: "",
          cell: (grant) =>
            mayGrant &&
            grant.state === "standing" && (
              <button
                type="button"
                class="link"
                aria-label={t("grants.withdrawLabel", { name: pick(grant.granteeNameZh, grant.granteeNameEn) })}
                onClick={() => void withdraw(grant)}
              >
                {t("grants.withdraw")}
              </button>
            ),
        },
      ]}
    >
      {mayGrant && <ClaimsOnOwn treaterId={me.party.id} />}
      {open && <GrantDialog onClose={() => setOpen(false)} onDone={list.reload} />}
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

function GrantDialog({ onClose, onDone }: Closing) {
  const { me } = useMe();
  const producers = useApi<Page<PartyName>>("/api/v1/registry/parties?role=producer&limit=200");
  const thisYear = Number(me.today.slice(0, 4));
  const form = useForm("grant", "/takeback/grants", () => ({
    granteeId: "",
    stream: "electronics",
    year: String(thisYear),
  }));
  const { values } = form;
  const field = fieldsOf(form);
  const grantee = producers.data?.items.find(({ id }) => id === values.granteeId);
  const send = () => {
    const name = grantee ? pick(grantee.nameZh, grantee.nameEn) : "";
    return form.send({
      path: "/api/v1/takeback/grants",
      body: { ...values },
      label: t("grants.label", { name }),
    });
  };
  return (
    <FormDialog
      title={t("grants.new")}
      form={form}
      submitLabel={t("grants.submit")}
      send={send}
      onClose={onClose}
      onDone={onDone}
    >
      <SelectField {...field("granteeId")} label={t("grants.grantee")}>
        <option value="">—</option>
        {producers.data?.items.map((party) => (
          <option key={party.id} value={party.id}>
            {pick(party.nameZh, party.nameEn)}
          </option>
        ))}
      </SelectField>
      <SelectField {...field("stream")} label={t("overview.streams")}>
        {options(streams, (stream) => t(`stream.${stream}`))}
      </SelectField>
      <SelectField {...field("year")} label={t("duty.year")}>
        {[thisYear, thisYear - 1].map((year) => (
          <option key={year} value={String(year)}>
            {year}
          </option>
        ))}
      </SelectField>
    </FormDialog>
  );
}
