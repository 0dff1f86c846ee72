/** The wire shapes of people and their passwords. */
import { z } from "@hono/zod-openapi";
import { fail } from "../../http/problem.ts";
import { code, id, text } from "../../http/schemas.ts";
import { role } from "../schemas.ts";

/** As Better Auth's sign-in takes it, so that whoever is invited can also sign in. */
export const email = z
  .string()
  .trim()
  .max(254)
  .transform((value, context) =>
    z.regexes.email.test(value)
      ? value.toLowerCase()
      : fail(context, "malformed_value", { expected: "name@example.cn" }),
  )
  .openapi({ type: "string", format: "email", example: "wang@example.cn" });

const minPasswordLength = 12;
export const newPassword = z
  .string()
  .max(128)
  .transform((value, context) =>
    [...value].length >= minPasswordLength ? value : fail(context, "too_short", { minimum: minPasswordLength }),
  )
  .openapi({ type: "string", format: "password", minLength: minPasswordLength, maxLength: 128 });

/** Whatever was typed: what is no address of anybody fails like a wrong password. */
export const signInInput = z.object({
  email: z
    .string()
    .max(254)
    .transform((value) => value.trim().toLowerCase()),
  password: code(128),
  /** Of whoever has a second factor: what his telephone shows, or a code from paper. */
  code: z.string().max(40).optional(),
});

export const passwordChange = z.strictObject({ currentPassword: code(128), newPassword });

export const passwordInput = z.strictObject({ password: newPassword }).openapi("PasswordInput");

export const personInput = z
  .strictObject({ id: id.optional(), name: text(80), email, partyId: id, role, password: newPassword })
  .openapi("PersonInput");
export type PersonInput = z.output<typeof personInput>;

export const personChange = personInput
  .pick({ name: true, partyId: true, role: true })
  .extend({ reason: text(300) })
  .openapi("PersonChange");
export type PersonChange = z.output<typeof personChange>;

export const person = z
  .object({
    id: z.string(),
    name: z.string(),
    email: z.string(),
    partyId: z.string(),
    partyNameZh: z.string(),
    partyNameEn: z.string(),
    role,
    recordedAt: z.string(),
    revokedAt: z.string().nullable(),
  })
  .openapi("Person");
export type PersonAnswer = z.output<typeof person>;

/** With what tells its party from another of the name: a list that is saved goes in again. */
export const listedPerson = person
  .extend({ partyCreditCode: z.string().nullable().openapi({ description: "null where its number is another one" }) })
  .openapi("ListedPerson");
export type ListedPersonAnswer = z.output<typeof listedPerson>;
