/** What single streams ask of a load on the road: approval, and how much of it is broken. Pure. */
import { Problem } from "../../kernel/errors.ts";
import type { Item, Site } from "../facts.ts";
import { streamRule } from "../streams.ts";

/** Hazardous waste leaves its district with an approval only. @throws Problem `approval_required` */
export function requireApproval(
  lines: readonly { item: Item }[],
  from: Site,
  to: Site,
  approvalNumber: string | undefined,
): void {
  if (approvalNumber !== undefined || from.division === to.division) return;
  if (!lines.some(({ item }) => streamRule(item.stream).manifestRequired)) return;
  const params = { from: from.division, to: to.division };
  throw new Problem("approval_required", { pointer: "/approvalNumber", params });
}

/** @throws Problem `field_not_of_stream`, `broken_exceeds_mass` */
export function checkBroken(item: Item, broken: number | undefined, massG: number, index: number): void {
  if (broken === undefined) return;
  const pointer = `/lines/${index}/brokenMassKg`;
  if (streamRule(item.stream).detail !== "battery") {
    throw new Problem("field_not_of_stream", { pointer, params: { field: "brokenMassKg", stream: item.stream } });
  }
  if (broken > massG) throw new Problem("broken_exceeds_mass", { pointer });
}

/** What a receipt rests on: it crossed a scale; a manifest came with it; and what enters one by one has its certificate. */
export function evidenceOfReceipt(item: Item, manifestNumber: string | null) {
  return [
    "weighing" as const,
    ...(manifestNumber === null ? [] : ["manifest" as const]),
    ...(streamRule(item.stream).oneByOne ? ["certificate" as const] : []),
  ];
}
