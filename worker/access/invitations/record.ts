/** An administrator makes a link, and whoever has it chooses his password and is in. Once. */
import { randomBytes } from "node:crypto";
import { rowsFor, type TableRows } from "../../../db/change-set.ts";
import { read } from "../../../db/read.ts";
import { assertSame, type Decision, record } from "../../../db/record.ts";
import { invitations } from "../../../db/schema/index.ts";
import { latestSteps, nameOf, names, stepOn } from "../../../db/steps.ts";
import type { Ctx } from "../../context.ts";
import { anonymous, hashSecret } from "../../http/authenticate.ts";
import { Problem } from "../../kernel/errors.ts";
import { addDays, shanghaiDate } from "../../kernel/period.ts";
import { assertAdministers, assertMayGive } from "../administered.ts";
import { personRows } from "../people/record.ts";
import { personByEmailQuery } from "../people/store.ts";
import { checkRole } from "../rules.ts";
import { partyQuery } from "../store.ts";
import { invitationState, requireOpen } from "./rules.ts";
import type { InvitationInput, MadeInvitation, OpenedInvitation } from "./schemas.ts";
import { invitationQuery, type InvitationRow } from "./store.ts";

/** 256 bits: nobody guesses it. */
const randomToken = (): string => randomBytes(32).toString("base64url");

/**
 * Invites somebody by a link; one that the same address had before opens nothing any more. The token leaves in this one
 * answer, and a repeated request is told `token: null`.
 * @throws Problem `party_not_found`, `other_zone`, `role_beyond_zone`, `role_not_held`, `duplicate_email`, `id_reused`
 */
export function makeInvitation(ctx: Ctx, input: InvitationInput, token = randomToken()): Promise<MadeInvitation> {
  const { db } = ctx;
  const { name, email, partyId, role, days } = input;
  const id = input.id ?? ctx.newId();
  const step = nameOf(names.invitation(email));
  return record(ctx, {
    read: () =>
      read(db, {
        known: invitationQuery(db, { id }),
        twin: personByEmailQuery(db, email),
        party: partyQuery(db, partyId),
        steps: latestSteps(db, [step]),
      }),
    decide: ({ known: [known], twin: [twin], party: [party], steps: [last] }): Decision<MadeInvitation> => {
      if (!party) throw new Problem("party_not_found", { pointer: "/partyId" });
      assertAdministers(ctx.actor, party, "/partyId");
      assertMayGive(ctx.actor, [role], "/role");
      checkRole(role, party.roles);
      if (known) {
        const { row } = known;
        assertSame(id, row.email === email && row.partyId === partyId && row.role === role && row.name === name);
        return { status: "unchanged", answer: { ...shown(ctx, known), token: null } };
      }
      if (twin) throw new Problem("duplicate_email", { pointer: "/email" });
      const expiresOn = addDays(shanghaiDate(ctx.clock()), days);
      const row = invitationRow(ctx, { id, tokenHash: hashSecret(token), name, email, partyId, role, expiresOn });
      const version = last?.version ?? 0;
      const answer = shown(ctx, {
        row,
        partyNameZh: party.nameZh,
        partyNameEn: party.nameEn,
        standing: id,
        version: version + 1,
        isUsed: false,
      });
      const rows = invitationRows(ctx, row, version);
      const kept = { ...answer, token: null };
      return { status: "accepted", id, changes: { entries: [], rows }, answer: { ...answer, token }, kept };
    },
  });
}

type Invited = Omit<typeof invitations.$inferInsert, "actorId" | "recordedAt">;

function invitationRow({ actor, clock }: Pick<Ctx, "actor" | "clock">, invited: Invited) {
  return { ...invited, actorId: actor.id, recordedAt: clock() };
}

/** An invitation as it is written: an earlier one of the address opens nothing from then on. @param version of its step */
export function invitationRows(ctx: Ctx, invited: Invited, version: number): TableRows[] {
  const step = nameOf(names.invitation(invited.email));
  return [rowsFor(invitations, [invitationRow(ctx, invited)]), stepOn(ctx, step, version, invited.id)];
}

/** What a link leads to. @throws Problem `link_unknown` to whoever has no token of ours */
export async function openInvitation(ctx: Ctx, token: string): Promise<OpenedInvitation> {
  const [found] = await invitationQuery(ctx.db, { tokenHash: hashSecret(token) });
  if (!found) throw new Problem("link_unknown");
  return opened(ctx, found);
}

/**
 * Whoever has the link is in, with the password that he chose. No answer is kept, as its digest would be a fast hash of it.
 * @throws Problem `link_unknown`, `invitation_over`, `duplicate_email`, `role_not_held`
 */
export function acceptInvitation(asked: Ctx, token: string, password: string): Promise<OpenedInvitation> {
  const ctx: Ctx = { ...asked, operation: "access.invitations.accept" };
  return record(ctx, {
    read: async () => {
      const [found] = await invitationQuery(ctx.db, { tokenHash: hashSecret(token) });
      if (!found) throw new Problem("link_unknown");
      const { email, partyId } = found.row;
      const more = await read(ctx.db, { twin: personByEmailQuery(ctx.db, email), party: partyQuery(ctx.db, partyId) });
      return { found, ...more };
    },
    decide: async ({ found, twin: [twin], party: [party] }): Promise<Decision<OpenedInvitation>> => {
      requireOpen(found, shanghaiDate(ctx.clock()));
      const { id, name, email, partyId, role } = found.row;
      if (twin) throw new Problem("duplicate_email");
      checkRole(role, party?.roles ?? []);
      // Nobody is signed in: the invitation is who acts, in the audit log too.
      ctx.actor = { ...anonymous, id, partyId };
      const facts = { id: ctx.newId(), name, email, partyId, role, recordedAt: ctx.clock() };
      const rows = [
        ...(await personRows(ctx, facts, { password, mustChange: false })),
        stepOn(ctx, id, 0, "used"),
        stepOn(ctx, nameOf(names.invitation(email)), found.version, "used"),
      ];
      const answer = opened(ctx, { ...found, isUsed: true });
      return { status: "accepted", id: facts.id, changes: { entries: [], rows }, answer, kept: null };
    },
  });
}

function opened(ctx: Ctx, found: InvitationRow): OpenedInvitation {
  const invitation = shown(ctx, found);
  return { state: invitation.state, invitation: invitation.state === "open" ? invitation : null };
}

export function shown(ctx: Pick<Ctx, "clock">, found: InvitationRow) {
  const { id, name, email, role, expiresOn } = found.row;
  const { partyNameZh, partyNameEn } = found;
  const state = invitationState(found, shanghaiDate(ctx.clock()));
  return { id, state, name, email, partyNameZh, partyNameEn, role, expiresOn };
}
