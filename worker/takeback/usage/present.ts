/** Reports of use as they are answered. Pure. */
import { formatQuantity } from "../../kernel/quantity.ts";
import { type Row } from "../present.ts";
import type { UsageAnswer } from "./schemas.ts";
import type { usageList } from "./store.ts";

const countedIn = {
  trips: { quantity: "pieces", unit: "piece" },
  plastics: { quantity: "mass", unit: "kg" },
  energy: { quantity: "energy", unit: "kWh" },
} as const;

export function presentUsage({
  document,
  lines,
  treatedGrams,
  reversed,
  ...names
}: Row<typeof usageList>): UsageAnswer {
  const { id, externalId, kind, partyId, siteId, period, occurredOn, collectionDevices, recordedAt } = document;
  const { quantity, unit } = countedIn[kind];
  return {
    id,
    externalId,
    kind,
    partyId,
    siteId,
    ...names,
    period,
    occurredOn,
    collectionDevices,
    treatedKg: treatedGrams === null ? null : formatQuantity("mass", BigInt(treatedGrams)),
    lines: lines.map(({ amount, ...line }) => ({
      ...line,
      amount: formatQuantity(quantity, amount),
      unit,
    })),
    state: reversed ? "reversed" : "booked",
    recordedAt: new Date(recordedAt).toISOString(),
  };
}
