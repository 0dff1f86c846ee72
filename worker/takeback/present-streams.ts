/** What single streams answer besides the documents: reports of use, stores, subsidies. Pure. */
import { formatQuantity } from "../kernel/quantity.ts";
import { overdueOf } from "./rules/storage.ts";
import type { StorageAnswer, UsageAnswer } from "./schemas-streams.ts";
import type { storageList, usageList } from "./store/streams.ts";

type Row<Query extends (...args: never[]) => PromiseLike<unknown[]>> = Awaited<ReturnType<Query>>[number];

const kg = (grams: number) => formatQuantity("mass", grams);

const countedIn = {
  trips: { quantity: "pieces", unit: "piece" },
  plastics: { quantity: "mass", unit: "kg" },
  energy: { quantity: "energy", unit: "kWh" },
} as const;

export function presentUsage({ document, lines, reversed, ...names }: Row<typeof usageList>): UsageAnswer {
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
    lines: lines.map(({ amount, ...line }) => ({
      ...line,
      amount: formatQuantity(quantity, amount),
      unit,
    })),
    state: reversed ? "reversed" : "booked",
    recordedAt: new Date(recordedAt).toISOString(),
  };
}

export function presentStorage({ maxMassG, heldG, recentG, ...row }: Row<typeof storageList>): StorageAnswer {
  const overdueG = overdueOf({ maxDays: row.maxDays, heldG, recentG });
  const state = maxMassG !== null && heldG > maxMassG ? "exceeded" : overdueG > 0 ? "overdue" : "within";
  return {
    ...row,
    maxMassKg: maxMassG === null ? null : kg(maxMassG),
    heldKg: kg(heldG),
    overdueKg: kg(overdueG),
    state,
  };
}
