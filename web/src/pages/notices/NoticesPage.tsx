import { call } from "../../api/call.ts";
import { useList } from "../../api/use-api.ts";
import type { Column } from "../../controls/DataTable.tsx";
import { SelectFilter, useFilter } from "../../controls/Filters.tsx";
import { ListPage } from "../../controls/ListPage.tsx";
import { Mark } from "../../controls/marks.tsx";
import { useStep } from "../../forms/step.ts";
import { formatDate, formatInstant } from "../../format/format.ts";
import { useMe } from "../../state/session.ts";
import { unread } from "../../state/unread.ts";
import { t } from "../../words/index.ts";
import { standingOf } from "./standing.ts";
import type { Notice, NoticePage } from "./types.ts";

const filterNames = ["open", "unread"];

/** What happened that concerns the reader, the newest first. */
export default function NoticesPage() {
  const { me } = useMe();
  const filter = useFilter(filterNames);
  const list = useList<Notice, NoticePage>("/api/v1/notices", filter);
  const step = useStep();
  const counted = (answer: { unread: number } | null): void => {
    if (answer) unread.set(answer.unread);
    list.reload();
  };
  const readAll = async (): Promise<void> => counted(await step.take("/api/v1/notices/read", {}));
  const end = async (id: string): Promise<void> => {
    await step.take(`/api/v1/notices/${id}/done`, {});
    list.reload();
  };
  const columns: readonly Column<Notice>[] = [
    {
      name: "notice",
      head: t("notices.what"),
      cell: (row) => (
        <a href={row.href} class={row.read ? "" : "unread"} onClick={() => opened(row)}>
          {row.text}
        </a>
      ),
    },
    { name: "raised", head: t("notices.when"), cell: ({ raisedAt }) => formatInstant(raisedAt) },
    { name: "due", head: t("notices.due"), cell: ({ dueOn }) => (dueOn === null ? "" : formatDate(dueOn)) },
    {
      name: "state",
      head: t("list.state"),
      cell: (row) => {
        const { tone, icon, word } = standingOf(row, me.today);
        return <Mark tone={tone} icon={icon} text={t(word)} />;
      },
    },
    {
      name: "end",
      head: t("list.actions"),
      cell: (row) =>
        row.done || row.endsByItself ? null : (
          <button type="button" class="quiet" disabled={step.form.sending} onClick={() => void end(row.id)}>
            {t("notices.end")}
          </button>
        ),
    },
  ];
  return (
    <ListPage
      title={t("notices.title")}
      note={t("notices.note")}
      actions={
        <>
          <button type="button" disabled={step.form.sending || !list.first?.unread} onClick={() => void readAll()}>
            {t("notices.readAll")}
          </button>
          <a class="button" href="/notices/choices">
            {t("notices.choose")}
          </a>
        </>
      }
      filters={{
        names: filterNames,
        fields: (
          <>
            <SelectFilter name="open" label={t("notices.over")}>
              <option value="true">{t("notices.open")}</option>
            </SelectFilter>
            <SelectFilter name="unread" label={t("notices.seen")}>
              <option value="true">{t("notices.unread")}</option>
            </SelectFilter>
          </>
        ),
      }}
      empty={{ title: t("notices.none"), next: t("notices.none.next") }}
      list={list}
      columns={columns}
      rowKey={({ id }) => id}
    />
  );
}

/** Whoever opens one has seen it; where that is not noted it stays unread, and nothing else happens. */
function opened({ id, read }: Notice): void {
  if (read) return;
  unread.set(Math.max(0, (unread.get() ?? 0) - 1));
  void call("POST", "/api/v1/notices/read", { ids: [id] });
}
