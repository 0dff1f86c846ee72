/** Who may come in. Only administrators do these, of the instance or of the zone; scripts act as `system`. */
import { read } from "../../../db/read.ts";
import { type Edit, rowsFor, type TableRows } from "../../../db/change-set.ts";
import { type Decision, record } from "../../../db/record.ts";
import { authAccounts, authUsers, memberships, personChanges } from "../../../db/schema/index.ts";
import type { Ctx } from "../../context.ts";
import { Problem } from "../../kernel/errors.ts";
import { administeredBy, assertAdministers, assertMayGive } from "../administered.ts";
import { instant } from "../present.ts";
import { revoke } from "../revoke.ts";
import { checkRole } from "../rules.ts";
import { partyQuery } from "../store.ts";
import type { ListedPersonAnswer, PersonAnswer, PersonChange, PersonInput } from "./schemas.ts";
import { passwordQuery, type Person, personByEmailQuery, personByIdQuery, personChangeCount } from "./store.ts";

/**
 * Lets a person in: user, password and membership in one change set, or none of it. No answer is
 * kept under an Idempotency-Key, because its digest would be a fast hash of the password; a
 * repeated invitation is known by its id or e-mail instead.
 * @throws Problem `party_not_found`, `other_zone`, `role_beyond_zone`, `role_not_held`, `duplicate_email`, `id_reused`
 */
export function invitePerson(ctx: Ctx, input: PersonInput): Promise<PersonAnswer> {
  const { name, email, partyId, role, password } = input;
  return record(ctx, {
    read: () => invitationFacts(ctx, input),
    decide: async ({ known, twin, party, kept }): Promise<Decision<PersonAnswer>> => {
      if (!party) throw new Problem("party_not_found", { pointer: "/partyId" });
      assertAdministers(ctx.actor, party, "/partyId");
      assertMayGive(ctx.actor, [role], "/role");
      checkRole(role, party.roles);
      const taken = new Problem("duplicate_email", { pointer: "/email" });
      if (twin && twin.id !== known?.id) throw taken;
      if (known) {
        const isSame = known.name === name && known.email === email && known.partyId === partyId && known.role === role;
        if (isSame && (await isPassword(kept, password))) return { status: "unchanged", answer: personAnswer(known) };
        throw input.id === undefined ? taken : new Problem("id_reused", { pointer: "/id", params: { id: known.id } });
      }
      const facts = { id: input.id ?? ctx.newId(), name, email, partyId, role, recordedAt: ctx.clock() };
      const rows = await personRows(ctx, facts, { password, mustChange: false });
      const names = { partyNameZh: party.nameZh, partyNameEn: party.nameEn };
      const answer = personAnswer({ ...facts, ...names, revokedAt: null });
      return { status: "accepted", id: facts.id, changes: { entries: [], rows }, answer, kept: null };
    },
  });
}

async function invitationFacts({ db }: Ctx, { id, email, partyId }: PersonInput) {
  const {
    namesake: [namesake],
    twin: [twin],
    party: [party],
  } = await read(db, {
    namesake: personByIdQuery(db, id ?? ""),
    twin: personByEmailQuery(db, email),
    party: partyQuery(db, partyId),
  });
  const known = id === undefined ? twin : namesake;
  const [kept] = known ? await passwordQuery(db, known.id) : [];
  return { known, twin, party, kept };
}

type PersonFacts = Pick<Person, "id" | "name" | "email" | "partyId" | "role" | "recordedAt">;

/** A person with a password, and for whom he acts. @param mustChange whether he has to choose his own first */
export async function personRows(
  { newId }: Pick<Ctx, "newId">,
  facts: PersonFacts,
  { password, mustChange }: { password: string; mustChange: boolean },
): Promise<TableRows[]> {
  const { hashPassword } = await import("./better-auth.ts");
  const { id, name, email, partyId, role, recordedAt } = facts;
  const moments = { createdAt: new Date(recordedAt), updatedAt: new Date(recordedAt) };
  const account = { id: newId(), accountId: id, providerId: "credential", userId: id };
  return [
    rowsFor(authUsers, [{ id, name, email, emailVerified: false, ...moments }]),
    rowsFor(authAccounts, [{ ...account, password: await hashPassword(password), mustChange, ...moments }]),
    rowsFor(memberships, [{ userId: id, partyId, role, recordedAt }]),
  ];
}

