/** What a party may let another one do for it. Pure. */
import type { Role } from "../../context.ts";
import { Problem } from "../../kernel/errors.ts";
import { kindsBySite, personalKinds } from "../../kernel/vocabulary/access.ts";
import type { Permission } from "../permissions.ts";
import { permissionsOf } from "../rules.ts";

/** `isLimited`: to sites, which `booksFor` then holds. @throws Problem `scope_beyond_role`, `kind_without_site` */
export function checkKinds(role: Role, kinds: readonly Permission[], isLimited: boolean): void {
  const own = permissionsOf({ role }).filter((name) => !personalKinds.includes(name));
  kinds.forEach((kind, index) => {
    const pointer = `/kinds/${index}`;
    if (!own.includes(kind)) throw new Problem("scope_beyond_role", { pointer, params: { scope: kind, role } });
    if (isLimited && !kindsBySite.includes(kind)) throw new Problem("kind_without_site", { pointer, params: { kind } });
  });
}
