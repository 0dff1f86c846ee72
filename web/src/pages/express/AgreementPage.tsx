import { useState } from "preact/hooks";
import { useApi, useList } from "../../api/use-api.ts";
import { withQuery } from "../../api/call.ts";
import { BarTable } from "../../controls/BarTable.tsx";
import { DataTable } from "../../controls/DataTable.tsx";
import { Fact, FactList } from "../../controls/FactList.tsx";
import { useFilter } from "../../controls/Filters.tsx";
import { type Closing, FormDialog } from "../../controls/FormDialog.tsx";
import { DateField, TextField } from "../../controls/inputs.tsx";
import { PageHead } from "../../controls/PageHead.tsx";
import { NotYet } from "../../controls/states.tsx";
import { fieldsOf } from "../../forms/fields.ts";
import { useForm } from "../../forms/form.ts";
import { formatDate, formatNumber } from "../../format/format.ts";
import { periodName } from "../../format/period.ts";
import type { PageProps } from "../../shell/route.ts";
import { useMe } from "../../state/session.ts";
import { pick, t } from "../../words/index.ts";
import { barsOf, stepsOf, type AgreementStep } from "./agreement.ts";
import type { Agreement, AgreementRow } from "./types.ts";

/** One agreement: its terms, and what came of its plan month by month. */
export default function AgreementPage({ params }: PageProps) {
  const id = encodeURIComponent(params["id"] ?? "");
  const answer = useApi<Agreement>(`/api/v1/express/agreements/${id}`);
  const { data, reload } = answer;
  return (
    <>
      <PageHead title={t("express.one")} note={data ? pick(data.recycler.nameZh, data.recycler.nameEn) : ""}>
        <a class="button" href="/express">
          {t("express.agreements")}
        </a>
        {data && <Steps agreement={data} onDone={reload} />}
      </PageHead>
      <NotYet of={answer} />
      {data && (
        <>
          <Terms agreement={data} />
          <Results agreement={data} />
          <Receipts id={data.id} />
        </>
      )}
    </>
  );
}

function Steps({ agreement, onDone }: { agreement: Agreement; onDone: () => void }) {
  const { may } = useMe();
  const [open, setOpen] = useState<AgreementStep>();
  if (!may("express.write")) return null;
  return (
    <>
      {stepsOf(agreement).map((step) => (
        <button key={step} type="button" class={step === "confirmed" ? "primary" : ""} onClick={() => setOpen(step)}>
          {t(`express.step.${step}`)}
        </button>
      ))}
      {open && <StepDialog agreement={agreement} step={open} onClose={() => setOpen(undefined)} onDone={onDone} />}
    </>
  );
}

function StepDialog({ agreement, step, ...closing }: Closing & { agreement: Agreement; step: AgreementStep }) {
  const { me } = useMe();
  const { id, until } = agreement;
  const form = useForm(`express.${step}.${id}`, `/express/agreements/${id}`, () => ({ endedOn: me.today, reason: "" }));
  const field = fieldsOf(form);
  const path = `/api/v1/express/agreements/${id}`;
  const label = t(`express.step.${step}`);
  const send = () =>
    step === "ended"
      ? form.send({ path: `${path}/end`, body: form.values, label, withoutId: true })
      : form.send({ path: `${path}/step`, body: { step }, label, withoutId: true });
  return (
    <FormDialog
      title={label}
      note={<p>{t(`express.step.${step}.note`)}</p>}
      form={form}
      submitLabel={label}
      send={send}
      {...closing}
    >
      {step === "ended" && (
        <>
          <DateField {...field("endedOn")} label={t("express.endedOn")} max={until} />
          <TextField {...field("reason")} label={t("express.reason")} />
        </>
      )}
    </FormDialog>
  );
}

