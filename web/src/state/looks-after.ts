import { type Role, roles, zonesOwnRoles } from "../../../worker/kernel/vocabulary/access.ts";
import { withQuery } from "../api/call.ts";
import type { Me } from "../types.ts";

type Reader = Pick<Me, "role" | "zone">;

/** The one zone that an administrator of a zone looks after; undefined for everybody else. */
export function zoneOf({ role, zone }: Reader): string | undefined {
  return role === "zone_admin" ? (zone ?? "") : undefined;
}

/** Whether something of this zone is the reader's to change, as far as he may change anything. */
export function looksAfter(me: Reader, zone: string | null): boolean {
  const own = zoneOf(me);
  return own === undefined || own === zone;
}

/** The roles he may give somebody. */
export function rolesToGive(me: Reader): readonly Role[] {
  return zoneOf(me) === undefined ? roles : zonesOwnRoles;
}

/** A list of the registry, as far as it is his to look after. */
export function registryPath(me: Reader, list: "parties" | "sites"): string {
  return withQuery(`/api/v1/registry/${list}`, { zone: zoneOf(me) });
}
