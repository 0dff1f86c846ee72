/** A list of people that an office keeps: whoever is new of it is invited, and whose access has ended is let in no more. */
import { createHmac } from "node:crypto";
import type { Ctx } from "../../context.ts";
import { encryptionKeyOf } from "../../http/encryption.ts";
import { Problem } from "../../kernel/errors.ts";
import { administeredBy } from "../administered.ts";
import { changePerson, revokePerson } from "../people/record.ts";
import { personByEmailQuery } from "../people/store.ts";
import { makeInvitation, shown } from "./record.ts";
import type { FileInvitation, PersonRow } from "./schemas.ts";
import type { InvitationRow } from "./store.ts";

/**
 * Nobody waits for the answer to a row, so its token follows from the secret of the deployment: it stands in no database
 * and can be asked for again. Who reads it might make a new invitation as well.
 */
function tokenOf(ctx: Ctx, id: string): string {
  return createHmac("sha256", encryptionKeyOf(ctx)).update(`invitation:${id}`).digest("base64url");
}

/** Why a change was made that a list asked for. */
export const byList = "按导入的名单 / by an imported list";

/**
 * Writes nothing where it is so already. Who is in and is to be called otherwise or act for others has a row that says so.
 * @throws Problem `person_unknown` of somebody whose access would change or end, `person_differs`, `invitation_over` where
 * the same row invited him before and that is over, and those of `makeInvitation`, `changePerson` and `revokePerson`
 */
export async function enrolPerson(ctx: Ctx, { state, ...person }: PersonRow & { id: string }): Promise<void> {
  const { name, partyId, role } = person;
  const [known] = await personByEmailQuery(ctx.db, person.email, administeredBy(ctx.actor));
  if (state === "active") {
    if (known?.revokedAt !== null) return invite(ctx, person);
    if (known.name === name && known.partyId === partyId && known.role === role) return;
    const registered = [known.name, known.partyNameZh, known.role].join("; ");
    throw new Problem("person_differs", { pointer: "/email", params: { registered } });
  }
  if (!known) throw new Problem("person_unknown", { pointer: "/email" });
  if (state === "ended") await revokePerson(ctx, known.id);
  else await changePerson(ctx, known.id, { name, partyId, role, reason: byList });
}

async function invite(ctx: Ctx, person: Omit<PersonRow, "state"> & { id: string }): Promise<void> {
  const made = await makeInvitation(ctx, person, tokenOf(ctx, person.id));
  if (made.state !== "open") throw new Problem("invitation_over", { pointer: "/email", params: { state: made.state } });
}

/** How an invitation of a list stands, with its link while that is open. */
export function fileInvitation(ctx: Ctx, { line, ...found }: InvitationRow & { line: number }): FileInvitation {
  const invitation = shown(ctx, found);
  return { line, ...invitation, token: invitation.state === "open" ? tokenOf(ctx, invitation.id) : null };
}
