import { useApi } from "../../api/use-api.ts";
import { DataTable } from "../../controls/DataTable.tsx";
import { Dialog } from "../../controls/Dialog.tsx";
import { NotYet } from "../../controls/states.tsx";
import { formatDate, formatInstant, formatNumber } from "../../format/format.ts";
import { t } from "../../words/index.ts";
import type { KeyUsage, MachineKey } from "./types.ts";

/** How often a key was used lately, by day. */
export function UsageDialog({ of, which, onClose }: { of: MachineKey; which: string; onClose: () => void }) {
  const usage = useApi<KeyUsage>(`/api/v1/access/keys/${of.id}/usage${which}`);
  const title = t("keys.usage.title", { name: of.name });
  return (
    <Dialog title={title} onClose={onClose}>
      <p>{t("keys.usage.note")}</p>
      {!usage.data && <NotYet of={usage} />}
      {usage.data?.days.length === 0 && <p>{t("keys.usage.empty")}</p>}
      {usage.data && usage.data.days.length > 0 && (
        <DataTable
          caption={title}
          rows={usage.data.days}
          rowKey={({ day }) => day}
          columns={[
            { name: "day", head: t("keys.usage.day"), cell: ({ day }) => formatDate(day) },
            {
              name: "requests",
              head: t("keys.usage.requests"),
              number: true,
              cell: ({ requests }) => formatNumber(requests),
            },
            {
              name: "refused",
              head: t("keys.usage.refused"),
              number: true,
              cell: ({ refused }) => formatNumber(refused),
            },
            { name: "last", head: t("keys.lastUsed"), wide: true, cell: ({ lastAt }) => formatInstant(lastAt) },
          ]}
        />
      )}
    </Dialog>
  );
}
