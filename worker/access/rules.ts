/** What follows from the permissions: who may do it, and whose books he may see. Pure. */
import type { Actor, Role } from "../context.ts";
import { Problem } from "../kernel/errors.ts";
import { administeredBy } from "./administered.ts";
import { type Permission, permissionNames, permissions } from "./permissions.ts";

export function isPermitted(actor: Actor, permission: Permission): boolean {
  if (permission === "public") return true;
  const allowed: readonly string[] = permissions[permission];
  return allowed.includes(actor.role);
}

export function permissionsOf(actor: Actor): Permission[] {
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
