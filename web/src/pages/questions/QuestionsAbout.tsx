import { useApi } from "../../api/use-api.ts";
import { useMe } from "../../state/session.ts";
import { t } from "../../words/index.ts";
import type { Page } from "../../types.ts";
import { type About, addressToAsk } from "./ask.ts";
import { StateMark } from "./parts.tsx";
import type { Question } from "./types.ts";

/** On the page of a record: what was asked about it, and for an authority the way to ask. */
export function QuestionsAbout({ about }: { about: About & { subject: string } }) {
  const { may } = useMe();
  const { data } = useApi<Page<Question>>(`/api/v1/questions?subject=${encodeURIComponent(about.subject)}`);
  if (!data || (data.items.length === 0 && !may("questions.ask"))) return null;
  return (
    <section>
      <h3>{t("questions.title")}</h3>
      {data.items.length > 0 && (
        <ul class="plain-list">
          {data.items.map((question) => (
            <li key={question.id}>
              <StateMark question={question} /> <a href={`/questions/${question.id}`}>{question.messages[0]?.text}</a>
            </li>
          ))}
        </ul>
      )}
      {may("questions.ask") && (
        <p>
          <a class="button" href={addressToAsk(about)}>
            {t("questions.ask")}
          </a>
        </p>
      )}
    </section>
  );
}
