import { useEffect } from "preact/hooks";
import { withQuery } from "../../api/call.ts";
import { useApi } from "../../api/use-api.ts";
import { Figure } from "../../controls/Figure.tsx";
import { Icon } from "../../controls/Icon.tsx";
import { useLater } from "../../controls/later.ts";
import { PageHead } from "../../controls/PageHead.tsx";
import { Loading, NotYet } from "../../controls/states.tsx";
import { formatDate } from "../../format/format.ts";
import { periodAfter, periodName, periodOf } from "../../format/period.ts";
import { navigate } from "../../state/router.ts";
import { wholeDistrict } from "../../state/scope.ts";
import { useMe } from "../../state/session.ts";
import { waiting } from "../../state/waiting.ts";
import { pick, t } from "../../words/index.ts";
import type { Inbox, Page } from "../../types.ts";
import type { Indicator } from "../../types-figures.ts";
import { chosenFigures, homes } from "./by-role.ts";
import { Waiting } from "./Waiting.tsx";
import "./style.ts";

/** Where a role begins: what waits for it, what it does most, and its own figures or, for the offices, the pilot's. */
export default function HomePage() {
  const { me, may } = useMe();
  const inbox = useApi<Inbox>("/api/v1/inbox");
  const { data } = inbox;
  const isBeginning = data?.items.some(({ kind }) => kind === "first_steps") ?? false;
  useEffect(() => {
    if (data) waiting.set(data.items);
  }, [data]);
  // Where something is missing an administrator comes home to the list of it.
  useEffect(() => {
    if (isBeginning) navigate("/first-steps", { replace: true });
  }, [isBeginning]);
  if (isBeginning) return <Loading />;
  const { actions, figures } = homes[me.role];
  return (
    <>
      <PageHead
        title={t("nav.home")}
        note={`${pick(me.party.nameZh, me.party.nameEn)} · ${t(`role.${me.role}`)} · ${formatDate(me.today)}`}
      >
        <a href="/guide">{t("home.guide")}</a>
      </PageHead>
      <div class="overview">
        <section aria-labelledby="waits">
          <h2 id="waits">{t("home.waits")}</h2>
          <NotYet of={inbox} />
          {data && <Waiting items={data.items} />}
        </section>
        <nav class="home-actions" aria-label={t("home.actions")}>
          {actions.map(({ href, label, icon }) => (
            <a key={href} class="button" href={href}>
              <Icon name={icon} />
              {t(label)}
            </a>
          ))}
        </nav>
        {figures.length > 0 && <OwnFigures />}
        {figures.length === 0 && may("scorecard.read") && me.zone && <LastQuarter zone={me.zone} />}
      </div>
    </>
  );
}

/** Only the offices need it. */
async function loadBrief() {
  const { Brief } = await import("./Brief.tsx");
  return { Brief };
}

/** Of the last quarter that is over: the one that is filed next. */
function LastQuarter({ zone }: { zone: string }) {
  const { me } = useMe();
  const brief = useLater(true, loadBrief);
  const scope = { period: periodAfter(periodOf(me.today, "quarter"), -1), zone };
  return (
    <section aria-labelledby="scorecard">
      <header class="section-head">
        <h2 id="scorecard">
          {t("home.scorecard")} · {periodName(scope.period)}
        </h2>
        <p class="section-actions">
          <a href={withQuery("/scorecard", scope)}>{t("home.whole")}</a>
        </p>
      </header>
      {brief ? <brief.Brief scope={scope} /> : <Loading />}
    </section>
  );
}

function OwnFigures() {
  const { me } = useMe();
  const { figures, over } = homes[me.role];
  const scope = { period: periodOf(me.today, over), zone: wholeDistrict };
  const answer = useApi<Page<Indicator>>(withQuery("/api/v1/indicators", { ...scope, ids: figures.join(",") }));
  const shown = chosenFigures(figures, answer.data?.items ?? []);
  const said = shown[0]?.explanation ?? null;
  return (
    <section aria-labelledby="own-figures">
      <header class="section-head">
        <h2 id="own-figures">{t("home.figures", { period: periodName(scope.period) })}</h2>
        <p class="section-actions">
          <a href={withQuery("/overview", scope)}>{t("nav.overview")}</a>
        </p>
      </header>
      <NotYet of={answer} />
      {shown.length > 0 && (
        <div class="figures" style={{ "--columns": shown.length }}>
          {shown.map((indicator) => (
            <Figure
              key={indicator.id}
              indicator={indicator}
              said={said}
              isOneOfMany
              rows={withQuery(`/indicators/${encodeURIComponent(indicator.id)}/rows`, scope)}
            />
          ))}
        </div>
      )}
      {said && <p class="small">{said}</p>}
    </section>
  );
}
