import { formatQuantity } from "../../kernel/quantity.ts";
import type { RegistryChangeAnswer } from "../schemas.ts";
import type { RegistryChangeRow } from "./store.ts";

export function presentChange({ former, present, recordedAt, ...row }: RegistryChangeRow): RegistryChangeAnswer {
  const onWire = { former: onTheWire(former), present: onTheWire(present) };
  return { ...row, ...onWire, recordedAt: new Date(recordedAt).toISOString() };
}

function onTheWire({ yearlyCapacityG, ...said }: Record<string, unknown>): Record<string, unknown> {
  if (typeof yearlyCapacityG !== "number") return said;
  return { ...said, yearlyCapacityKg: formatQuantity("mass", yearlyCapacityG) };
}
