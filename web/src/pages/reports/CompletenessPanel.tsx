import { Icon } from "../../controls/Icon.tsx";
import { NotYet } from "../../controls/states.tsx";
import type { Loaded } from "../../api/use-api.ts";
import { t } from "../../words/index.ts";
import { ReminderMark } from "./marks.tsx";
import { said } from "./names.ts";
import type { Completeness } from "./types.ts";

/** What is still missing, and what a reader should know. It is looked up each time: the books go on. */
export function CompletenessPanel({ check }: { check: Loaded<Completeness> }) {
  const { data } = check;
  const missing = data?.items.filter(({ severity }) => severity === "missing") ?? [];
  const notes = data?.items.filter(({ severity }) => severity === "note") ?? [];
  return (
    <section class="completeness" aria-busy={check.loading}>
      <h2>{t("completeness.title")}</h2>
      <NotYet of={check} />
      {data && (
        <>
          <p class={data.complete ? "agreement" : "due"}>
            <Icon name={data.complete ? "check" : "warning"} />{" "}
            {data.complete ? t("completeness.complete") : t("completeness.missing", { count: missing.length })}{" "}
            <ReminderMark reminder={data.reminder} />
          </p>
          {missing.length > 0 && (
            <ul class="plain-list">
              {missing.map((gap) => (
                <li key={`${gap.code} ${gap.subject}`}>
                  {gap.code === "month_open" ? <a href="/ledger/periods">{said(gap.text)}</a> : said(gap.text)}
                </li>
              ))}
            </ul>
          )}
          {notes.length > 0 && (
            <details>
              <summary>{t("completeness.notes", { count: notes.length })}</summary>
              <ul class="plain-list">
                {notes.map((gap) => (
                  <li key={`${gap.code} ${gap.subject}`}>{said(gap.text)}</li>
                ))}
              </ul>
            </details>
          )}
        </>
      )}
    </section>
  );
}
