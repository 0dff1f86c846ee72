import { withQuery } from "../../api/call.ts";
import { useApi } from "../../api/use-api.ts";
import { DataTable } from "../../controls/DataTable.tsx";
import { StatusMark } from "../../controls/marks.tsx";
import { formatNumber } from "../../format/format.ts";
import { periodName } from "../../format/period.ts";
import { t } from "../../words/index.ts";
import type { TargetTrial as Trial } from "../../types-figures.ts";

type Props = { figure: string; zone: string; party: string; value: string; direction: string };

/** What the target would have said of the periods that are over; nothing until there is one to try. */
export function TargetTrial({ figure, zone, party, value, direction }: Props) {
  const isWhole = figure !== "" && /^\d+(\.\d+)?$/.test(value.trim());
  const asked = { figure, zone, value: value.trim(), direction, ...(party ? { party } : {}) };
  const trial = useApi<Trial>(isWhole ? withQuery("/api/v1/targets/trial", asked) : null);
  if (!isWhole || !trial.data) return null;
  const { items } = trial.data;
  const count = (status: string) => items.filter((item) => item.status === status).length;
  return (
    <section class="target-trial" aria-live="polite">
      <h3>{t("target.trial")}</h3>
      <p class="small">{t("target.trial.note", { met: count("met"), missed: count("missed") })}</p>
      <DataTable
        caption={t("target.trial")}
        rows={items}
        rowKey={({ period }) => period}
        columns={[
          { name: "period", head: t("bar.period"), nowrap: true, cell: ({ period }) => periodName(period) },
          {
            name: "value",
            head: "%",
            number: true,
            cell: (item) => (item.value === null ? "—" : formatNumber(item.value)),
          },
          { name: "status", head: t("list.state"), cell: ({ status }) => <StatusMark status={status} /> },
        ]}
      />
    </section>
  );
}
