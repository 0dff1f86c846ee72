import { options } from "../../controls/options.tsx";
import { useState } from "preact/hooks";
import { withQuery } from "../../api/call.ts";
import { DataTable } from "../../controls/DataTable.tsx";
import { ListTable } from "../../controls/ListTable.tsx";
import { Dialog } from "../../controls/Dialog.tsx";
import { DocumentMark } from "../../controls/marks.tsx";
import { PageHead } from "../../controls/PageHead.tsx";
import { Empty, NotYet } from "../../controls/states.tsx";
import { formatNumber } from "../../format/format.ts";
import { useApi, useList } from "../../api/use-api.ts";
import { pick, t } from "../../words/index.ts";
import { streamName } from "../../words/names.ts";
import { setQuery, usePlace } from "../../state/router.ts";
import { useMe } from "../../state/session.ts";
import type { Claim, Claimable, Duty } from "../../types-duty.ts";
import type { Page, Party } from "../../types.ts";
import { downloadCsv } from "../streams/download.ts";
import { DocumentActions } from "../ledger/DocumentActions.tsx";
import { ClaimChecks } from "./ClaimChecks.tsx";
import { claimableKey } from "./claim-together.ts";
import { ClaimTogether } from "./ClaimTogether.tsx";
import { ClaimDialog } from "./ClaimDialog.tsx";
import { GapPicture } from "./GapPicture.tsx";
import { StreamDutySection } from "./StreamDutySection.tsx";

const yearsBack = 4;

/** A producer's year: declared, claimed, still claimable, the rates and what is missing. An authority chooses the producer. */
export default function DutyPage() {
  const { me } = useMe();
  const { query } = usePlace();
  const own = me.role === "producer";
  const thisYear = Number(me.today.slice(0, 4));
  const year = query.get("year") ?? String(thisYear);
  const producerId = own ? null : query.get("producer");
  const asked = own || producerId !== null;
  const duty = useApi<Duty>(asked ? withQuery("/api/v1/takeback/duty", { year, producerId }) : null);
  const data = duty.data;
  return (
    <>
      <PageHead
        title={data ? `${t("duty.title")} · ${pick(data.producer.nameZh, data.producer.nameEn)}` : t("duty.title")}
        note={t("duty.note")}
      >
        {data && (
          <button type="button" onClick={() => downloadCsv(dutySheet(data))}>
            {t("download.csv")}
          </button>
        )}
      </PageHead>
      <search class="filters" aria-label={t("list.filter")}>
        <label class="filter">
          <span>{t("duty.year")}</span>
          <select value={year} onChange={(event) => setQuery({ year: event.currentTarget.value })}>
            {options(
              Array.from({ length: yearsBack + 1 }, (_, back) => String(thisYear - back)),
              (each) => each,
            )}
          </select>
        </label>
        {!own && <ProducerFilter value={producerId ?? ""} />}
      </search>
      {!asked && (
        <Empty title={t("duty.choose")}>
          <p>{t("duty.choose.next")}</p>
        </Empty>
      )}
      <NotYet of={duty} />
      {data && <DutyContent duty={data} own={own} onDone={duty.reload} />}
    </>
  );
}

function ProducerFilter({ value }: { value: string }) {
  const parties = useApi<Page<Party>>("/api/v1/registry/parties?role=producer&limit=200");
  return (
    <label class="filter">
      <span>{t("duty.producer")}</span>
      <select value={value} onChange={(event) => setQuery({ producer: event.currentTarget.value })}>
        <option value="">—</option>
        {parties.data?.items.map((party) => (
          <option key={party.id} value={party.id}>
            {pick(party.nameZh, party.nameEn)}
          </option>
        ))}
      </select>
    </label>
  );
}

function DutyContent({ duty, own, onDone }: { duty: Duty; own: boolean; onDone: () => void }) {
  const { asOf, members, streams, claimable } = duty;
  if (streams.length === 0) {
    return (
      <Empty title={t("duty.empty")}>
        <p>{t("duty.empty.next")}</p>
      </Empty>
    );
  }
  return (
    <div class="overview">
      {members.length > 0 && (
        <p class="quiet-text">
          {t("duty.consortium", { count: members.length, asOf })}
          {t("list.colon")}
          {members.map((member) => pick(member.nameZh, member.nameEn)).join("、")}
        </p>
      )}
      <GapPicture duty={duty} />
      {streams.map((stream) => (
        <StreamDutySection key={stream.stream} duty={duty} of={stream} />
      ))}
      <Available rows={claimable} year={duty.year} own={own} onDone={onDone} />
      {members.length === 0 && <Claims duty={duty} />}
    </div>
  );
}

