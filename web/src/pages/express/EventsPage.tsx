import { useList } from "../../api/use-api.ts";
import { DateFilter, Filters, SelectFilter, useFilter } from "../../controls/Filters.tsx";
import { options } from "../../controls/options.tsx";
import { PageHead } from "../../controls/PageHead.tsx";
import { NotYet } from "../../controls/states.tsx";
import { t } from "../../words/index.ts";
import { boxEventKinds } from "../../../../worker/kernel/vocabulary/express.ts";
import { EventsTable } from "./EventsTable.tsx";
import type { BoxEvent } from "./types.ts";

const filterNames = ["kind", "from", "to"];

/** The events that the figures of boxes add up. */
export default function EventsPage() {
  const list = useList<BoxEvent>("/api/v1/express/box-events", useFilter(filterNames));
  return (
    <>
      <PageHead title={t("express.events")} note={t("express.events.note")}>
        <a class="button" href="/express/boxes">
          {t("express.boxes")}
        </a>
      </PageHead>
      <Filters names={filterNames}>
        <SelectFilter name="kind" label={t("express.what")}>
          {options(boxEventKinds, (kind) => t(`express.event.${kind}`))}
        </SelectFilter>
        <DateFilter name="from" label={t("express.from")} />
        <DateFilter name="to" label={t("express.until")} />
      </Filters>
      <NotYet of={list} />
      {list.data && <EventsTable rows={list.data} named />}
      {list.more && (
        <button type="button" onClick={list.more}>
          {t("list.more")}
        </button>
      )}
    </>
  );
}
