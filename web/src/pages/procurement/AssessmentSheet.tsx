import { type Closing, FormDialog } from "../../controls/FormDialog.tsx";
import { fieldsOf } from "../../forms/fields.ts";
import { Fact, FactList } from "../../controls/FactList.tsx";
import { useState } from "preact/hooks";
import { withQuery } from "../../api/call.ts";
import { Icon } from "../../controls/Icon.tsx";
import { DataTable } from "../../controls/DataTable.tsx";
import { Filters } from "../../controls/Filters.tsx";
import { ChoiceField } from "../../controls/inputs.tsx";
import { Unverified } from "../../controls/marks.tsx";
import { PageHead } from "../../controls/PageHead.tsx";
import { Empty, NotYet } from "../../controls/states.tsx";
import { useApi } from "../../api/use-api.ts";
import { useForm } from "../../forms/form.ts";
import { pick, t } from "../../words/index.ts";
import type { PageProps } from "../../shell/route.ts";
import { useMe } from "../../state/session.ts";
import { Grading } from "../gradings/Grading.tsx";
import { formatYuan, listName, points } from "./names.ts";
import { ShareValue, useYear, YearFilter } from "./parts.tsx";
import { listNames } from "../../../../worker/kernel/vocabulary/procurement.ts";
import type { Assessed, Assessment } from "./types.ts";
import "./style.ts";

/** One buyer's yearly sheet, made to be printed. */
export default function AssessmentSheet({ params }: PageProps) {
  const year = useYear();
  const { may } = useMe();
  const [naming, setNaming] = useState(false);
  const buyer = params["buyer"] ?? "";
  const answer = useApi<Assessment>(withQuery("/api/v1/procurement/assessment", { year, buyer }));
  const { data, reload } = answer;
  const row = data?.items.find((one) => one.buyer.id === buyer);
  const title = row ? pick(row.buyer.nameZh, row.buyer.nameEn) : t("procurement.tab.assessment");
  return (
    <>
      <PageHead title={title} note={t("assessment.sheet", { year })}>
        {row && may("procurement.facts.write") && (
          <button type="button" onClick={() => setNaming(true)}>
            {t("assessment.setKind")}
          </button>
        )}
        <a class="button" href={withQuery("/api/v1/procurement/assessment/export", { year, buyer })} download="">
          <Icon name="download" />
          XLSX
        </a>
        <button type="button" onClick={() => print()}>
          {t("assessment.print")}
        </button>
        <a class="button" href={withQuery("/procurement/assessment", { year })}>
          {t("form.cancel")}
        </a>
      </PageHead>
      <Filters names={[]}>
        <YearFilter />
      </Filters>
      <NotYet of={answer} />
      {data && !row && <Empty title={t("assessment.empty")}>{t("assessment.empty.next")}</Empty>}
      {data && row && <Sheet assessment={data} row={row} />}
      {naming && row && <KindDialog row={row} onClose={() => setNaming(false)} onDone={reload} />}
    </>
  );
}

