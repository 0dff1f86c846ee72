/** What other slices and the scripts may use of access. */
export type { Permission } from "./permissions.ts";
export { isPermitted, permissionsOf, type Scope, scopeOf } from "./rules.ts";
export { createKey, revokeKey } from "./keys/record.ts";
export { invitePerson, revokePerson } from "./people/record.ts";
