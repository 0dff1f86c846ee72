/** The wire shapes of invitations by link: for the administrator, and for whoever has the link and no account. */
import { z } from "@hono/zod-openapi";
import { code, id, page, text } from "../../http/schemas.ts";
import { invitationStates } from "../../kernel/vocabulary/access.ts";
import { email, newPassword } from "../people/schemas.ts";
import { role } from "../schemas.ts";

const maxDays = 30;

export const invitationInput = z
  .strictObject({
    id: id.optional(),
    name: text(80),
    email,
    partyId: id,
    role,
    /** How many days after today it can be used. */
    days: z.int().min(1).max(maxDays).openapi({ example: 7 }),
  })
  .openapi("InvitationInput");
export type InvitationInput = z.output<typeof invitationInput>;

const shown = {
  id: z.string(),
  state: z.enum(invitationStates),
  name: z.string(),
  email: z.string(),
  partyNameZh: z.string(),
  partyNameEn: z.string(),
  role,
  expiresOn: z.string(),
};

export const madeInvitation = z
  .object({
    ...shown,
    /** Shown once, in the first answer; null in a repeated one. */
    token: z.string().nullable(),
  })
  .openapi("MadeInvitation");
export type MadeInvitation = z.output<typeof madeInvitation>;

/** A row of a list of people: somebody to be invited, who is called otherwise or acts for others now, or whose access has ended. */
export const personRow = invitationInput.extend({ state: z.enum(["active", "changed", "ended"]) });
export type PersonRow = z.output<typeof personRow>;

/** Whom a file invited: each with the line that says so, and the token of his link while that is open. */
export const fileInvitations = page(madeInvitation.extend({ line: z.int() }).openapi("FileInvitation"));
export type FileInvitation = z.output<typeof fileInvitations>["items"][number];

const token = code(80).openapi({ example: "q0Zx3vGJkZr0sS1uY3H0b1tq2m4w5e6r7t8y9u0i1o2" });
export const invitationOpening = z.strictObject({ token }).openapi("InvitationOpening");
export const invitationAcceptance = z.strictObject({ token, password: newPassword }).openapi("InvitationAcceptance");

/** Who comes by one that is over is told so, and nothing of whom it was for. */
export const openedInvitation = z
  .object({ state: z.enum(invitationStates), invitation: z.object(shown).nullable() })
  .openapi("OpenedInvitation");
export type OpenedInvitation = z.output<typeof openedInvitation>;