function Sheet({ assessment, row }: { assessment: Assessment; row: Assessed }) {
  const { basis, year, lastYear } = assessment;
  return (
    <>
      <FactList>
        <Fact label={t("assessment.kind")}>{t(`assessment.kind.${row.buyer.kind ?? "none"}`)}</Fact>
        <dt>{t("procurement.total")}</dt>
        <dd class="tabular">
          {formatYuan(row.totalYuan)} {t("unit.yuan")}
        </dd>
        <Fact label={t("how.basis")}>
          {basis ? [basis.title, basis.documentNo].filter(Boolean).join(" · ") : t("how.noBasis")}{" "}
          <Unverified confidence={basis?.confidence} />
        </Fact>
      </FactList>
      <DataTable
        caption={t("assessment.shares")}
        showCaption
        rows={listNames.map((list) => ({ list, ...row[list] }))}
        rowKey={({ list }) => list}
        columns={[
          { name: "list", head: t("procurement.list"), cell: ({ list }) => t(`procurement.share.${list}`) },
          {
            name: "share",
            head: year,
            number: true,
            cell: ({ share }) => (
              <ShareValue share={share} of={pick(row.buyer.nameZh, row.buyer.nameEn)} basis={basis} parts />
            ),
          },
          {
            name: "last",
            head: lastYear,
            number: true,
            cell: (one) => (
              <>
                {one.lastYear.display === null ? "—" : `${one.lastYear.display} %`}
                <span class="share-parts">{points(one.change)}</span>
              </>
            ),
          },
          {
            name: "median",
            head: t("assessment.median"),
            number: true,
            cell: (one) => (
              <>
                {one.median === null ? "—" : `${one.median} %`}
                <span class="share-parts">{points(one.againstMedian)}</span>
              </>
            ),
          },
          {
            name: "peers",
            head: t("assessment.peers"),
            number: true,
            wide: true,
            cell: (one) => one.medianReasonText ?? one.peers,
          },
        ]}
      />
      <p class="small">{t("procurement.never.added")}</p>
      <Mandatory row={row} year={year} />
      <Grading subject="buyer" subjectId={row.buyer.id} period={year} mayGrade />
    </>
  );
}

function Mandatory({ row, year }: { row: Assessed; year: string }) {
  if (row.mandatoryWithoutCertificate.length === 0) return <p class="section">{t("assessment.mandatory.none")}</p>;
  const purchases = withQuery("/procurement/purchases", {
    buyer: row.buyer.id,
    status: "plain",
    from: `${year}-01-01`,
    to: `${year}-12-31`,
  });
  return (
    <>
      <DataTable
        caption={t("assessment.mandatory")}
        showCaption
        rows={row.mandatoryWithoutCertificate}
        rowKey={(one) => `${one.list} ${one.codeVersion} ${one.categoryCode}`}
        columns={[
          {
            name: "category",
            roomy: true,
            head: t("procurement.category"),
            cell: (one) => (
              <>
                {pick(one.categoryNameZh, one.categoryNameEn)}{" "}
                <span class="small">
                  {t("procurement.codeOf", { code: one.categoryCode, version: one.codeVersion })}
                </span>
                {one.note && <span class="block small">{pick(one.noteZh || one.note, one.note)}</span>}
              </>
            ),
          },
          { name: "list", head: t("procurement.list"), cell: (one) => listName(one.list) },
          {
            name: "confidence",
            head: t("assessment.certainty"),
            wide: true,
            cell: (one) => <Unverified confidence={one.confidence} />,
          },
          {
            name: "amount",
            head: `${t("quantity.money")} (${t("unit.yuan")})`,
            number: true,
            cell: (one) => formatYuan(one.amountYuan),
          },
        ]}
      />
      <p class="row-actions">
        <a href={purchases}>{t("assessment.purchases")}</a>
      </p>
    </>
  );
}

/** What sort of buyer it is decides who its peers are. */
function KindDialog({ row, onClose, onDone }: Closing & { row: Assessed }) {
  const { buyer } = row;
  const form = useForm(`buyer.${buyer.id}`, `/procurement/assessment/${buyer.id}`, () => ({ kind: buyer.kind ?? "" }));
  const field = fieldsOf(form);
  const send = () =>
    form.send({
      path: "/api/v1/procurement/buyers",
      body: { partyId: buyer.id, kind: form.values.kind },
      withoutId: true,
      label: pick(buyer.nameZh, buyer.nameEn),
    });
  return (
    <FormDialog
      title={t("assessment.setKind")}
      form={form}
      submitLabel={t("procurement.save")}
      send={send}
      onClose={onClose}
      onDone={onDone}
    >
      <ChoiceField
        {...field("kind")}
        label={t("assessment.kind")}
        choices={(["public_body", "enterprise"] as const).map((value) => ({
          value,
          label: t(`assessment.kind.${value}`),
        }))}
      />
    </FormDialog>
  );
}
