/** Which books a question about the network is about. */
import { scopeOf } from "../access/rules.ts";
import type { Ctx } from "../context.ts";
import { Problem } from "../kernel/errors.ts";
import { type Within, zoneQuery } from "./store.ts";
import type { TakebackStream } from "../kernel/vocabulary/registry.ts";

/** The actor's own books, narrowed to the zone and stream asked for; `all` or no zone of one's own is every zone. */
export function withinOf(
  { actor }: Ctx,
  asked: { zone?: string | undefined; stream?: TakebackStream | undefined },
): Within {
  const zone = asked.zone ?? actor.zone;
  return {
    scope: scopeOf(actor),
    zone: zone === "" || zone === "all" ? null : zone,
    stream: asked.stream ?? null,
  };
}

/** Finds the zone where the actor may look: in his division, an administrator anywhere. */
export function zoneCheck({ db, actor }: Ctx, { scope, zone }: Within) {
  return zoneQuery(db, zone ?? "", scope.of === "all" ? null : actor.division);
}

/** @param known what `zoneCheck` found. @throws Problem `not_found` for a zone that is not there for the actor */
export function assertZone({ zone }: Within, known: readonly unknown[]): void {
  if (zone !== null && known.length === 0) throw new Problem("not_found", { pointer: "/zone" });
}
