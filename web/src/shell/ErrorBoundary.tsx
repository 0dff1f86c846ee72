import type { ComponentChildren } from "preact";
import { useErrorBoundary } from "preact/hooks";
import { Failed } from "../controls/states.tsx";
import { t } from "../words/index.ts";

/** A page that breaks while it is drawn says so, and leaves the frame around it alive. */
export function ErrorBoundary({ children }: { children: ComponentChildren }) {
  const [fault, drawAgain] = useErrorBoundary((error) => console.error(error));
  if (fault === undefined) return children;
  const problem = {
    status: 0,
    code: "page_broken",
    title: t("problem.broken.title"),
    detail: t("problem.broken.detail"),
  };
  return <Failed problem={problem} onRetry={drawAgain} />;
}
