import { useState } from "preact/hooks";
import { disclosureReasons } from "../../../../worker/kernel/vocabulary/disclosure.ts";
import { withQuery } from "../../api/call.ts";
import { useApi, useFormList } from "../../api/use-api.ts";
import { DataTable } from "../../controls/DataTable.tsx";
import { type Closing, FormDialog } from "../../controls/FormDialog.tsx";
import { SelectField, TextField } from "../../controls/inputs.tsx";
import { options } from "../../controls/options.tsx";
import { PageHead } from "../../controls/PageHead.tsx";
import { Empty, NotYet } from "../../controls/states.tsx";
import { fieldsOf } from "../../forms/fields.ts";
import { useForm } from "../../forms/form.ts";
import { formatDate } from "../../format/format.ts";
import { setQuery, usePlace } from "../../state/router.ts";
import { useMe } from "../../state/session.ts";
import type { Page, Party } from "../../types.ts";
import { pick, t } from "../../words/index.ts";
import { LateMark, StateMark } from "./parts.tsx";
import type { Adhoc, Duty } from "./types.ts";

/** Whose yearly report is due and how each stands; what was disclosed as it happened, and how late. */
export default function DisclosurePage() {
  const { me, may } = useMe();
  const { query } = usePlace();
  const last = Number(me.today.slice(0, 4)) - 1;
  const year = query.get("year") ?? String(last);
  const duties = useApi<Page<Duty>>(withQuery("/api/v1/disclosure/duties", { year }));
  const adhoc = useApi<Page<Adhoc>>(withQuery("/api/v1/disclosure/adhoc", { limit: "200" }));
  const [listing, setListing] = useState(false);
  return (
    <>
      <PageHead title={t("disclosure.title")} note={t("disclosure.note")}>
        {may("disclosure.write") && (
          <>
            <a class="button primary" href={withQuery("/disclosure/report", { year })}>
              {t("disclosure.write")}
            </a>
            <a class="button" href="/disclosure/adhoc">
              {t("disclosure.adhoc.new")}
            </a>
          </>
        )}
        {may("disclosure.list") && (
          <button type="button" class="primary" onClick={() => setListing(true)}>
            {t("disclosure.list.add")}
          </button>
        )}
        <a class="button" href="/published/disclosures">
          {t("disclosure.public")}
        </a>
      </PageHead>
      <search class="filters" aria-label={t("list.filter")}>
        <label class="filter">
          <span>{t("disclosure.year")}</span>
          <select value={year} onChange={(event) => setQuery({ year: event.currentTarget.value })}>
            {[last, last - 1, last - 2].map((each) => (
              <option key={each} value={String(each)}>
                {each}
              </option>
            ))}
          </select>
        </label>
      </search>
      <NotYet of={duties} />
      {duties.data && duties.data.items.length === 0 && (
        <Empty title={t("disclosure.duties.none", { year })}>{t("disclosure.duties.none.next")}</Empty>
      )}
      {duties.data && duties.data.items.length > 0 && (
        <DataTable
          caption={t("disclosure.duties", { year })}
          showCaption
          rows={duties.data.items}
          rowKey={({ party }) => party.id}
          columns={[
            {
              name: "firm",
              head: t("disclosure.firm"),
              roomy: true,
              cell: ({ party }) => pick(party.nameZh, party.nameEn),
            },
            {
              name: "reason",
              head: t("disclosure.reason"),
              wide: true,
              cell: ({ reasons }) => reasons.map((reason) => t(`disclosure.reason.${reason}`)).join(t("list.comma")),
            },
            { name: "due", head: t("disclosure.due"), nowrap: true, cell: ({ dueOn }) => formatDate(dueOn) },
            { name: "state", head: t("list.state"), cell: (row) => <StateMark {...row} /> },
            {
              name: "report",
              head: t("disclosure.report"),
              cell: ({ disclosureId, disclosedOn }) =>
                disclosureId && disclosedOn ? (
                  <a href={`/published/disclosures/${disclosureId}`}>{formatDate(disclosedOn)}</a>
                ) : (
                  "—"
                ),
            },
          ]}
        />
      )}
      <NotYet of={adhoc} />
      {adhoc.data && <AdhocTable rows={adhoc.data.items} />}
      {listing && <ListDialog year={year} onClose={() => setListing(false)} onDone={duties.reload} />}
    </>
  );
}

export function AdhocTable({ rows }: { rows: readonly Adhoc[] }) {
  if (rows.length === 0) return <p class="small section">{t("disclosure.adhoc.none")}</p>;
  return (
    <DataTable
      caption={t("disclosure.adhoc")}
      showCaption
      rows={rows}
      rowKey={({ id }) => id}
      columns={[
        {
          name: "firm",
          head: t("disclosure.firm"),
          roomy: true,
          cell: ({ party }) => pick(party.nameZh, party.nameEn),
        },
        {
          name: "matter",
          head: t("disclosure.matter"),
          cell: ({ matter, document, number, text }) => (
            <>
              {t(`disclosure.matter.${matter}`)} · {document} {number}
              <span class="small block">{text}</span>
            </>
          ),
        },
        { name: "received", head: t("disclosure.received"), wide: true, cell: (row) => formatDate(row.receivedOn) },
        { name: "due", head: t("disclosure.due"), wide: true, cell: ({ dueOn }) => formatDate(dueOn) },
        { name: "on", head: t("disclosure.disclosedOn"), cell: ({ disclosedOn }) => formatDate(disclosedOn) },
        { name: "late", head: t("list.state"), cell: ({ daysLate }) => <LateMark daysLate={daysLate} /> },
      ]}
    />
  );
}

/** An authority puts a firm on the list. */
function ListDialog({ year, onClose, onDone }: Closing & { year: string }) {
  const form = useForm("disclosure.list", "/disclosure", () => ({ partyId: "", reason: "", source: "", year }));
  const { items } = useFormList<Party>("parties", "/api/v1/registry/parties");
  const field = fieldsOf(form);
  const send = () =>
    form.send({ path: "/api/v1/disclosure/duties", body: { ...form.values }, label: t("disclosure.list.add") });
  return (
    <FormDialog
      title={t("disclosure.list.add")}
      note={<p>{t("disclosure.list.note")}</p>}
      form={form}
      submitLabel={t("disclosure.list.add")}
      {...{ send, onClose, onDone }}
    >
      <SelectField {...field("partyId")} label={t("disclosure.firm")}>
        <option value="">{t("form.choose")}</option>
        {items.map(({ id, nameZh, nameEn }) => (
          <option key={id} value={id}>
            {pick(nameZh, nameEn)}
          </option>
        ))}
      </SelectField>
      <TextField {...field("year")} label={t("disclosure.year")} />
      <SelectField {...field("reason")} label={t("disclosure.reason")}>
        <option value="">{t("form.choose")}</option>
        {options(disclosureReasons, (reason) => t(`disclosure.reason.${reason}`))}
      </SelectField>
      <TextField {...field("source")} label={t("disclosure.source")} />
    </FormDialog>
  );
}
