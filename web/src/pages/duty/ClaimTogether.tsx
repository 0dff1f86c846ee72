import { useState } from "preact/hooks";
import type { Closing } from "../../controls/FormDialog.tsx";
import { DateField } from "../../controls/inputs.tsx";
import { TogetherDialog } from "../../controls/Together.tsx";
import { formatNumber } from "../../format/format.ts";
import { useMe } from "../../state/session.ts";
import type { Claimable } from "../../types-duty.ts";
import { pick, t } from "../../words/index.ts";
import { claimOf } from "./claim-together.ts";

/** Claims all that treaters have left of what was ticked, each as it stands. */
export function ClaimTogether({ rows, year, ...closing }: Closing & { rows: readonly Claimable[]; year: string }) {
  const { me } = useMe();
  const [occurredOn, setDay] = useState(me.today.startsWith(year) ? me.today : `${year}-12-31`);
  const count = rows.length;
  return (
    <TogetherDialog
      title={t("claims.together.title", { count })}
      explain={t("claims.together.explain", { count, year })}
      submitLabel={(left) => t("claims.together.submit", { count: left })}
      all={rows.map((row) => ({ ...claimOf(row, year, occurredOn), what: whatOf(row) }))}
      done={t("claims.together.done")}
      disabled={occurredOn === ""}
      {...closing}
    >
      <DateField
        pointer="/occurredOn"
        label={t("claims.date")}
        hint={t("claims.date.hint")}
        max={me.today}
        value={occurredOn}
        error={undefined}
        onValue={setDay}
      />
    </TogetherDialog>
  );
}

function whatOf(row: Claimable): string {
  const [item, treater] = [pick(row.itemNameZh, row.itemNameEn), pick(row.treaterNameZh, row.treaterNameEn)];
  return `${t("claims.label", { mass: formatNumber(row.massKg), item })} · ${treater}`;
}
