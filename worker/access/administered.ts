/**
 * Whom an administrator looks after: the whole instance, or the one zone his own party lies in. That is another question
 * than whose books he sees: an administrator of a zone sees nobody's. Pure.
 */
import type { Actor } from "../context.ts";
import { Problem } from "../kernel/errors.ts";
import { type Role, zonesOwnRoles } from "../kernel/vocabulary/access.ts";

export type Administered = { of: "all" } | { of: "zone"; division: string; zone: string };

/** @throws Problem `not_permitted` for who looks after nobody */
export function administeredBy(actor: Pick<Actor, "role" | "division" | "zone">): Administered {
  if (actor.role === "admin") return { of: "all" };
  const zone = zoneLookedAfter(actor);
  if (zone === undefined) throw new Problem("not_permitted");
  return { of: "zone", division: actor.division, zone };
}

/** The one zone somebody looks after, if that is what he does. */
export function zoneLookedAfter({ role, zone }: Pick<Actor, "role" | "zone">): string | undefined {
  // Outside of every zone there is none to look after.
  return role === "zone_admin" && zone !== "" ? zone : undefined;
}

/** Where something lies; `zone` is '' outside of every zone. */
type Place = { division: string; zone: string };

/** @throws Problem `other_zone`, `not_permitted` */
export function assertAdministers(actor: Actor, place: Place, pointer?: string): void {
  const own = administeredBy(actor);
  if (own.of === "all" || (place.zone === own.zone && place.division === own.division)) return;
  throw new Problem("other_zone", { ...(pointer === undefined ? {} : { pointer }), params: { zone: own.zone } });
}

/**
 * What an administrator of a zone could give himself would lead beyond it: an authority reads its whole district.
 * @throws Problem `role_beyond_zone`, `not_permitted`
 */
export function assertMayGive(actor: Actor, roles: readonly Role[], pointer: string): void {
  if (administeredBy(actor).of === "all") return;
  const beyond = roles.find((role) => !zonesOwnRoles.includes(role));
  if (beyond === undefined) return;
  throw new Problem("role_beyond_zone", { pointer, params: { role: beyond, roles: zonesOwnRoles.join(", ") } });
}
