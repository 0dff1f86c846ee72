/** Consortia: a producer party that stands for others. It is one as soon as it has a member. */
import { read } from "../../../db/read.ts";
import { rowsFor } from "../../../db/change-set.ts";
import { type Decision, record } from "../../../db/record.ts";
import { consortiumMembers } from "../../../db/schema/index.ts";
import { assertAdministers } from "../../access/administered.ts";
import { checkRole } from "../../access/rules.ts";
import type { Ctx } from "../../context.ts";
import { Problem } from "../../kernel/errors.ts";
import { checkValidity } from "../rules.ts";
import { partyQuery } from "../store.ts";
import type { MemberInput } from "./schemas.ts";
import { type Member, membershipsOf, membersQuery } from "./store.ts";

/**
 * Lets a producer belong to a consortium from one day to another. The same membership again is the same.
 * @throws Problem `ends_before_start`, `not_found`, `party_not_found`, `other_zone`, `role_not_held`,
 * `not_a_consortium_of_consortia`, `membership_overlaps`
 */
export async function addMember(ctx: Ctx, consortiumId: string, input: MemberInput): Promise<Member> {
  const { db } = ctx;
  const { partyId, validFrom, validTo = null } = input;
  checkValidity(validFrom, validTo);
  return record(ctx, {
    read: () =>
      read(db, {
        consortium: partyQuery(db, consortiumId),
        party: partyQuery(db, partyId),
        members: membersQuery(db, consortiumId),
        own: membershipsOf(db, consortiumId),
        theirs: membershipsOf(db, partyId),
      }),
    decide: ({ consortium: [consortium], party: [party], members, own, theirs }): Decision<Member> => {
      if (!consortium) throw new Problem("not_found");
      if (!party) throw new Problem("party_not_found", { pointer: "/partyId" });
      assertAdministers(ctx.actor, consortium);
      assertAdministers(ctx.actor, party, "/partyId");
      checkRole("producer", consortium.roles);
      checkRole("producer", party.roles);
      const isNested =
        partyId === consortiumId ||
        own.some(({ memberId }) => memberId === consortiumId) ||
        theirs.some((each) => each.consortiumId === partyId);
      if (isNested) throw new Problem("not_a_consortium_of_consortia", { pointer: "/partyId" });
      const member = { partyId, nameZh: party.nameZh, nameEn: party.nameEn, validFrom, validTo };
      const before = members.filter((each) => each.partyId === partyId);
      const isKnown = before.some((each) => each.validFrom === validFrom && each.validTo === validTo);
      if (isKnown) return { status: "unchanged", answer: member };
      if (before.some((each) => overlap(each, member))) {
        throw new Problem("membership_overlaps", { pointer: "/validFrom" });
      }
      const row = { consortiumId, memberId: partyId, validFrom, validTo, recordedAt: ctx.clock() };
      const changes = { entries: [], rows: [rowsFor(consortiumMembers, [row])] };
      return { status: "accepted", id: consortiumId, changes, answer: member };
    },
  });
}

type Span = { validFrom: string; validTo: string | null };

function overlap(a: Span, b: Span): boolean {
  return a.validFrom <= (b.validTo ?? "9999") && b.validFrom <= (a.validTo ?? "9999");
}
