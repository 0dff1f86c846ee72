/** What has to be read again and may stand in no database in the clear: by Better Auth's own part, loaded where it is needed. */
import type { Ctx } from "../context.ts";

/** @throws Error in scripts, which have no secret */
export function encryptionKeyOf({ authSecret }: Pick<Ctx, "authSecret">): string {
  if (authSecret === undefined) throw new Error("no secret to encrypt with");
  return authSecret;
}

export async function encrypt(key: string, data: string): Promise<string> {
  const { symmetricEncrypt } = await import("better-auth/crypto");
  return symmetricEncrypt({ key, data });
}

/** null for what was not encrypted with this key. */
export async function decrypt(key: string, data: string): Promise<string | null> {
  const { symmetricDecrypt } = await import("better-auth/crypto");
  try {
    return await symmetricDecrypt({ key, data });
  } catch {
    return null;
  }
}
