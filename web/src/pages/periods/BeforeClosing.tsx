import { useState } from "preact/hooks";
import { useApi } from "../../api/use-api.ts";
import { Icon } from "../../controls/Icon.tsx";
import { NotYet } from "../../controls/states.tsx";
import { useStep } from "../../forms/step.ts";
import { formatNumber } from "../../format/format.ts";
import { periodName } from "../../format/period.ts";
import { useMe } from "../../state/session.ts";
import { pick, t } from "../../words/index.ts";
import type { ClosingAnswer } from "../../../../worker/inbox/closing/schemas.ts";
import { addDays } from "../../../../worker/kernel/period.ts";

/** What to look at before a period is closed: who is silent, each reminded at one tap, and what is open. */
export function BeforeClosing({ period }: { period: string }) {
  const found = useApi<ClosingAnswer>(`/api/v1/inbox/closing?period=${period}`);
  if (!found.data) return <NotYet of={found} />;
  const { silent, open } = found.data;
  if (silent.length === 0 && open.length === 0) {
    return (
      <p class="agreement">
        <Icon name="check" /> {t("closing.nothing")}
      </p>
    );
  }
  return (
    <section>
      <h3>{t("closing.title")}</h3>
      <ul class="plain-list">
        {silent.map((each) => (
          <li key={`${each.party.id} ${each.what}`}>
            <Silent period={period} silent={each} />
          </li>
        ))}
        {open.map(({ kind, count, href }) => (
          <li key={kind}>
            <a href={href}>{t(`closing.open.${kind}`, { count: formatNumber(count) })}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Days in which a reminder is to be answered. */
const daysToAnswer = 5;

function Silent({
  period,
  silent: { party, what, months },
}: {
  period: string;
  silent: ClosingAnswer["silent"][number];
}) {
  const { me, may } = useMe();
  const step = useStep();
  const [isReminded, setReminded] = useState(false);
  const firm = pick(party.nameZh, party.nameEn);
  const text = t(`closing.silent.${what}`, { months: months.map(periodName).join(t("list.comma")) });
  const remind = async (): Promise<void> => {
    const asked = await step.take("/api/v1/questions", {
      about: "silence",
      period,
      partyId: party.id,
      text: t("closing.reminder", { period: periodName(period), text }),
      dueOn: addDays(me.today, daysToAnswer),
    });
    if (asked) setReminded(true);
  };
  return (
    <>
      {firm}
      {t("list.colon")}
      {text}{" "}
      {may("questions.ask") && (
        <button
          type="button"
          class="link"
          disabled={step.form.sending || isReminded}
          aria-label={`${t("closing.remind")}${t("list.colon")}${firm}`}
          onClick={() => void remind()}
        >
          {t(isReminded ? "closing.reminded" : "closing.remind")}
        </button>
      )}
      {step.form.problem && <span class="field-error">{step.form.problem.detail}</span>}
    </>
  );
}
