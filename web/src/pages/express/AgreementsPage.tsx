import { useList } from "../../api/use-api.ts";
import { SelectFilter, useFilter } from "../../controls/Filters.tsx";
import { ListPage } from "../../controls/ListPage.tsx";
import { options } from "../../controls/options.tsx";
import { formatDate } from "../../format/format.ts";
import { pick, t } from "../../words/index.ts";
import { agreementStates } from "../../../../worker/kernel/vocabulary/express.ts";
import { ExpressTabs } from "./ExpressTabs.tsx";
import type { AgreementHead } from "./types.ts";

const filterNames = ["state"];

/** Agreements of express companies with recyclers. */
export default function AgreementsPage() {
  const list = useList<AgreementHead>("/api/v1/express/agreements", useFilter(filterNames));
  return (
    <ListPage
      title={t("express.agreements")}
      note={t("express.agreements.note")}
      tabs={<ExpressTabs current="agreements" />}
      form={{ href: "/express/new", label: t("express.propose"), permission: "express.write" }}
      filters={{
        names: filterNames,
        fields: (
          <SelectFilter name="state" label={t("list.state")}>
            {options(agreementStates, (state) => t(`express.state.${state}`))}
          </SelectFilter>
        ),
      }}
      empty={{ title: t("express.agreements.empty"), next: t("express.agreements.next") }}
      list={list}
      rowKey={({ id }) => id}
      columns={[
        {
          name: "days",
          head: t("express.days"),
          value: ({ from, until }) => `${from} ${until}`,
          cell: ({ id, from, until }) => (
            <a href={`/express/agreements/${id}`}>
              {formatDate(from)} – {formatDate(until)}
            </a>
          ),
        },
        {
          name: "express",
          head: t("express.express"),
          roomy: true,
          cell: ({ express }) => pick(express.nameZh, express.nameEn),
        },
        {
          name: "recycler",
          head: t("express.recycler"),
          roomy: true,
          cell: ({ recycler }) => pick(recycler.nameZh, recycler.nameEn),
        },
        { name: "state", head: t("list.state"), nowrap: true, cell: ({ state }) => t(`express.state.${state}`) },
      ]}
    />
  );
}
