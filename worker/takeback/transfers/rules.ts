/** Where goods may go, with which papers, and what has to be explained when they arrive. Pure. */
import { Problem } from "../../kernel/errors.ts";
import { addDays } from "../../kernel/period.ts";
import { formatQuantity } from "../../kernel/quantity.ts";
import type { Holiday } from "../../kernel/working-days.ts";
import type { Item, Line, Site } from "../goods.ts";
import { confirmationOf } from "../manifests/rules.ts";
import { needsReason, siteOfKind } from "../rules/document.ts";
import { streamRule } from "../streams.ts";
import type { Arrival, OpenLine } from "./math.ts";

/**
 * Where goods may go. What a plant took in leaves it as material, or untreated only to another
 * plant: back in a collection point it could be received, and counted, a second time.
 */
export function checkRoute(from: Site, to: Site): void {
  if (from.id === to.id) throw new Problem("same_site", { pointer: "/toSiteId" });
  const receivers: readonly Site["kind"][] =
    from.kind === "treatment_plant"
      ? ["treatment_plant"]
      : ["transfer_station", "sorting_centre", "collection_point", "treatment_plant"];
  siteOfKind(to, receivers, "/toSiteId");
}

export function requireManifest(lines: readonly Line[], manifestNumber: string | undefined): void {
  if (manifestNumber === undefined && lines.some(({ item }) => streamRule(item.stream).manifestRequired)) {
    throw new Problem("manifest_required", { pointer: "/manifestNumber" });
  }
}

/** The states from which a receipt or a refusal may come. */
const receivable = ["dispatched", "partly_received"];

export function checkReceivable(state: string): void {
  if (receivable.includes(state)) return;
  throw new Problem("wrong_state", { pointer: "", params: { state, states: receivable.join(", ") } });
}

export function checkOrder(dispatchedOn: string, receivedOn: string): void {
  if (receivedOn < dispatchedOn) {
    throw new Problem("received_before_dispatch", { pointer: "/occurredOn", params: { dispatchedOn } });
  }
}

/** Nothing at all is no receipt: what never came stays on its way or is refused. @throws Problem `nothing_received` */
export function checkArrived(sent: readonly OpenLine[], arrived: readonly Arrival[]): void {
  const anything = [
    ...sent.map(({ receivedMassG, refusedMassG }) => receivedMassG + refusedMassG),
    ...arrived.map(({ massG, refused }) => massG + refused.massG),
  ];
  if (anything.every((massG) => massG === 0)) throw new Problem("nothing_received", { pointer: "/lines" });
}

/** @param tolerance thousandths of what was on the way; a piece too many or too few always needs a reason */
export function requireReason(arrived: readonly Arrival[], tolerance: number | null): void {
  const unexplained = arrived.find(({ massG, refused, missing }) => {
    const whole = massG + refused.massG + missing.massG;
    return missing.pieces !== 0 || needsReason(missing.massG, whole, tolerance);
  });
  if (!unexplained) return;
  const { item, missing } = unexplained;
  // Only what is still missing may be on its way.
  const isShort = missing.massG > 0 || missing.pieces > 0;
  const missed = `${formatQuantity("mass", missing.massG)} kg / ${missing.pieces}`;
  throw new Problem("reason_required", {
    pointer: "/reason",
    ...(isShort ? { params: { item: item.code, missing: missed } } : {}),
  });
}

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

/**
 * By which day a load on its way was to be confirmed, where that day is over: the rule of its manifest, else the days that
 * a zone has set for loads without one.
 * @param days null where nobody set any: then none is late
 */
export function lateSince(
  { dispatchedOn, hasManifest }: { dispatchedOn: string | null; hasManifest: boolean },
  days: number | null,
  holidays: readonly Holiday[],
  today: string,
): string | null {
  if (dispatchedOn === null) return null;
  const withManifest = hasManifest ? confirmationOf(dispatchedOn, undefined, today, holidays) : null;
  const by = withManifest?.by ?? (days === null || hasManifest ? null : addDays(dispatchedOn, days));
  return by !== null && by < today ? by : null;
}
