import type { ComponentChildren } from "preact";
import { t } from "../words/index.ts";
import { useApi } from "../api/use-api.ts";
import type { HealthAnswer } from "../../../worker/http/schemas.ts";
import { Synthetic } from "./Synthetic.tsx";
import { LanguageSwitch } from "./LanguageSwitch.tsx";

/** The frame of a page for everybody: name, language, the way to sign in. */
export function PublicFrame({ children }: { children: ComponentChildren }) {
  const health = useApi<HealthAnswer>("/api/health");
  return (
    <div class="shell-main">
      {health.data?.synthetic && <Synthetic />}
      <header class="top-bar">
        <a class="wordmark" href="/">
          {t("app.name")}
        </a>
        <div class="top-bar-end">
          <LanguageSwitch />
          <a href="/">{t("signIn.title")}</a>
        </div>
      </header>
      <main id="content" tabIndex={-1}>
        {children}
      </main>
    </div>
  );
}