function Terms({ agreement }: { agreement: Agreement }) {
  const { express, recycler, proposer, from, until, state, endedOn, endReason, settlement, sites } = agreement;
  const proposing = proposer === "express" ? express : recycler;
  return (
    <FactList>
      <Fact label={t("list.state")}>
        {t(`express.state.${state}`)}
        {endedOn && <span class="small block">{`${formatDate(endedOn)} · ${endReason ?? ""}`}</span>}
      </Fact>
      <Fact label={t("express.express")}>{pick(express.nameZh, express.nameEn)}</Fact>
      <Fact label={t("express.recycler")}>{pick(recycler.nameZh, recycler.nameEn)}</Fact>
      <Fact label={t("express.proposer")}>{pick(proposing.nameZh, proposing.nameEn)}</Fact>
      <Fact label={t("express.days")}>
        {formatDate(from)} – {formatDate(until)}
      </Fact>
      <Fact label={t("express.sites")}>{sites.map(({ nameZh, nameEn }) => pick(nameZh, nameEn)).join(" · ")}</Fact>
      <Fact label={t("express.settlement")}>{settlement}</Fact>
    </FactList>
  );
}

function Results({ agreement }: { agreement: Agreement }) {
  return (
    <>
      {agreement.totals.map((total) => {
        const name = pick(total.itemNameZh, total.itemNameEn);
        const share = total.massShare ? `${formatNumber(total.massShare.percent)} %` : t("express.notComputable");
        return (
          <BarTable
            key={total.item}
            title={t("express.results", { item: name })}
            note={t("express.results.note")}
            says={t("express.results.says", {
              item: name,
              mass: formatNumber(total.massKg),
              pieces: formatNumber(total.pieces),
              share,
            })}
            head={[t("express.month"), t("express.collectedOfPlan"), "%"]}
            bars={barsOf(agreement, total.item).map(({ month, row, share: part, mark }) => ({
              name: month,
              label: (
                <a href={withQuery(`/express/agreements/${agreement.id}`, { month, item: total.item })}>
                  {periodName(month)}
                </a>
              ),
              amount: `${formatNumber(row.massKg)} / ${row.plannedMassKg === null ? "—" : formatNumber(row.plannedMassKg)}`,
              share: part,
              mark,
              green: true,
              // Of a month that is yet to come nothing can be said.
              note: row.massShare && month <= agreement.asOf ? formatNumber(row.massShare.percent) : "—",
            }))}
          />
        );
      })}
    </>
  );
}

const filterNames = ["month", "item"];

/** The receipts that the figures add up: all of them, or those of a month that was chosen above. */
function Receipts({ id }: { id: string }) {
  const filter = useFilter(filterNames);
  const list = useList<AgreementRow>(`/api/v1/express/agreements/${id}/rows`, filter);
  return (
    <section>
      <h2>{t("express.receipts")}</h2>
      {filter["month"] && (
        <p>
          {periodName(filter["month"])} · <a href={`/express/agreements/${id}`}>{t("express.receipts.all")}</a>
        </p>
      )}
      <NotYet of={list} />
      {list.data && (
        <DataTable
          caption={t("express.receipts")}
          rows={list.data}
          rowKey={(row) => `${row.receiptId} ${row.line}`}
          columns={[
            {
              name: "day",
              head: t("list.date"),
              nowrap: true,
              cell: (row) => <a href={`/takeback/transfers/${row.transferId}`}>{formatDate(row.receivedOn)}</a>,
            },
            { name: "site", head: t("list.site"), cell: (row) => pick(row.siteNameZh, row.siteNameEn) },
            { name: "item", head: t("item.item"), cell: (row) => pick(row.itemNameZh, row.itemNameEn) },
            { name: "pieces", head: t("quantity.pieces"), number: true, cell: ({ pieces }) => formatNumber(pieces) },
            { name: "mass", head: "kg", number: true, cell: ({ massKg }) => formatNumber(massKg) },
          ]}
        />
      )}
      {list.more && (
        <button type="button" onClick={list.more}>
          {t("list.more")}
        </button>
      )}
    </section>
  );
}
