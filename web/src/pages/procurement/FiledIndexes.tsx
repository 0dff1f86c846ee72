import { withQuery } from "../../api/call.ts";
import { useApi } from "../../api/use-api.ts";
import { DataTable } from "../../controls/DataTable.tsx";
import { Empty, NotYet } from "../../controls/states.tsx";
import { formatInstant } from "../../format/format.ts";
import { pick, t } from "../../words/index.ts";
import { roleName } from "../../words/names.ts";
import { IndexMark } from "./index-parts.tsx";
import type { FiledIndexes as Filed } from "./types.ts";

/** Who filed a self-assessment for the year, and how each stands. */
export function FiledIndexes({ year }: { year: string }) {
  const found = useApi<Filed>(withQuery("/api/v1/procurement/gsci/filed", { year }));
  if (!found.data) return <NotYet of={found} />;
  if (found.data.items.length === 0) return <Empty title={t("index.filed.none")}>{t("index.filed.next")}</Empty>;
  return (
    <DataTable
      caption={t("index.filed")}
      rows={found.data.items}
      rowKey={({ assessmentId }) => assessmentId}
      columns={[
        {
          name: "firm",
          head: t("index.firm"),
          cell: ({ firm }) => (
            <a href={withQuery("/procurement/gsci", { year, buyer: firm.id })}>
              {pick(firm.nameZh, firm.nameEn)}
              <span class="block small">{firm.roles.map(roleName).join(t("list.comma"))}</span>
            </a>
          ),
        },
        { name: "scored", head: t("index.scored"), number: true, cell: ({ scored }) => String(scored) },
        { name: "at", head: t("index.filedAt"), wide: true, cell: ({ recordedAt }) => formatInstant(recordedAt) },
        { name: "state", head: t("list.state"), cell: ({ state }) => <IndexMark state={state} /> },
      ]}
    />
  );
}
