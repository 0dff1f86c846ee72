import { Fact, FactList } from "../../controls/FactList.tsx";
import { useState } from "preact/hooks";
import { PageHead } from "../../controls/PageHead.tsx";
import { NotYet } from "../../controls/states.tsx";
import { formatDate, formatInstant, formatNumber } from "../../format/format.ts";
import { useApi } from "../../api/use-api.ts";
import { pick, t } from "../../words/index.ts";
import type { PageProps } from "../../shell/route.ts";
import { useMe } from "../../state/session.ts";
import { carrierName, methodName, spanText, unitText } from "./names.ts";
import { ResultSection } from "./ResultSection.tsx";
import { ReviewDialog, SubmitDialog } from "./ReviewDialogs.tsx";
import { StateMark } from "./StateMark.tsx";
import type { Action, Retrofit } from "./types.ts";
import { Uploads } from "./Uploads.tsx";
import "./style.ts";

/** One project: what was done, what was read, what it saved, and how far its review is. */
export default function RetrofitPage({ params }: PageProps) {
  const answer = useApi<Retrofit>(`/api/v1/retrofits/${params["id"]}`);
  const { data, reload } = answer;
  return (
    <>
      <PageHead
        title={data?.name ?? t("retrofit.project")}
        note={data && `${pick(data.siteNameZh, data.siteNameEn)} · ${pick(data.partyNameZh, data.partyNameEn)}`}
      >
        {data && <Actions project={data} onDone={reload} />}
        <a class="button" href="/retrofits">
          {t("form.cancel")}
        </a>
      </PageHead>
      <NotYet of={answer} />
      {data && <Content project={data} onChange={reload} />}
    </>
  );
}

const permissions: Record<Action, string> = {
  edit: "retrofits.write",
  submit: "retrofits.write",
  start: "retrofits.review",
  return: "retrofits.review",
  verify: "retrofits.review",
};

function Actions({ project, onDone }: { project: Retrofit; onDone: () => void }) {
  const { may } = useMe();
  const [open, setOpen] = useState<Action | null>(null);
  const can = (action: Action): boolean => project.can.includes(action) && may(permissions[action]);
  const dialog = { project, onDone, onClose: (): void => setOpen(null) };
  return (
    <>
      {(["submit", "start", "verify", "return"] as const).filter(can).map((action) => (
        <button key={action} type="button" class={action === "return" ? "" : "primary"} onClick={() => setOpen(action)}>
          {t(`retrofit.action.${action}`)}
        </button>
      ))}
      {can("edit") && (
        <a class="button" href={`/retrofits/${project.id}/edit`}>
          {t("retrofit.edit")}
        </a>
      )}
      {open === "submit" && <SubmitDialog {...dialog} />}
      {open && open !== "submit" && open !== "edit" && <ReviewDialog {...dialog} decision={open} />}
    </>
  );
}

function Content({ project, onChange }: { project: Retrofit; onChange: () => void }) {
  const { may } = useMe();
  const lastReturn = project.reviews.findLast(({ decision }) => decision === "return");
  return (
    <>
      <div class="retrofit-state">
        <StateMark state={project.state} />
        <span class="small">{t(`retrofit.state.${project.state}.next`)}</span>
        {project.entryId && may("ledger.read") && <a href={`/ledger/entries/${project.entryId}`}>{t("list.entry")}</a>}
      </div>
      {project.state === "returned" && lastReturn?.comment && (
        <p class="due">{t("retrofit.returned.because", { comment: lastReturn.comment })}</p>
      )}
      <PlanFacts project={project} />
      {project.can.includes("edit") && may("retrofits.write") && <Uploads project={project} onChange={onChange} />}
      {project.result && <ResultSection project={project} result={project.result} />}
      <Reviews project={project} />
    </>
  );
}

function PlanFacts({ project }: { project: Retrofit }) {
  const { plan } = project;
  return (
    <FactList>
      <Fact label={t("retrofit.measures")}>
        {plan.measures.map(({ kind, description }) => (
          <span key={kind} class="block">
            {t(`retrofit.measure.${kind}`)}
            {description && `${t("list.colon")}${description}`}
          </span>
        ))}
      </Fact>
      <dt>{t("retrofit.cost")}</dt>
      <dd class="tabular">
        {formatNumber(plan.costYuan)} {t("unit.yuan")}
      </dd>
      <Fact label={t("retrofit.method")}>{methodName(plan.method)}</Fact>
      <dt>{t("retrofit.side.baseline")}</dt>
      <dd class="tabular">{spanText(plan.baseline)}</dd>
      <dt>{t("retrofit.side.reporting")}</dt>
      <dd class="tabular">{spanText(plan.reporting)}</dd>
      <Fact label={t("retrofit.meters")}>
        {plan.meters.map(({ code, carrier, cycle, unit, priceYuan }) => (
          <span key={code} class="block">
            {code} · {carrierName(carrier)} ({unitText(unit)}) · {t(`retrofit.cycle.${cycle}`)}
            {priceYuan &&
              ` · ${formatNumber(priceYuan, { maximumFractionDigits: 4 })} ${t("unit.yuan")}/${unitText(unit)}`}
          </span>
        ))}
      </Fact>
      {plan.split && (
        <Fact label={t("retrofit.split")}>
          <span class="block">
            {t("retrofit.split.by", { reference: plan.split.reference, date: formatDate(plan.split.agreedOn) })}
          </span>
          {plan.split.shares.map(({ projectId, sharePercent }) => (
            <span key={projectId} class="block">
              {projectId === project.id ? (
                t("retrofit.split.own")
              ) : (
                <a href={`/retrofits/${projectId}`}>{t("retrofit.split.other", { id: projectId.slice(0, 8) })}</a>
              )}{" "}
              {formatNumber(sharePercent)} %
            </span>
          ))}
        </Fact>
      )}
    </FactList>
  );
}

function Reviews({ project }: { project: Retrofit }) {
  if (project.reviews.length === 0) return null;
  return (
    <section class="retrofit-section">
      <h2>{t("retrofit.reviews")}</h2>
      <ul class="history">
        {project.reviews.map((review) => (
          <li key={review.version}>
            <p>
              {t(`retrofit.decision.${review.decision}`)} · {review.reviewer}{" "}
              <span class="small">{formatInstant(review.recordedAt)}</span>
            </p>
            {review.comment && <p>{review.comment}</p>}
          </li>
        ))}
      </ul>
    </section>
  );
}
