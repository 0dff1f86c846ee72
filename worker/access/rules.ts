/** What follows from the permissions: who may do it, and whose books he may see. Pure. */
import type { Actor, Ctx, Delegated, Role } from "../context.ts";
import { Problem } from "../kernel/errors.ts";
import { administeredBy } from "./administered.ts";
import { type Permission, permissionNames, permissions } from "./permissions.ts";

/** What permissions hang on. */
type Permitted = Pick<Actor, "role" | "scopes" | "delegated">;

export function isPermitted(actor: Permitted, permission: Permission): boolean {
  if (permission === "public") return true;
  const allowed: readonly string[] = permissions[permission];
  if (!allowed.includes(actor.role)) return false;
  // Who he is may ask anybody.
  if (permission === "session") return true;
  if (actor.scopes && !actor.scopes.includes(permission)) return false;
  return !actor.delegated || actor.delegated.some((given) => isGiven(given, actor.role, permission));
}

const isGiven = ({ role, kinds }: Delegated, as: string, kind: string): boolean => role === as && kinds.includes(kind);

/**
 * Whether he may book for a site under the permission of his request: it is his party's to book for, and of what was
 * delegated to him something names it or all sites.
 */
export function booksFor(
  { actor, operation }: Pick<Ctx, "actor" | "operation">,
  site: { id: string; operators: readonly string[] } | undefined,
): boolean {
  if (!site?.operators.includes(actor.partyId)) return false;
  const isNamed = ({ siteIds }: Delegated) => siteIds === null || siteIds.includes(site.id);
  return !actor.delegated || actor.delegated.some((given) => isGiven(given, actor.role, operation) && isNamed(given));
}

/**
 * He acts for the party that gave him this, in the role under which what he asks was given.
 * @throws Problem `not_delegated` where nothing was, or it is over
 */
export function actingFor(
  actor: Actor,
  { partyId, division, zone }: Pick<Actor, "partyId" | "division" | "zone">,
  delegated: readonly Delegated[],
  permission: Permission,
): Actor {
  const given = delegated.find(({ kinds }) => kinds.includes(permission)) ?? delegated[0];
  if (!given) throw new Problem("not_delegated");
  return { ...actor, partyId, division, zone, role: given.role, delegated };
}

export function permissionsOf(actor: Permitted): Permission[] {
  return permissionNames.filter((name) => name !== "public" && isPermitted(actor, name));
}

/**
 * A person or key acts for a party only as something that party is.
 * @throws Problem `role_not_held`
 */
export function checkRole(role: Role, held: readonly string[]): void {
  if (held.includes(role)) return;
  throw new Problem("role_not_held", { pointer: "/role", params: { role, roles: held.join(", ") } });
}

/**
 * Whose books an actor may see: an authority those of its district, an administrator all,
 * everybody else his own party's (and those of sites he books for).
 */
export type Scope = { of: "all" } | { of: "division"; division: string } | { of: "party"; partyId: string };

/** Whose part of the audit log he reads: an administrator what he looks after, a bureau its district. @throws Problem `not_permitted` */
export function auditedBy(actor: Actor): { division?: string; zone?: string } {
  const scope = scopeOf(actor);
  if (scope.of === "division") return { division: scope.division };
  const own = administeredBy(actor);
  return own.of === "all" ? {} : { division: own.division, zone: own.zone };
}

export function scopeOf(actor: Actor): Scope {
  switch (actor.role) {
    case "admin":
      return { of: "all" };
    case "bureau":
    case "commerce":
    case "centre":
      return { of: "division", division: actor.division };
    default:
      return { of: "party", partyId: actor.partyId };
  }
}
