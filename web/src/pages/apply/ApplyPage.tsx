import { useCallback, useEffect, useState } from "preact/hooks";
import { call } from "../../api/call.ts";
import { useApi } from "../../api/use-api.ts";
import { PageHead } from "../../controls/PageHead.tsx";
import { Failed, Loading, NotYet } from "../../controls/states.tsx";
import type { Problem } from "../../types.ts";
import { t } from "../../words/index.ts";
import { ApplicationFacts, StateMark } from "./ApplicationFacts.tsx";
import { ApplyForm } from "./ApplyForm.tsx";
import type { Application, ApplicationOffer } from "./types.ts";

/** A company applies by itself; by its link it sees how that stands, and comes in once it is approved. */
export default function ApplyPage() {
  // Read once: a link within the page may change what stands behind `#`.
  const [token, setToken] = useState(() => location.hash.slice(1));
  const [again, setAgain] = useState<Application>();
  if (token === "" || again) {
    const sent = (made: string): void => {
      history.replaceState(history.state, "", `/apply#${made}`);
      setToken(made);
      setAgain(undefined);
    };
    return <Applying key={again?.id ?? ""} returned={again} onSent={sent} />;
  }
  return <Standing key={token} token={token} onAgain={setAgain} />;
}

function Applying({ returned, onSent }: { returned: Application | undefined; onSent: (token: string) => void }) {
  const offer = useApi<ApplicationOffer>("/api/v1/registry/applications/form");
  return (
    <>
      <PageHead title={t("apply.title")} note={t("apply.note")} />
      <NotYet of={offer} />
      {offer.data && <ApplyForm offer={offer.data} returned={returned} onSent={onSent} />}
    </>
  );
}

function Standing({ token, onAgain }: { token: string; onAgain: (returned: Application) => void }) {
  const [found, setFound] = useState<Application>();
  const [problem, setProblem] = useState<Problem>();
  const read = useCallback(async (): Promise<void> => {
    setProblem(undefined);
    const answer = await call<Application>("POST", "/api/v1/registry/applications/open", { token });
    if (answer.ok) setFound(answer.data);
    else setProblem(answer.problem);
  }, [token]);
  useEffect(() => void read(), [read]);
  return (
    <>
      <PageHead title={t("apply.standing")} />
      {problem && <Failed problem={problem} onRetry={() => void read()} />}
      {!problem && !found && <Loading lines={6} />}
      {found && (
        <>
          <p>
            <StateMark state={found.state} />
          </p>
          {found.state === "submitted" && (
            <>
              <p>{t("apply.keepLink")}</p>
              <p>
                <code class="link-text">{`${location.origin}/apply#${token}`}</code>
              </p>
            </>
          )}
          {found.state === "returned" && (
            <>
              <p>{t("apply.reason", { reason: found.reason ?? "" })}</p>
              <p>
                <button type="button" class="primary" onClick={() => onAgain(found)}>
                  {t("apply.again")}
                </button>
              </p>
            </>
          )}
          {found.state === "approved" && (
            <p>
              <a class="button primary" href={`/join#${token}`}>
                {t("apply.join")}
              </a>
            </p>
          )}
          <ApplicationFacts of={found} />
        </>
      )}
    </>
  );
}
