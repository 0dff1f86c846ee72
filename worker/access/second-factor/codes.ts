/**
 * Six digits from a telephone (TOTP, RFC 6238 over RFC 4226: SHA-1, 30 seconds) and codes on paper for when that is lost.
 * Better Auth's own parts compute and encrypt; they are loaded where somebody needs them.
 */
import { randomBytes } from "node:crypto";
import { hashSecret } from "../../http/authenticate.ts";
import { decrypt, encrypt } from "../../http/encryption.ts";

const periodMs = 30_000;
/** A telephone's clock may be a step off. */
const stepsOff = [0, -1, 1];
const recoveryCount = 10;
/** How long somebody may take from seeing the picture to typing the first code. */
const offeredForMs = 15 * 60_000;

/** The step of time whose code this is; null where it is none of those near now. */
export async function stepOfCode(secret: string, code: string, now: number): Promise<number | null> {
  const { createOTP } = await import("@better-auth/utils/otp");
  const current = Math.floor(now / periodMs);
  const { hotp } = createOTP(secret);
  let found: number | null = null;
  // All of them are computed, whichever fits.
  for (const off of stepsOff) if ((await hotp(current + off)) === code) found ??= current + off;
  return found;
}

/** What an app on a telephone is told: as a picture, or typed in by hand. */
export async function offerSecret(key: string, { userId, email, now }: { userId: string; email: string; now: number }) {
  const { createOTP } = await import("@better-auth/utils/otp");
  // 160 bits, as RFC 4226 recommends, in letters: the library takes the secret as text.
  const secret = randomBytes(20).toString("hex");
  const url = createOTP(secret).url("Luzhang 绿账", email);
  const offer = await encrypt(key, JSON.stringify({ userId, secret, until: now + offeredForMs }));
  return { url, typed: new URL(url).searchParams.get("secret") ?? "", offer };
}

/** The secret of an offer that was made to this person; null for any other text, and after its time. */
export async function secretOffered(key: string, offer: string, { userId, now }: { userId: string; now: number }) {
  const text = await decrypt(key, offer);
  if (text === null) return null;
  // Nobody else has the key that it is encrypted with.
  const said = JSON.parse(text) as { userId?: string; secret?: string; until?: number };
  return said.userId === userId && (said.until ?? 0) >= now ? (said.secret ?? null) : null;
}

/** Ten codes of 50 bits, `abcde-fghij`; only their hashes are kept. */
export function recoveryCodes(): { codes: string[]; hashes: string[] } {
  const letters = "abcdefghijkmnpqrstuvwxyz23456789";
  const codes = Array.from({ length: recoveryCount }, () => {
    const text = [...randomBytes(10)].map((byte) => letters[byte % letters.length]).join("");
    return `${text.slice(0, 5)}-${text.slice(5)}`;
  });
  return { codes, hashes: codes.map(hashRecovery) };
}

/** However it was typed from paper. */
export function hashRecovery(code: string): string {
  return hashSecret(code.toLowerCase().replace(/[^a-z0-9]/g, ""));
}
