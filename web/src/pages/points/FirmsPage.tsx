import { useList } from "../../api/use-api.ts";
import { useFilter } from "../../controls/Filters.tsx";
import { ListPage } from "../../controls/ListPage.tsx";
import { zoneName } from "../../state/zones.ts";
import { pick, t } from "../../words/index.ts";
import { roleName } from "../../words/names.ts";
import { PublicTabs } from "../reports/PublicTabs.tsx";
import type { Firm } from "./types.ts";

const filterNames = ["q"];

/** Firms that take part, for everybody. */
export default function FirmsPage() {
  const list = useList<Firm>("/api/v1/published/firms", useFilter(filterNames));
  return (
    <ListPage
      title={t("firms.title")}
      note={t("firms.note")}
      tabs={<PublicTabs current="firms" />}
      filters={{ names: filterNames, fields: null }}
      list={list}
      empty={{ title: t("firms.empty") }}
      rowKey={({ id }) => id}
      columns={[
        {
          name: "name",
          head: t("points.firm"),
          roomy: true,
          value: ({ nameZh, nameEn }) => pick(nameZh, nameEn),
          cell: ({ id, nameZh, nameEn }) => <a href={`/firms/${id}`}>{pick(nameZh, nameEn)}</a>,
        },
        { name: "code", head: t("party.uscc"), wide: true, cell: ({ identifier }) => identifier },
        { name: "roles", head: t("party.roles"), cell: ({ roles }) => roles.map(roleName).join(t("list.comma")) },
        { name: "zone", head: t("place.zone"), wide: true, cell: ({ zone }) => zoneName(zone) },
      ]}
    />
  );
}
