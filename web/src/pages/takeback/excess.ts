import { formatColumnMass, formatNumber } from "../../format/format.ts";
import { pick, t } from "../../words/index.ts";
import type { Transfer, TransferReceipt } from "../../types.ts";

/** The receipt of which something waits for the bureau. */
export function waitingReceipt({ receipts }: Transfer): TransferReceipt | undefined {
  return receipts.find(({ state, excessState }) => state === "booked" && excessState === "excess_awaiting");
}

/** What arrived beyond what was sent, item by item. */
export function excessText({ excess }: TransferReceipt): string {
  return excess
    .map(({ itemNameZh, itemNameEn, massKg, pieces }) =>
      t("excess.line", {
        item: pick(itemNameZh, itemNameEn),
        mass: formatColumnMass(massKg),
        pieces: formatNumber(pieces),
      }),
    )
    .join(t("list.comma"));
}
