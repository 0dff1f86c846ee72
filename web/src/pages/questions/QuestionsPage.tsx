import { questionStates } from "../../../../worker/kernel/vocabulary/questions.ts";
import { useList } from "../../api/use-api.ts";
import { SelectFilter, useFilter } from "../../controls/Filters.tsx";
import { OfParty } from "../../controls/OfParty.tsx";
import { ListPage } from "../../controls/ListPage.tsx";
import { options } from "../../controls/options.tsx";
import { formatDate, formatInstant } from "../../format/format.ts";
import { pick, t } from "../../words/index.ts";
import { aboutText, StateMark } from "./parts.tsx";
import type { Question } from "./types.ts";

const filterNames = ["state", "party"];

/** What the authority has asked companies, and where each of it stands. */
export default function QuestionsPage() {
  const filter = useFilter(filterNames);
  const list = useList<Question>("/api/v1/questions", filter);
  return (
    <ListPage
      title={t("questions.title")}
      note={t("questions.note")}
      form={{ href: "/questions/new?about=silence", label: t("questions.askSilence"), permission: "questions.ask" }}
      filters={{
        names: filterNames,
        fields: (
          <>
            <OfParty />
            <SelectFilter name="state" label={t("list.state")}>
              {options(questionStates, (state) => t(`questions.state.${state}`))}
            </SelectFilter>
          </>
        ),
      }}
      empty={{ title: t("questions.none"), next: t("questions.none.next") }}
      list={list}
      rowKey={({ id }) => id}
      columns={[
        {
          name: "question",
          head: t("questions.question"),
          cell: (row) => <a href={`/questions/${row.id}`}>{row.messages[0]?.text}</a>,
        },
        { name: "about", head: t("questions.about"), cell: aboutText },
        { name: "party", head: t("questions.party"), cell: ({ party }) => pick(party.nameZh, party.nameEn) },
        { name: "asked", head: t("questions.askedAt"), cell: ({ askedAt }) => formatInstant(askedAt) },
        { name: "due", head: t("questions.due"), cell: ({ dueOn }) => (dueOn === null ? "" : formatDate(dueOn)) },
        { name: "state", head: t("list.state"), cell: (row) => <StateMark question={row} /> },
      ]}
    />
  );
}
