import { useApi, useList } from "../../api/use-api.ts";
import { useFilter } from "../../controls/Filters.tsx";
import { ListPage } from "../../controls/ListPage.tsx";
import { formatDate } from "../../format/format.ts";
import type { Page } from "../../types.ts";
import { pick, t } from "../../words/index.ts";
import { PublicTabs } from "../reports/PublicTabs.tsx";
import { AdhocTable } from "./DisclosurePage.tsx";
import { LateMark } from "./parts.tsx";
import type { Adhoc, PublishedHead } from "./types.ts";

const filterNames = ["party"];

/** The yearly reports that firms disclosed, and what they disclosed as it happened: for everybody. */
export default function PublishedPage() {
  const list = useList<PublishedHead>("/api/v1/published/disclosures", useFilter(filterNames));
  const adhoc = useApi<Page<Adhoc>>("/api/v1/published/adhoc-disclosures?limit=100");
  return (
    <ListPage
      title={t("disclosure.public")}
      note={t("disclosure.public.note")}
      tabs={<PublicTabs current="disclosures" />}
      list={list}
      empty={{ title: t("disclosure.public.none") }}
      rowKey={({ id }) => id}
      columns={[
        {
          name: "firm",
          head: t("disclosure.firm"),
          roomy: true,
          value: ({ party }) => pick(party.nameZh, party.nameEn),
          cell: ({ id, party }) => <a href={`/published/disclosures/${id}`}>{pick(party.nameZh, party.nameEn)}</a>,
        },
        { name: "year", head: t("disclosure.year"), nowrap: true, cell: ({ year }) => year },
        { name: "on", head: t("disclosure.disclosedOn"), cell: ({ disclosedOn }) => formatDate(disclosedOn) },
        { name: "version", head: t("disclosure.version"), number: true, wide: true, cell: ({ version }) => version },
        {
          name: "late",
          head: t("list.state"),
          value: ({ daysLate }) => String(daysLate),
          cell: ({ daysLate }) => <LateMark daysLate={daysLate} />,
        },
      ]}
    >
      {adhoc.data && <AdhocTable rows={adhoc.data.items} />}
    </ListPage>
  );
}
