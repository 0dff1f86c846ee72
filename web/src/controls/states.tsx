import type { ComponentChildren } from "preact";
import { t } from "../words/index.ts";
import type { Loaded } from "../api/use-api.ts";
import type { Problem } from "../types.ts";
import { Icon } from "./Icon.tsx";

/** Nothing here yet, and what to do next. */
export function Empty({ title, children }: { title: string; children?: ComponentChildren }) {
  return (
    <div class="empty">
      <p class="empty-title">{title}</p>
      {children && <div class="empty-next">{children}</div>}
    </div>
  );
}

/** A read that failed: what happened, what to do, and a way to try again. */
export function Failed({ problem, onRetry }: { problem: Problem; onRetry?: () => void }) {
  return (
    <div class="failed" role="alert">
      <Icon name="warning" />
      <div>
        <p class="failed-title">{problem.title}</p>
        <p>{problem.detail}</p>
        {problem.requestId && <p class="small">{t("problem.requestId", { id: problem.requestId })}</p>}
        {onRetry && (
          <button type="button" onClick={onRetry}>
            {t("state.retry")}
          </button>
        )}
      </div>
    </div>
  );
}

/** Keeps the place of what is being loaded. */
export function Loading({ lines = 4 }: { lines?: number }) {
  return (
    <div class="loading" role="status">
      <span class="visually-hidden">{t("state.loading")}</span>
      {Array.from({ length: lines }, (_, index) => (
        <span key={index} class="loading-line" />
      ))}
    </div>
  );
}

/** What stands where something read from the API will be: that it was refused, or is on its way; nothing once it is there. */
export function NotYet({ of: { data, problem, loading, reload } }: { of: Loaded<unknown> }) {
  return (
    <>
      {problem && <Failed problem={problem} onRetry={reload} />}
      {data === undefined && loading && <Loading lines={8} />}
    </>
  );
}
