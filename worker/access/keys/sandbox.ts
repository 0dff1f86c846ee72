/**
 * Keys of the sandbox: what they book stands in a database of its own, so no figure, list, number or notice of the
 * district can have anything of it. They are made and ended by the same verbs as others, over that database.
 */
import { recordAudit } from "../../../db/commit.ts";
import { mirrorRegister } from "../../../db/mirror.ts";
import type { Ctx } from "../../context.ts";
import { sandboxKey } from "../../http/districts.ts";
import { Problem } from "../../kernel/errors.ts";
import { permissionsOf } from "../rules.ts";
import { createKey, freshSecret } from "./record.ts";
import type { CreatedKey, KeyInput } from "./schemas.ts";

/**
 * Makes a key of the sandbox, which knows the parties, sites, permits and reference data that are registered now. A key
 * that registers is made for nobody there: the register is the district's.
 * @throws Problem `sandbox_not_configured`, `role_not_in_sandbox`, and what `createKey` throws
 */
export async function createSandboxKey(ctx: Ctx, input: KeyInput): Promise<CreatedKey> {
  const there = sandboxWorld(ctx);
  if (permissionsOf({ role: input.role }).includes("access.manage")) {
    throw new Problem("role_not_in_sandbox", { pointer: "/role", params: { role: input.role } });
  }
  await mirrorRegister(ctx.db, there);
  const key = await createKey(there, input, freshSecret(sandboxKey));
  if (key.secret !== null) await recordAudit(ctx, "done", key.id);
  return key;
}

/** The same caller in the sandbox. @throws Problem `sandbox_not_configured` */
export function sandboxWorld(ctx: Ctx): Ctx {
  if (!ctx.sandbox) throw new Problem("sandbox_not_configured");
  const { db, journal } = ctx.sandbox();
  return { ...ctx, db, journal };
}
