import { Icon } from "../../controls/Icon.tsx";
import { PageHead } from "../../controls/PageHead.tsx";
import { Failed, Loading } from "../../controls/states.tsx";
import { formatInstant } from "../../format/format.ts";
import { useApi } from "../../api/use-api.ts";
import { t } from "../../words/index.ts";
import { usePlace } from "../../state/router.ts";
import { useSession } from "../../state/session.ts";
import { ReportMark } from "./marks.tsx";
import { placeOf, titleOf, versionName } from "./names.ts";
import { PublicTabs } from "./PublicTabs.tsx";
import { SealFacts } from "./SealSection.tsx";
import type { Report } from "./types.ts";
import { useVerification } from "./use-verification.ts";
import { Verdict } from "./Verdict.tsx";
import "./style.ts";

const keysAddress = "/.well-known/luzhang-keys.json";
const pageAddress = "/luzhang-verify.html";

/** How anybody checks a sealed report, and where the code on a printed one leads. */
export default function VerifyPage() {
  const { query } = usePlace();
  const id = query.get("report");
  return (
    <>
      <PageHead title={t("verify.title")} note={t("verify.note")} />
      <PublicTabs current="verify" />
      {id && <OneReport key={id} id={id} />}
      <section class="verify-ways">
        <h2>{t("verify.ways")}</h2>
        <ol class="steps">
          <li>
            <h3>{t("verify.files")}</h3>
            <p>{t("verify.files.text")}</p>
            <p>
              {id ? t("verify.files.above") : <a href="/published">{t("verify.files.choose")}</a>}
              {" · "}
              <a href={keysAddress} download="luzhang-keys.json">
                {t("verify.keys")}
              </a>
            </p>
            <p class="small address">{location.origin + keysAddress}</p>
          </li>
          <li>
            <h3>{t("verify.page")}</h3>
            <p>{t("verify.page.text")}</p>
            <a class="button" href={pageAddress} download="luzhang-verify.html">
              <Icon name="download" />
              {t("verify.page.download")}
            </a>
          </li>
          <li>
            <h3>{t("verify.command")}</h3>
            <p>{t("verify.command.text")}</p>
            <code class="command">luzhang-verify luzhang-report.json --keys luzhang-keys.json</code>
          </li>
        </ol>
      </section>
      <section>
        <h2>{t("verify.what")}</h2>
        <ul class="plain-list">
          <li>{t("verify.what.text")}</li>
          <li>{t("verify.what.key")}</li>
          <li>{t("verify.what.figures")}</li>
          <li>{t("verify.what.log")}</li>
          <li>{t("verify.what.not")}</li>
        </ul>
      </section>
    </>
  );
}

/** The report that a code names: what was sealed, its file, and a check here and now. */
function OneReport({ id }: { id: string }) {
  const isSignedIn = useSession().state === "signed_in";
  const path = `/api/v1/${isSignedIn ? "reports" : "published"}/${encodeURIComponent(id)}`;
  const { data: report, problem, reload } = useApi<Report>(path);
  const { checked, check } = useVerification(path);
  if (problem?.status === 404) return <p class="due">{t("verify.notPublic")}</p>;
  if (problem) return <Failed problem={problem} onRetry={reload} />;
  if (!report) return <Loading lines={6} />;
  if (!report.seal) return <p class="due">{t("verify.notSealed")}</p>;
  return (
    <section class="verify-report">
      <h2>
        <a href={`${isSignedIn ? "/reports" : "/published"}/${id}`}>{titleOf(report)}</a>
      </h2>
      <p>
        {placeOf(report)} · <ReportMark state={report.state} /> · {formatInstant(report.seal.sealedAt)}
      </p>
      {report.restatedBy && (
        <p class="due">
          {t("report.restatedBy")} <a href={`/verify?report=${report.restatedBy}`}>{versionName(report.version + 1)}</a>
        </p>
      )}
      <SealFacts seal={report.seal} />
      <p class="form-actions">
        <button type="button" class="primary" aria-disabled={checked.state === "busy"} onClick={() => check()}>
          {t("verify.here")}
        </button>
        <a class="button" href={`${path}/bundle`} download="luzhang-report.json">
          <Icon name="download" />
          {t("report.file.bundle")}
        </a>
      </p>
      <p class="small">{t("verify.here.note")}</p>
      <Verdict checked={checked} />
    </section>
  );
}
