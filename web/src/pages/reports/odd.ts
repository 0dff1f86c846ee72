/** What of a filing looks odd beside the period before it. */
import type { ReportContent } from "../../../../worker/reports/draft/schemas.ts";

type Row = NonNullable<ReportContent["filing"]>["tables"][number]["rows"][number];
export type Odd = { row: Row; title: { zh: string; en: string }; why: "gone" | "new" | "jumped" };

/** Per cent, or percentage points of a share, from which a change is looked at twice. */
const jump = { amount: 50, share: 20 };

/** Rows that came from nothing, went to nothing, or changed by more than is usual, in their order. */
export function oddIn({ filing }: Pick<ReportContent, "filing">): Odd[] {
  return (filing?.tables ?? []).flatMap(({ title, rows }) =>
    rows.flatMap((row) => {
      const why = whyOdd(row);
      return why ? [{ row, title, why }] : [];
    }),
  );
}

function whyOdd({ value, previous, onPeriod, changeUnit }: Row): Odd["why"] | null {
  const has = (amount: string | null) => amount !== null && Number(amount) !== 0;
  if (has(previous) && !has(value)) return "gone";
  if (!has(previous) && has(value)) return "new";
  const bound = changeUnit.zh === "%" ? jump.amount : jump.share;
  return onPeriod !== null && Math.abs(Number(onPeriod)) >= bound ? "jumped" : null;
}
