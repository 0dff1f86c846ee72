/** Who decides on an application, and what may be applied for. Pure. */
import { zoneLookedAfter } from "../../access/administered.ts";
import type { Actor } from "../../context.ts";
import { Problem } from "../../kernel/errors.ts";
import type { ApplicationState } from "../../kernel/vocabulary/registry.ts";
import type { ApplicationRow, Reach } from "./store.ts";

/** A bureau decides for its district, an administrator of a zone for his zone, and one of the instance for all. */
export function reachOf(actor: Actor): Reach {
  if (actor.role === "admin") return {};
  if (actor.role === "bureau") return { division: actor.division };
  // Whoever looks after no zone finds none of this name.
  return { division: actor.division, zone: zoneLookedAfter(actor) ?? "" };
}

export function isWithin({ division, zone }: Reach, place: { division: string; zone: string }): boolean {
  return (division ?? place.division) === place.division && (zone ?? place.zone) === place.zone;
}

export function stateOf({ decision }: Pick<ApplicationRow, "decision">): ApplicationState {
  return decision?.outcome ?? "submitted";
}

/**
 * Whoever has no account fills no table without a bound: so many wait in a district at the most.
 * @throws Problem `too_many_applications`
 */
export function assertRoom(waiting: number): void {
  if (waiting >= mostWaiting) throw new Problem("too_many_applications");
}

const mostWaiting = 500;
