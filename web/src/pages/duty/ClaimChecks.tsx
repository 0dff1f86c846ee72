import { Mark } from "../../controls/marks.tsx";
import { t } from "../../words/index.ts";
import type { Claim } from "../../types-duty.ts";

/** What a claim was held against before it was booked, and what could not be checked. */
export function ClaimChecks({ checks }: { checks: Claim["checks"] }) {
  return (
    <ul class="plain-list" aria-label={t("checks.title")}>
      {checks.map((check) => (
        <li key={check.code}>
          <strong>{t(`checks.${check.code}`)}</strong>{" "}
          {check.outcome === "passed" ? (
            <Mark tone="good" icon="check" text={t("checks.passed")} />
          ) : (
            <Mark tone="due" icon="question" text={t("checks.not_checked")} />
          )}
          <span class="small block">{check.detail}</span>
        </li>
      ))}
    </ul>
  );
}
