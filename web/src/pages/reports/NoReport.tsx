import { PageHead } from "../../controls/PageHead.tsx";
import { Failed } from "../../controls/states.tsx";
import type { Loaded } from "../../api/use-api.ts";
import { t } from "../../words/index.ts";

/** A report that could not be read: why, under a heading of its own. */
export function NoReport({ loaded: { problem, reload } }: { loaded: Pick<Loaded<unknown>, "problem" | "reload"> }) {
  return (
    <>
      <PageHead title={t("report.one")} />
      {problem && <Failed problem={problem} onRetry={reload} />}
    </>
  );
}
