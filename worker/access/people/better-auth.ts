/**
 * People sign in through Better Auth. It is loaded only by its own routes: it is large,
 * and every other request needs no more than one look at its session table.
 */
import { randomBytes, scrypt, timingSafeEqual } from "node:crypto";
import { drizzleAdapter } from "better-auth/adapters/drizzle";
import { type BetterAuthOptions, betterAuth } from "better-auth/minimal";
import type { Db } from "../../../db/client.ts";
import { authAccounts, authSessions, authUsers, authVerifications } from "../../../db/schema/index.ts";
import { type Gathered, gathering } from "./gathering.ts";

/**
 * @param origin where the browser is: cookies and the origin check hang on it.
 * @param gathered gets what Better Auth would write; whoever asked it commits that
 */
export function peopleOf(db: Db, secret: string, origin: string, gathered: Gathered) {
  const reading = drizzleAdapter(db, {
    provider: "sqlite",
    schema: {
      user: authUsers,
      session: authSessions,
      account: authAccounts,
      verification: authVerifications,
    },
    transaction: false,
  });
  return betterAuth({
    baseURL: origin,
    basePath: "/api/auth",
    secret,
    trustedOrigins: [origin],
    database: (options: BetterAuthOptions) => gathering(reading(options), gathered),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 12,
      maxPasswordLength: 128,
      password: { hash: hashPassword, verify: verifyPassword },
    },
    // A working day, and then the password again: no route prolongs a session.
    session: { expiresIn: 60 * 60 * 12, cookieCache: { enabled: false } },
    advanced: {
      // The pages ask from their own origin alone, so the cookie never needs to go along from another site.
      defaultCookieAttributes: { sameSite: "strict", httpOnly: true },
      ipAddress: { disableIpTracking: true },
    },
    telemetry: { enabled: false },
    logger: { disabled: true },
    // Else it writes errors of the database to the log itself, with the e-mail address that was looked for.
    onAPIError: { throw: true },
    // The platform's rate limit stands in front of these routes; this one lives in one isolate only.
    rateLimit: { enabled: false },
  });
}

/** RFC 7914; N, r, p as OWASP's password storage sheet gives them for 16 MiB. */
const cost = { N: 2 ** 14, r: 8, p: 5, maxmem: 64 * 1024 * 1024 };

function derive(password: string, salt: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password.normalize("NFKC"), salt, 32, cost, (error, key) => (error ? reject(error) : resolve(key)));
  });
}

/** `<salt>:<key>` in hexadecimal. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  return `${salt.toString("hex")}:${(await derive(password, salt)).toString("hex")}`;
}

export async function verifyPassword({ hash, password }: { hash: string; password: string }): Promise<boolean> {
  const [salt = "", key = ""] = hash.split(":");
  const expected = Buffer.from(key, "hex");
  const actual = await derive(password, Buffer.from(salt, "hex"));
  return expected.length === actual.length && timingSafeEqual(expected, actual);
}