function Available(props: { rows: readonly Claimable[]; year: string; own: boolean; onDone: () => void }) {
  const { may } = useMe();
  const [chosen, setChosen] = useState<Claimable>();
  const [keys, setKeys] = useState<ReadonlySet<string>>(new Set());
  const [asked, setAsked] = useState<readonly Claimable[]>();
  const canClaim = props.own && may("takeback.claims.write");
  const ticked = props.rows.filter((row) => keys.has(claimableKey(row)));
  return (
    <section>
      <header class="section-head">
        <div>
          <h2>{t("duty.available")}</h2>
          <p class="small">{t("duty.available.note")}</p>
        </div>
        {canClaim && props.rows.length > 0 && (
          <button type="button" onClick={() => setAsked(ticked.length > 0 ? ticked : props.rows)}>
            {ticked.length > 0 ? t("claims.together.ticked", { count: ticked.length }) : t("claims.together.all")}
          </button>
        )}
      </header>
      {props.rows.length === 0 ? (
        <p class="quiet-text">{t("duty.available.none")}</p>
      ) : (
        <DataTable
          caption={t("duty.available")}
          rows={props.rows}
          rowKey={claimableKey}
          selection={
            canClaim
              ? { keys, can: () => true, set: setKeys, nameOf: (row) => pick(row.itemNameZh, row.itemNameEn) }
              : undefined
          }
          columns={[
            { name: "treater", head: t("duty.treater"), cell: (row) => pick(row.treaterNameZh, row.treaterNameEn) },
            { name: "item", head: t("item.item"), cell: (row) => pick(row.itemNameZh, row.itemNameEn) },
            { name: "mode", head: t("duty.mode"), wide: true, cell: (row) => t(`duty.mode.${row.mode}`) },
            {
              name: "pieces",
              head: t("unit.piece"),
              number: true,
              wide: true,
              cell: (row) => formatNumber(row.pieces),
            },
            { name: "mass", head: "kg", number: true, cell: (row) => formatNumber(row.massKg) },
            ...(canClaim
              ? [
                  {
                    name: "claim",
                    head: t("list.actions"),
                    cell: (row: Claimable) => (
                      <button
                        type="button"
                        class="link"
                        aria-label={`${t("claims.claim")}${t("list.colon")}${pick(row.itemNameZh, row.itemNameEn)} · ${pick(row.treaterNameZh, row.treaterNameEn)}`}
                        onClick={() => setChosen(row)}
                      >
                        {t("claims.claim")}
                      </button>
                    ),
                  },
                ]
              : []),
          ]}
        />
      )}
      {asked && (
        <ClaimTogether
          rows={asked}
          year={props.year}
          onClose={() => setAsked(undefined)}
          onDone={() => {
            setKeys(new Set());
            props.onDone();
          }}
        />
      )}
      {chosen && (
        <ClaimDialog of={chosen} year={props.year} onClose={() => setChosen(undefined)} onDone={props.onDone} />
      )}
    </section>
  );
}

function Claims({ duty }: { duty: Duty }) {
  const [shown, setShown] = useState<Claim>();
  const list = useList<Claim>("/api/v1/takeback/claims", { year: duty.year, producer: duty.producer.id });
  return (
    <section>
      <header class="section-head">
        <h2>{t("claims.title")}</h2>
      </header>
      <ListTable
        list={list}
        empty={{ title: t("claims.empty") }}
        caption={t("claims.title")}
        rowKey={(row) => row.id}
        columns={[
          { name: "date", head: t("list.date"), nowrap: true, cell: (row) => row.occurredOn },
          {
            name: "treater",
            head: t("duty.treater"),
            wide: true,
            cell: (row) => pick(row.treaterNameZh, row.treaterNameEn),
          },
          { name: "item", head: t("item.item"), cell: (row) => pick(row.itemNameZh, row.itemNameEn) },
          { name: "mode", head: t("duty.mode"), wide: true, cell: (row) => t(`duty.mode.${row.mode}`) },
          { name: "mass", head: "kg", number: true, cell: (row) => formatNumber(row.massKg) },
          { name: "state", head: t("list.state"), cell: (row) => <DocumentMark state={row.state} /> },
          {
            name: "actions",
            head: t("list.actions"),
            cell: (row) => (
              <>
                {row.checks.length > 0 && (
                  <button
                    type="button"
                    class="link"
                    aria-label={`${t("checks.show")}${t("list.colon")}${t("claims.label", { mass: row.massKg, item: pick(row.itemNameZh, row.itemNameEn) })}`}
                    onClick={() => setShown(row)}
                  >
                    {t("checks.show")}
                  </button>
                )}{" "}
                <DocumentActions
                  id={row.id}
                  what={t("claims.label", { mass: row.massKg, item: pick(row.itemNameZh, row.itemNameEn) })}
                  href="/duty"
                  reversed={row.state === "reversed"}
                  onDone={list.reload}
                />
              </>
            ),
          },
        ]}
      />
      {shown && (
        <Dialog title={t("checks.title")} onClose={() => setShown(undefined)}>
          <ClaimChecks checks={shown.checks} />
        </Dialog>
      )}
    </section>
  );
}

function dutySheet(duty: Duty) {
  const rates = duty.streams.flatMap(({ stream, rates: of }) =>
    of.map(({ indicator }) => [
      streamName(stream),
      pick(indicator.titleZh, indicator.titleEn),
      indicator.value?.display ?? "",
      indicator.arithmetic || (indicator.reason ?? ""),
    ]),
  );
  return {
    name: `duty-${duty.year}`,
    head: [t("overview.streams"), t("rates.rate"), "%", t("download.arithmetic")],
    rows: [
      ...duty.streams.flatMap(({ stream, declared, claimed, claimable }) => [
        [streamName(stream), `${t("duty.declared")} (kg)`, declared.massKg, ""],
        [streamName(stream), `${t("duty.claimed")} (kg)`, claimed.massKg, ""],
        [streamName(stream), `${t("duty.claimable")} (kg)`, claimable.massKg, ""],
      ]),
      ...rates,
    ],
    source: `${pick(duty.producer.nameZh, duty.producer.nameEn)} · ${duty.year} · ${duty.asOf}`,
    arithmetic: t("duty.rates.note"),
  };
}
