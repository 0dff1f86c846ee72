/** The wire shapes of second factors. */
import { z } from "@hono/zod-openapi";
import { code } from "../../http/schemas.ts";

export const factorState = z
  .object({
    isOn: z.boolean(),
    /** Whether the zone, or the deployment, asks people of this role for one. */
    isRequired: z.boolean(),
    recoveryLeft: z.int(),
  })
  .openapi("SecondFactor");
export type FactorAnswer = z.output<typeof factorState>;

export const factorOffer = z
  .object({
    url: z.string().openapi({ example: "otpauth://totp/Luzhang:wang@example.cn?secret=ORSXG5A&issuer=Luzhang" }),
    /** The same secret, to be typed. */
    typed: z.string(),
    /** To be sent back with the first code; good for a quarter of an hour. */
    offer: z.string(),
  })
  .openapi("SecondFactorOffer");
export type FactorOffer = z.output<typeof factorOffer>;

const digits = code(40).openapi({ example: "123456" });

export const factorInput = z.strictObject({ offer: code(1_000), code: digits }).openapi("SecondFactorInput");
export const factorCode = z.strictObject({ code: digits }).openapi("SecondFactorCode");

export const factorMade = factorState
  .extend({
    /** Shown once: each opens the account once where the telephone is lost. */
    recoveryCodes: z.array(z.string()),
  })
  .openapi("SecondFactorMade");
export type FactorMade = z.output<typeof factorMade>;
