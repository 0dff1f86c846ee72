import { useState } from "preact/hooks";
import { useList } from "../../api/use-api.ts";
import { Icon } from "../../controls/Icon.tsx";
import { ListPage } from "../../controls/ListPage.tsx";
import { Mark } from "../../controls/marks.tsx";
import { formatColumnMass, formatDate } from "../../format/format.ts";
import { useMe } from "../../state/session.ts";
import type { WasteApproval } from "../../types.ts";
import { pick, t } from "../../words/index.ts";
import { ApprovalDialog } from "./ApprovalDialog.tsx";
import { TransferTabs } from "./TransferTabs.tsx";

const look = {
  valid: { tone: "good", icon: "check" },
  used_up: { tone: "due", icon: "warning" },
  ended: { tone: "plain", icon: "clock" },
} as const;

/** What may leave for another province: between whom, until when, and how much of it is left. */
export default function ApprovalsPage() {
  const { may } = useMe();
  const list = useList<WasteApproval>("/api/v1/takeback/approvals", {});
  const [adding, setAdding] = useState(false);
  return (
    <ListPage
      title={t("transfers.tab.approvals")}
      note={t("approvals.note")}
      tabs={<TransferTabs current="approvals" />}
      actions={
        may("takeback.approvals.write") && (
          <button type="button" class="primary" onClick={() => setAdding(true)}>
            <Icon name="plus" />
            {t("approvals.add")}
          </button>
        )
      }
      list={list}
      empty={{ title: t("approvals.empty") }}
      rowKey={({ id }) => id}
      columns={[
        {
          name: "number",
          head: t("transfer.approval"),
          cell: (row) => (
            <>
              {row.number}
              <span class="block small">{row.treatment}</span>
            </>
          ),
        },
        {
          name: "between",
          roomy: true,
          head: t("approvals.between"),
          cell: (row) => (
            <>
              {pick(row.fromNameZh, row.fromNameEn)} → {pick(row.toNameZh, row.toNameEn)}
              <span class="block small">{t("approvals.permit", { number: row.permitNumber })}</span>
            </>
          ),
        },
        {
          name: "valid",
          head: t("approvals.validTo"),
          cell: (row) => (
            <>
              <Mark {...look[row.state]} text={t(`approvals.state.${row.state}`)} />
              <span class="block small">
                {t("approvals.days", { from: formatDate(row.decidedOn), to: formatDate(row.validTo) })}
              </span>
            </>
          ),
        },
        {
          name: "waste",
          head: t("approvals.left"),
          cell: (row) =>
            row.lines.map((line) => (
              <span key={line.wasteCode} class="block">
                {line.wasteCode} {line.name}
                {t("list.colon")}
                <strong class="tabular">{formatColumnMass(line.leftKg)}</strong> / {formatColumnMass(line.massKg)} kg
              </span>
            )),
        },
      ]}
    >
      {adding && <ApprovalDialog onClose={() => setAdding(false)} onDone={list.reload} />}
    </ListPage>
  );
}