async function isPassword(kept: { hash: string | null } | undefined, password: string): Promise<boolean> {
  const { verifyPassword } = await import("./better-auth.ts");
  return kept?.hash ? verifyPassword({ hash: kept.hash, password }) : false;
}

/**
 * Gives somebody who lost his password a new one; whoever was signed in as him is out. Like an invitation, no answer is kept.
 * @throws Problem `not_found` also for somebody revoked or of another zone, `own_password`
 */
export function resetPassword(ctx: Ctx, id: string, password: string): Promise<PersonAnswer> {
  return record(ctx, {
    read: () => personByIdQuery(ctx.db, id, administeredBy(ctx.actor)),
    decide: async ([person]): Promise<Decision<PersonAnswer>> => {
      if (!person || person.revokedAt !== null) throw new Problem("not_found");
      if (id === ctx.actor.id) throw new Problem("own_password");
      const { hashPassword } = await import("./better-auth.ts");
      const edits = replacePassword(ctx, id, { hash: await hashPassword(password), mustChange: false }, null);
      const changes = { entries: [], rows: [], edits };
      return { status: "accepted", id, changes, answer: personAnswer(person), kept: null };
    },
  });
}

/**
 * How somebody is called, for whom he acts and as what, from his next request on; what he did stays with the party he did
 * it for. Where more than the name changes, whoever is signed in as him signs in anew.
 * @throws Problem `not_found` also for somebody revoked or of another zone, `party_not_found`, `other_zone`,
 * `role_beyond_zone`, `role_not_held`, `cannot_move_self`
 */
export function changePerson(ctx: Ctx, id: string, { reason, ...present }: PersonChange): Promise<PersonAnswer> {
  const { db, actor, clock } = ctx;
  const { partyId, role } = present;
  return record(ctx, {
    read: () =>
      read(db, {
        person: personByIdQuery(db, id, administeredBy(actor)),
        party: partyQuery(db, partyId),
        counted: personChangeCount(db, id),
      }),
    decide: ({ person: [person], party: [party], counted: [counted] }): Decision<PersonAnswer> => {
      if (!person || person.revokedAt !== null) throw new Problem("not_found");
      if (!party) throw new Problem("party_not_found", { pointer: "/partyId" });
      const moves = partyId !== person.partyId || role !== person.role;
      if (!moves && present.name === person.name) return { status: "unchanged", answer: personAnswer(person) };
      if (moves) {
        assertAdministers(actor, party, "/partyId");
        assertMayGive(actor, [role], "/role");
        checkRole(role, party.roles);
        if (id === actor.id) throw new Problem("cannot_move_self", { pointer: "/role" });
      }
      const recordedAt = clock();
      const former = { name: person.name, partyId: person.partyId, role: person.role, since: person.recordedAt };
      const version = (counted?.version ?? 0) + 1;
      const row = { userId: id, version, former, present, reason, actorId: actor.id, recordedAt };
      const names = { partyNameZh: party.nameZh, partyNameEn: party.nameEn };
      return {
        status: "accepted",
        id,
        changes: {
          entries: [],
          rows: [rowsFor(personChanges, [row])],
          edits: moves ? [{ edit: "sessions_ended", userId: id, keep: null }] : [],
        },
        answer: personAnswer({ ...person, ...present, ...names, ...(moves && { recordedAt }) }),
      };
    },
    status: 200,
  });
}

/** A new password ends the sessions that the old one opened. @param keep the token of the one that goes on */
export function replacePassword(
  { clock }: Ctx,
  userId: string,
  password: { hash: string; mustChange: boolean },
  keep: string | null,
): Edit[] {
  return [
    { edit: "password_replaced", userId, ...password, at: clock() },
    { edit: "sessions_ended", userId, keep },
  ];
}

function personAnswer({
  recordedAt,
  revokedAt,
  partyCreditCode: _,
  ...person
}: Omit<Person, "partyCreditCode"> & Partial<Person>): PersonAnswer {
  return { ...person, recordedAt: instant(recordedAt), revokedAt: revokedAt === null ? null : instant(revokedAt) };
}

export function listedPersonAnswer(person: Person): ListedPersonAnswer {
  return { ...personAnswer(person), partyCreditCode: person.partyCreditCode };
}

/** From the next request on the person's sessions open nothing. @throws Problem `not_found`, `cannot_revoke_self` */
export function revokePerson(ctx: Ctx, id: string): Promise<{ id: string; revokedAt: string }> {
  return revoke(ctx, () => personByIdQuery(ctx.db, id, administeredBy(ctx.actor)));
}
