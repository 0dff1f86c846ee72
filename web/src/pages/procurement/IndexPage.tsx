import { useState } from "preact/hooks";
import { withQuery } from "../../api/call.ts";
import { DataTable } from "../../controls/DataTable.tsx";
import { Filters } from "../../controls/Filters.tsx";
import { PageHead } from "../../controls/PageHead.tsx";
import { Failed, Loading } from "../../controls/states.tsx";
import { formatInstant, formatNumber } from "../../format/format.ts";
import { useApi } from "../../api/use-api.ts";
import { t } from "../../words/index.ts";
import { usePlace } from "../../state/router.ts";
import { useMe } from "../../state/session.ts";
import { FiledIndexes } from "./FiledIndexes.tsx";
import { IndexForm } from "./IndexForm.tsx";
import { ReviewDialog } from "./ReviewDialog.tsx";
import { Computed, IndexMark, ItemName, SeenMark } from "./index-parts.tsx";
import { useYear, YearFilter } from "./parts.tsx";
import { ProcurementTabs } from "./ProcurementTabs.tsx";
import type { Index } from "./types.ts";

/**
 * The green-supply-chain index: a firm's own scores with evidence, and three rates that the books tell. Whoever looks at
 * those of others finds them listed, and publishes them or returns them.
 */
export default function IndexPage() {
  const { may } = useMe();
  const year = useYear();
  const { query } = usePlace();
  const [reviewing, setReviewing] = useState(false);
  const buyer = query.get("buyer");
  const isAsked = may("index.write") || buyer !== null;
  const { data, problem, loading, reload } = useApi<Index>(
    isAsked ? withQuery("/api/v1/procurement/gsci", { year, buyer }) : null,
  );
  return (
    <>
      <PageHead title={t("procurement.tab.index")} note={t("index.note")} />
      {may("procurement.read") && <ProcurementTabs current="index" />}
      <Filters names={["buyer"]}>
        <YearFilter />
      </Filters>
      {!isAsked && <FiledIndexes year={year} />}
      {problem && <Failed problem={problem} onRetry={reload} />}
      {isAsked && !data && loading && <Loading lines={8} />}
      {isAsked && data && (
        <>
          {Number(data.total.outOf) > 0 && (
            <p class="index-total">
              {t("index.total", { points: formatNumber(data.total.points), outOf: formatNumber(data.total.outOf) })}{" "}
              <span class="small">{t("index.weights", { weights: data.total.weights })}</span>
            </p>
          )}
          <p class="small">
            {data.recordedAt ? t("index.recordedAt", { at: formatInstant(data.recordedAt) }) : t("index.notYet")}{" "}
            {data.state && <IndexMark state={data.state} />}
          </p>
          {data.review?.note && <p>{t("index.review.said", { note: data.review.note })}</p>}
          {data.state && may("index.review") && (
            <p class="row-actions">
              <button type="button" class="primary" onClick={() => setReviewing(true)}>
                {t("index.review")}
              </button>
            </p>
          )}
          {reviewing && <ReviewDialog index={data} onClose={() => setReviewing(false)} onDone={reload} />}
          {may("index.write") ? (
            <div class="index-form">
              <IndexForm key={`${data.year} ${data.assessmentId}`} index={data} onDone={reload} />
            </div>
          ) : (
            <ReadOnly index={data} />
          )}
        </>
      )}
    </>
  );
}

function ReadOnly({ index }: { index: Index }) {
  return (
    <DataTable
      caption={t("procurement.tab.index")}
      rows={index.items}
      rowKey={({ code }) => code}
      columns={[
        { name: "item", head: t("index.item"), cell: (item) => <ItemName item={item} /> },
        { name: "weight", head: t("index.weight"), number: true, cell: ({ weight }) => weight },
        { name: "score", head: t("index.score"), number: true, wide: true, cell: ({ score }) => score ?? "—" },
        { name: "points", head: t("index.points"), number: true, cell: ({ points }) => points ?? "—" },
        { name: "evidence", head: t("form.evidence"), wide: true, cell: (item) => item.evidence ?? "—" },
        {
          name: "seen",
          head: t("index.seen"),
          cell: ({ points, computed, checked }) =>
            points === null ? "—" : <SeenMark seen={computed?.points ? "books" : checked ? "checked" : "stated"} />,
        },
        { name: "computed", head: t("index.computed"), cell: (item) => <Computed item={item} /> },
      ]}
    />
  );
}
