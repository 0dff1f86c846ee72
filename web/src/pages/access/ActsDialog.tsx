import { useList } from "../../api/use-api.ts";
import { Dialog } from "../../controls/Dialog.tsx";
import { ListTable } from "../../controls/ListTable.tsx";
import { OutcomeMark } from "../../controls/marks.tsx";
import { formatInstant } from "../../format/format.ts";
import { t } from "../../words/index.ts";
import { nameOfOperation } from "./operations.ts";
import type { DelegatedAct, Delegation } from "./types.ts";

/** What was done, or refused, under a delegation. */
export function ActsDialog({ of, title, onClose }: { of: Delegation; title: string; onClose: () => void }) {
  const list = useList<DelegatedAct>(`/api/v1/access/delegations/${of.id}/acts`, {});
  return (
    <Dialog title={title} onClose={onClose}>
      <ListTable
        list={list}
        empty={{ title: t("delegations.acts.empty") }}
        caption={title}
        rowKey={({ id }) => id}
        columns={[
          { name: "at", head: t("audit.at"), nowrap: true, cell: ({ recordedAt }) => formatInstant(recordedAt) },
          { name: "who", head: t("audit.who"), cell: ({ actorName }) => actorName ?? "—" },
          {
            name: "what",
            head: t("audit.operation"),
            cell: ({ operation, outcome }) => (
              <>
                {nameOfOperation(operation)} <OutcomeMark outcome={outcome} />
              </>
            ),
          },
        ]}
      />
    </Dialog>
  );
}
