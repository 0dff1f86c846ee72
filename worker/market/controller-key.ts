import { createHmac } from "node:crypto";
import type { Ctx } from "../context.ts";
import { Problem } from "../kernel/errors.ts";
import { checkCreditCode, isPersonalNumber } from "../kernel/identifiers.ts";

/**
 * By what two firms are known to be held by the same hand: a firm's credit code, or a keyed hash of a person's identity
 * number. All such numbers can be tried, so a hash without a key would hide none.
 * @throws Problem `invalid_controller`
 */
export function controllerKey({ authSecret }: Pick<Ctx, "authSecret">, kind: "firm" | "person", identifier: string) {
  const number = identifier.trim().toUpperCase();
  const isValid = kind === "firm" ? checkCreditCode(number) === "valid" : isPersonalNumber(number);
  if (!isValid) throw new Problem("invalid_controller", { pointer: "/identifier" });
  return kind === "firm" ? number : personHash(authSecret, number);
}

/** @throws Error in a script, which has no key */
function personHash(authSecret: string | undefined, number: string): string {
  if (authSecret === undefined) throw new Error("no key to hash an identity number with");
  return createHmac("sha256", authSecret).update(`person:${number}`).digest("hex");
}
