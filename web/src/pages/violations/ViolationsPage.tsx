import { options } from "../../controls/options.tsx";
import { useState } from "preact/hooks";
import { OfParty } from "../../controls/OfParty.tsx";
import { ListPage } from "../../controls/ListPage.tsx";
import { SelectFilter, useFilter } from "../../controls/Filters.tsx";
import { Icon } from "../../controls/Icon.tsx";
import { Mark } from "../../controls/marks.tsx";
import { useList } from "../../api/use-api.ts";
import { pick, t } from "../../words/index.ts";
import { useMe } from "../../state/session.ts";
import { violationColumns } from "./columns.tsx";
import { violationStates } from "../../../../worker/kernel/vocabulary/procurement.ts";
import type { Violation } from "./types.ts";
import { ViolationDialog, WithdrawalDialog } from "./ViolationDialogs.tsx";

const filterNames = ["state", "party"];
const stateLook = {
  public: { tone: "good", icon: "language" },
  expired: { tone: "plain", icon: "clock" },
  withdrawn: { tone: "plain", icon: "cross" },
} as const;

/** The register of violations: what is public, what has expired, what was withdrawn and why. */
export default function ViolationsPage() {
  const { may } = useMe();
  const filter = useFilter(filterNames);
  const list = useList<Violation>("/api/v1/violations", filter);
  const [recording, setRecording] = useState(false);
  const [withdrawing, setWithdrawing] = useState<Violation>();
  const canWrite = may("violations.write");
  return (
    <ListPage
      title={t("violations.title")}
      note={t("violations.note")}
      actions={
        <>
          <a class="button" href="/published/violations">
            {t("violations.publicPage")}
          </a>
          {canWrite && (
            <button type="button" class="primary" onClick={() => setRecording(true)}>
              <Icon name="plus" />
              {t("violations.record")}
            </button>
          )}
        </>
      }
      filters={{
        names: filterNames,
        fields: (
          <>
            <OfParty />
            <SelectFilter name="state" label={t("list.state")}>
              {options(violationStates, (state) => t(`violations.state.${state}`))}
            </SelectFilter>
          </>
        ),
      }}
      list={list}
      empty={{ title: t("violations.empty"), next: t("violations.empty.next") }}
      rowKey={({ id }) => id}
      columns={[
        ...violationColumns<Violation>(),
        {
          name: "state",
          head: t("list.state"),
          cell: (row) => (
            <>
              <Mark {...stateLook[row.state]} text={t(`violations.state.${row.state}`)} />
              {row.withdrawalReason && <span class="small block">{row.withdrawalReason}</span>}
              {canWrite && row.state !== "withdrawn" && (
                <span class="block">
                  <button
                    type="button"
                    class="link"
                    aria-label={`${t("violations.withdraw")}${t("list.colon")}${pick(row.nameZh, row.nameEn)} ${row.summary}`}
                    onClick={() => setWithdrawing(row)}
                  >
                    {t("violations.withdraw")}
                  </button>
                </span>
              )}
            </>
          ),
        },
      ]}
    >
      {recording && <ViolationDialog onClose={() => setRecording(false)} onDone={list.reload} />}
      {withdrawing && (
        <WithdrawalDialog of={withdrawing} onClose={() => setWithdrawing(undefined)} onDone={list.reload} />
      )}
    </ListPage>
  );
}
