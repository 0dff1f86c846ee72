import { Mark } from "../../controls/marks.tsx";
import { PageHead } from "../../controls/PageHead.tsx";
import { NotYet } from "../../controls/states.tsx";
import { formatNumber } from "../../format/format.ts";
import { useApi } from "../../api/use-api.ts";
import { t } from "../../words/index.ts";
import type { FirstSteps } from "../../types.ts";

/** What an instance still needs before its first report can be filed and sealed, in the order in which it is done. */
export default function FirstStepsPage() {
  const answer = useApi<FirstSteps>("/api/v1/registry/first-steps");
  const { data } = answer;
  const next = data?.items.find(({ done }) => !done)?.step;
  return (
    <>
      <PageHead title={t("first.title")} note={t(data?.done ? "first.done" : "first.note")}>
        <a class="button" href="/overview">
          {t("nav.overview")}
        </a>
      </PageHead>
      <NotYet of={answer} />
      {data && (
        <ol class="steps first-steps">
          {data.items.map(({ step, done, count, href }) => (
            <li key={step}>
              <h2>
                <a href={href}>{t(`first.${step}`)}</a>
              </h2>
              <p>{t(`first.${step}.note`)}</p>
              <p>
                <Mark
                  tone={done ? "good" : "due"}
                  icon={done ? "check" : "dash"}
                  text={t(done ? "first.isDone" : "first.isMissing")}
                />{" "}
                <span class="small">{t("first.count", { count: formatNumber(count) })}</span>
              </p>
              {step === next && (
                <p>
                  <a
                    class="button primary"
                    href={href}
                    aria-label={`${t("first.go")}${t("list.colon")}${t(`first.${step}`)}`}
                  >
                    {t("first.go")}
                  </a>
                </p>
              )}
            </li>
          ))}
        </ol>
      )}
    </>
  );
}
