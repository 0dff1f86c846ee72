import { useApi } from "../../api/use-api.ts";
import { DataTable } from "../../controls/DataTable.tsx";
import { PageHead } from "../../controls/PageHead.tsx";
import { Empty, NotYet } from "../../controls/states.tsx";
import { formatInstant } from "../../format/format.ts";
import { pick, t } from "../../words/index.ts";
import { roleName } from "../../words/names.ts";
import { PublicTabs } from "../reports/PublicTabs.tsx";
import { SeenMark } from "./index-parts.tsx";
import type { PublishedIndexes } from "./types.ts";
import "./style.ts";

/** The indexes of suppliers and manufacturers that were published, each item with what it rests on. */
export default function PublishedIndexPage() {
  const found = useApi<PublishedIndexes>("/api/v1/procurement/gsci/published");
  const items = found.data?.items ?? [];
  return (
    <>
      <PageHead title={t("index.published")} note={t("index.published.note")} />
      <PublicTabs current="index" />
      {!found.data && <NotYet of={found} />}
      {found.data && items.length === 0 && <Empty title={t("index.published.none")} />}
      {items.map(({ assessmentId, year, firm, publishedAt, points, outOf, checkedPoints, items: own }) => (
        <section key={assessmentId}>
          <h2>
            {pick(firm.nameZh, firm.nameEn)} · {year}
          </h2>
          <p>
            {t("index.total", { points, outOf })} · {t("index.published.checked", { points: checkedPoints })}
          </p>
          <p class="small">
            {firm.roles.map(roleName).join(t("list.comma"))} ·{" "}
            {t("index.published.at", { at: formatInstant(publishedAt) })}
          </p>
          <DataTable
            caption={pick(firm.nameZh, firm.nameEn)}
            rows={own}
            rowKey={({ code }) => code}
            columns={[
              {
                name: "item",
                head: t("index.item"),
                cell: ({ code, nameZh, nameEn }) => `${code} ${pick(nameZh, nameEn)}`,
              },
              { name: "points", head: t("index.points"), number: true, cell: (item) => item.points },
              { name: "weight", head: t("index.weight"), number: true, cell: (item) => item.weight },
              { name: "seen", head: t("index.seen"), cell: ({ seen }) => <SeenMark seen={seen} /> },
            ]}
          />
        </section>
      ))}
    </>
  );
}
