import { useState } from "preact/hooks";
import { useApi } from "../../api/use-api.ts";
import { DataTable } from "../../controls/DataTable.tsx";
import { Fact, FactList } from "../../controls/FactList.tsx";
import { PageHead } from "../../controls/PageHead.tsx";
import { NotYet } from "../../controls/states.tsx";
import { formatDate, formatInstant, formatNumber } from "../../format/format.ts";
import type { PageProps } from "../../shell/route.ts";
import { pick, t } from "../../words/index.ts";
import { colourName, ColourMark, ExampleNote, StateMark } from "./parts.tsx";
import { effectText } from "./scheme-values.ts";
import { StepDialog } from "./StepDialog.tsx";
import type { Finding, Rating, Step } from "./types.ts";

/** A rating: what each criterion counts and the rows behind it, what was said on it, and what can be done now. */
export default function RatingPage({ params }: PageProps) {
  const answer = useApi<Rating>(`/api/v1/credit/ratings/${encodeURIComponent(params["id"] ?? "")}`);
  const { data, reload } = answer;
  const [step, setStep] = useState<Step>();
  return (
    <>
      <PageHead
        title={
          data ? t("rating.of", { firm: pick(data.party.nameZh, data.party.nameEn), year: data.year }) : t("rating.one")
        }
        note={data && pick(data.scheme.name.zh, data.scheme.name.en)}
      >
        {data?.open.map((each, at) => (
          <button key={each} type="button" class={at === 0 ? "primary" : ""} onClick={() => setStep(each)}>
            {t(`rating.step.${each}`)}
          </button>
        ))}
        <a class="button" href="/credit">
          {t("rating.title")}
        </a>
      </PageHead>
      <NotYet of={answer} />
      {data && (
        <>
          <ExampleNote isExample={data.isExample} />
          <Facts rating={data} />
          <Criteria rating={data} />
          <Moves rating={data} />
          {step && <StepDialog rating={data} step={step} onClose={() => setStep(undefined)} onDone={reload} />}
        </>
      )}
    </>
  );
}

function Facts({ rating: { state, scheme, reviewed, published, now, moves } }: { rating: Rating }) {
  const notice = moves.findLast(({ step }) => step === "announce");
  return (
    <FactList>
      <Fact label={t("list.state")}>
        <StateMark state={state} />
        {state === "announced" && notice?.until && (
          <span class="small block">{t("rating.noticeUntil", { until: formatDate(notice.until) })}</span>
        )}
      </Fact>
      {published && (
        <Fact label={t("rating.published")}>
          <ColourMark colour={published.colour} name={colourName(scheme, published.colour)} />
          <span class="small block">{t("rating.until", { until: formatDate(published.until) })}</span>
        </Fact>
      )}
      {reviewed && (
        <Fact label={t("rating.reviewed")}>
          <ColourMark colour={reviewed.colour} name={colourName(scheme, reviewed.colour)} />
          {reviewed.points !== null && ` · ${t("rating.points.of", { points: formatNumber(reviewed.points) })}`}
        </Fact>
      )}
      <Fact label={t("rating.now", { on: formatDate(now.on) })}>
        <ColourMark colour={now.colour} name={colourName(scheme, now.colour)} />
        {` · ${t("rating.points.of", { points: formatNumber(now.points) })}`}
        <span class="small block">{t("rating.now.note")}</span>
      </Fact>
      <Fact label={t("rating.source")}>{scheme.source}</Fact>
    </FactList>
  );
}

/** As the last review found it, or what the books say today where there is none. */
function Criteria({ rating: { scheme, now, moves } }: { rating: Rating }) {
  const review = moves.findLast(({ findings }) => findings !== null);
  const findings = review?.findings ?? now.findings;
  const found = new Map(findings.map((finding) => [finding.criterion, finding]));
  const said = moves.findLast(({ answers }) => answers !== null)?.answers ?? [];
  return (
    <DataTable
      caption={
        review ? t("rating.criteria.reviewed", { on: formatInstant(review.recordedAt) }) : t("rating.criteria.now")
      }
      showCaption
      rows={scheme.criteria}
      rowKey={({ id }) => id}
      columns={[
        {
          name: "criterion",
          head: t("rating.criterion"),
          roomy: true,
          cell: (row) => (
            <>
              {pick(row.title.zh, row.title.en)}
              <span class="small block">{effectText(row)}</span>
            </>
          ),
        },
        {
          name: "count",
          head: t("rating.count"),
          number: true,
          cell: ({ id }) => formatNumber(found.get(id)?.count ?? 0),
        },
        {
          name: "points",
          head: t("rating.points"),
          number: true,
          cell: ({ id, effect }) => (effect === "points" ? formatNumber(found.get(id)?.points ?? "0") : "—"),
        },
        {
          name: "rows",
          head: t("rating.rows"),
          cell: ({ id, measure }) =>
            measure === "stated" ? (
              <Said of={said.find(({ criterion }) => criterion === id)} />
            ) : (
              <Behind finding={found.get(id)} />
            ),
        },
      ]}
    />
  );
}

function Said({ of }: { of: { holds: boolean; evidence: string } | undefined }) {
  if (!of) return <span class="small">{t("rating.unanswered")}</span>;
  return (
    <>
      {t(of.holds ? "rating.answer.yes" : "rating.answer.no")}
      <span class="small block">{of.evidence}</span>
    </>
  );
}

const shownAtOnce = 5;

function Behind({ finding }: { finding: Finding | undefined }) {
  if (!finding || finding.count === 0) return <>—</>;
  const { rows, count } = finding;
  return (
    <ul class="plain-list">
      {rows.slice(0, shownAtOnce).map(({ id, on, text, href }) => (
        <li key={`${id} ${on}`}>
          {href ? <a href={href}>{formatDate(on)}</a> : formatDate(on)} {text}
        </li>
      ))}
      {count > shownAtOnce && <li class="small">{t("rating.more", { count: formatNumber(count - shownAtOnce) })}</li>}
    </ul>
  );
}

function Moves({ rating: { moves, scheme } }: { rating: Rating }) {
  if (moves.length === 0) return null;
  return (
    <>
      <h2>{t("rating.moves")}</h2>
      <ol class="plain-list thread">
        {moves.map(({ version, step, text, colour, points, until, actorName, recordedAt }) => (
          <li key={version}>
            <p class="small">
              <strong>{t(`rating.step.${step}`)}</strong> · {actorName} · {formatInstant(recordedAt)}
              {until && ` · ${t("rating.until", { until: formatDate(until) })}`}
            </p>
            {points !== null && (
              <p>
                <ColourMark colour={colour} name={colourName(scheme, colour)} />
                {` · ${t("rating.points.of", { points: formatNumber(points) })}`}
              </p>
            )}
            {text && <p class="said">{text}</p>}
          </li>
        ))}
      </ol>
    </>
  );
}
