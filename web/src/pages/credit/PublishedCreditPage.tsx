import { useList } from "../../api/use-api.ts";
import { ListPage } from "../../controls/ListPage.tsx";
import { formatDate } from "../../format/format.ts";
import { zoneName } from "../../state/zones.ts";
import { pick, t } from "../../words/index.ts";
import { PublicTabs } from "../reports/PublicTabs.tsx";
import { ColourMark, ExampleNote } from "./parts.tsx";
import type { PublishedRating } from "./types.ts";

const none = {};

/** The colours that were published and hold today, for everybody. */
export default function PublishedCreditPage() {
  const list = useList<PublishedRating>("/api/v1/published/credit", none);
  return (
    <ListPage
      title={t("rating.public")}
      note={t("rating.public.note")}
      tabs={
        <>
          <PublicTabs current="credit" />
          <ExampleNote isExample={(list.data ?? []).some(({ scheme }) => scheme.isExample)} />
        </>
      }
      list={list}
      empty={{ title: t("rating.public.none"), next: t("rating.public.none.next") }}
      rowKey={({ party }) => party.id}
      columns={[
        {
          name: "firm",
          head: t("rating.firm"),
          roomy: true,
          value: ({ party }) => pick(party.nameZh, party.nameEn),
          cell: ({ party }) => <a href={`/firms/${party.id}`}>{pick(party.nameZh, party.nameEn)}</a>,
        },
        { name: "year", head: t("rating.year"), nowrap: true, cell: ({ year }) => year },
        {
          name: "colour",
          head: t("rating.level"),
          value: ({ colour }) => colour ?? "",
          cell: ({ colour, colourName, text }) => (
            <>
              <ColourMark colour={colour} name={colourName} />
              {text && <span class="small block">{text}</span>}
            </>
          ),
        },
        { name: "on", head: t("rating.publishedOn"), wide: true, cell: ({ publishedOn }) => formatDate(publishedOn) },
        { name: "until", head: t("rating.validTo"), cell: ({ until }) => formatDate(until) },
        { name: "zone", head: t("place.zone"), wide: true, cell: ({ zone }) => zoneName(zone) },
        {
          name: "scheme",
          head: t("rating.scheme"),
          wide: true,
          cell: ({ scheme }) => pick(scheme.name.zh, scheme.name.en),
        },
      ]}
    />
  );
}
