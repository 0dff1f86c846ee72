import { Icon } from "../../controls/Icon.tsx";
import { Failed, Loading } from "../../controls/states.tsx";
import { formatNumber } from "../../format/format.ts";
import { pick, t } from "../../words/index.ts";
import type { Checked } from "./use-verification.ts";

/** What came of a verification: the verdict, how many checks of each sort fit, and by name what does not. */
export function Verdict({ checked }: { checked: Checked }) {
  switch (checked.state) {
    case "idle":
      return null;
    case "busy":
      return <Loading lines={2} />;
    case "failed":
      return <Failed problem={checked.problem} />;
    case "done":
      return <Done {...checked} />;
  }
}

function Done({ result, seconds }: Extract<Checked, { state: "done" }>) {
  const { ok, findings, counts } = result;
  const told = findings.filter((finding) => finding.ok !== true);
  const passed = Object.entries(counts).map(([check, count]) => `${checkName(check)} ${formatNumber(count)}`);
  return (
    <div class="verdict" role="status">
      <p class={ok ? "agreement" : "agreement agreement-broken"}>
        <Icon name={ok ? "check" : "warning"} />
        <span>
          <strong>{t(ok ? "verify.ok" : "verify.notOk")}</strong> {passed.join(t("list.comma"))}{" "}
          <span class="small">
            {t("verify.seconds", { seconds: formatNumber(seconds, { maximumFractionDigits: 2 }) })}
          </span>
        </span>
      </p>
      {told.length > 0 && (
        <ul class="plain-list">
          {told.map((finding) => (
            <li key={`${finding.check} ${finding.subject} ${finding.en}`}>
              {finding.ok === false ? "✗" : "?"} {checkName(finding.check)}
              {t("list.colon")}
              {pick(finding.zh, finding.en)}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

const named = ["shape", "digest", "signature", "key", "tree_head", "figure", "row", "sum", "consistency"] as const;

function checkName(check: string): string {
  const known = named.find((name) => name === check);
  return known ? t(`verify.check.${known}`) : check;
}
