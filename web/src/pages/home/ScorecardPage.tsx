import { PageHead } from "../../controls/PageHead.tsx";
import { periodName } from "../../format/period.ts";
import { useScopeInAddress } from "../../state/scope.ts";
import { t } from "../../words/index.ts";
import { Scorecard } from "./Scorecard.tsx";
import "./style.ts";

/** The scorecard of the period and zone of the top bar. */
export default function ScorecardPage() {
  const scope = useScopeInAddress();
  return (
    <>
      <PageHead title={t("home.scorecard")} note={periodName(scope.period)}>
        <button type="button" onClick={() => window.print()}>
          {t("home.print")}
        </button>
      </PageHead>
      <Scorecard scope={scope} />
    </>
  );
}
