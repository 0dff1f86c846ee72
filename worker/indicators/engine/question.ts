/** Which indicator, which books: what every use case asks first. */
import { isPermitted, scopeOf } from "../../access/rules.ts";
import type { Ctx } from "../../context.ts";
import { Problem } from "../../kernel/errors.ts";
import type { Period } from "../../kernel/period.ts";
import type { Definition } from "../catalogue/shape.ts";
import { indicatorDefinitions } from "../catalogue/definitions.ts";
import { type Within, zoneQuery } from "./store.ts";

/** `zone`: a zone's name, `all` for the whole scope, the actor's own zone unless said. */
/** `producer`: only the books of this party, as far as the actor may see them. */
export type Question = { period: Period; zone?: string | undefined; producer?: string | undefined };

/** @throws Problem `unknown_indicator` */
export function definitionNamed(id: string): Definition {
  const definition = indicatorDefinitions.find((each) => each.id === id);
  if (!definition) throw new Problem("unknown_indicator", { params: { indicator: id.slice(0, 120) } });
  return definition;
}

/**
 * The actor's own books, narrowed to the zone asked for. What one firm sells is its secret: a producer's books alone are
 * for himself and for the authorities that may read his duty.
 * @throws Problem `not_permitted` for the producer
 */
export function withinOf({ actor }: Pick<Ctx, "actor">, asked: string | undefined, producer?: string): Within {
  const readsDuties = scopeOf(actor).of !== "party" && isPermitted(actor, "duty.read");
  if (producer !== undefined && producer !== actor.partyId && !readsDuties) {
    throw new Problem("not_permitted", { pointer: "/producer", params: { permission: "duty.read" } });
  }
  const zone = asked === undefined ? actor.zone : asked === "all" ? "" : asked;
  const within: Within = { scope: scopeOf(actor), zone: zone === "" ? null : zone };
  return producer === undefined ? within : { ...within, producer };
}

/** Finds the zone where the actor may look: in his division, an administrator anywhere. */
export function zoneCheck({ db, actor }: Ctx, { scope, zone }: Within) {
  return zoneQuery(db, zone ?? "", scope.of === "all" ? null : actor.division);
}

/** @param known what `zoneCheck` found. @throws Problem `not_found` for a zone that is not there for the actor */
export function assertZone({ zone }: Within, known: readonly unknown[]): void {
  if (zone !== null && known.length === 0) throw new Problem("not_found", { pointer: "/zone" });
}

/** One zone by name: the actor's own, or for an administrator any. @throws Problem `not_found` */
export function zoneAsked({ actor }: Ctx, zone: string | undefined): string {
  if (zone === undefined || zone === "all" || zone === actor.zone) return actor.zone;
  if (actor.role === "admin") return zone;
  throw new Problem("not_found", { pointer: "/zone" });
}
