/** Label sales and green retailers as they are answered. Pure. */
import { formatDecimal, formatQuantity } from "../../kernel/quantity.ts";
import { instant } from "../present.ts";
import { missingForGreen } from "./rules.ts";
import type { SaleAnswer } from "./schemas.ts";
import type { greenHalves, SaleRow } from "./store.ts";

export function presentSale({ document, withdrawn, ...names }: SaleRow): SaleAnswer {
  const { id, externalId, occurredOn, product, labelGrade, pieces, amountFen, recordedAt } = document;
  return {
    id,
    externalId,
    ...names,
    occurredOn,
    product,
    labelGrade,
    pieces,
    amountYuan: formatQuantity("money", amountFen),
    state: withdrawn ? "withdrawn" : "booked",
    recordedAt: instant(recordedAt),
  };
}

export function presentGreen(period: string, rows: Awaited<ReturnType<typeof greenHalves>>) {
  const items = rows.map(({ labelFen, ...row }) => {
    const missing = missingForGreen(row);
    return { ...row, labelAmountYuan: formatDecimal(BigInt(labelFen), 2), green: missing.length === 0, missing };
  });
  return { period, count: items.filter(({ green }) => green).length, items };
}
