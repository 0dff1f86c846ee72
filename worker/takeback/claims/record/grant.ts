import { read } from "../../../../db/read.ts";
import { rowsFor } from "../../../../db/change-set.ts";
import { assertSame, type Decision, record } from "../../../../db/record.ts";
import { recoveryGrants, recoveryGrantWithdrawals } from "../../../../db/schema/index.ts";
import { latestSteps, nameOf, names, stepOn } from "../../../../db/steps.ts";
import type { Ctx } from "../../../context.ts";
import { canonicalDigest } from "../../../kernel/digest.ts";
import { Problem } from "../../../kernel/errors.ts";
import { inBoth } from "../../../kernel/terms.ts";
import { noticeRows } from "../../../notices/index.ts";
import { presentGrant } from "../present.ts";
import type { GrantInput } from "../schemas.ts";
import { grantList, partiesByIds, rolesOf } from "../store.ts";
import { openStream } from "../../streams.ts";

type Grant = ReturnType<typeof presentGrant>;

/**
 * The actor's party lets a producer, or a consortium, claim what it received of a stream in a year. The same grant again
 * is the same grant: it takes a step, so that of two sent at once the second finds the first.
 * @throws Problem `stream_not_open`, `party_not_found`, `role_not_held` for a grantee that is no producer, `id_reused`
 */
export async function grantRecovery(ctx: Ctx, input: GrantInput): Promise<Grant> {
  const { db, actor } = ctx;
  const { granteeId, year } = input;
  const stream = openStream(input.stream);
  const id = input.id ?? ctx.newId();
  const name = nameOf(names.granted(actor.partyId, granteeId, stream, year));
  return record(ctx, {
    read: () =>
      read(db, {
        parties: partiesByIds(db, [actor.partyId, granteeId]),
        roles: rolesOf(db, granteeId),
        standing: grantList(db, actor, { treater: actor.partyId, grantee: granteeId, year }, wholeList),
        known: grantList(db, actor, { id }, wholeList),
        steps: latestSteps(db, [name]),
      }),
    decide: ({ parties, roles, standing, known: [known], steps: [step] }): Decision<Grant> => {
      const treater = parties.find((party) => party.id === actor.partyId);
      const grantee = parties.find((party) => party.id === granteeId);
      if (!treater || !grantee) throw new Problem("party_not_found", { pointer: "/granteeId" });
      if (!roles.some(({ role }) => role === "producer")) {
        const held = roles.map(({ role }) => role).join(", ");
        throw new Problem("role_not_held", { pointer: "/granteeId", params: { role: "producer", roles: held } });
      }
      const twin = standing.find(({ document, withdrawn }) => document.stream === stream && !withdrawn);
      if (twin && (input.id === undefined || twin.document.id === id)) {
        return { status: "unchanged", answer: presentGrant(twin) };
      }
      const document = { id, treaterId: treater.id, granteeId, stream, year, recordedAt: ctx.clock() };
      if (known) {
        assertSame(id, sameGrant(known.document, document));
        return { status: "unchanged", answer: presentGrant(known) };
      }
      const treaterNames = { treaterNameZh: treater.nameZh, treaterNameEn: treater.nameEn };
      const granteeNames = { granteeNameZh: grantee.nameZh, granteeNameEn: grantee.nameEn };
      const answer = presentGrant({ document, ...treaterNames, ...granteeNames, withdrawn: false });
      const told = noticeRows(ctx, [
        {
          kind: "grant_given",
          to: { partyId: granteeId },
          subject: id,
          said: { treater: { zh: treater.nameZh, en: treater.nameEn }, year: String(year), stream: inBoth(stream) },
        },
      ]);
      const granted = stepOn(ctx, name, step?.version ?? 0, "granted");
      const rows = [rowsFor(recoveryGrants, [document]), granted, ...told];
      return { status: "accepted", id, changes: { entries: [], rows }, answer };
    },
  });
}

/** Takes a grant of the actor's party back; done twice it is done once. @throws Problem `not_found` */
export function withdrawGrant(ctx: Ctx, id: string): Promise<Grant> {
  const { db, actor } = ctx;
  return record(ctx, {
    read: () => grantList(db, actor, { id, treater: actor.partyId }, wholeList),
    decide: ([grant]): Decision<Grant> => {
      if (!grant) throw new Problem("not_found");
      const answer = presentGrant({ ...grant, withdrawn: true });
      if (grant.withdrawn) return { status: "unchanged", answer };
      const row = { grantId: id, actorId: actor.id, recordedAt: ctx.clock() };
      const changes = { entries: [], rows: [rowsFor(recoveryGrantWithdrawals, [row])] };
      return { status: "accepted", id, changes, answer };
    },
    status: 200,
  });
}

/** More grants than a treater gives one producer for a year. */
const wholeList = { limit: 100, before: undefined };

type Row = typeof recoveryGrants.$inferSelect;

function sameGrant(a: Row, b: Row): boolean {
  const said = ({ treaterId, granteeId, stream, year }: Row) => canonicalDigest({ treaterId, granteeId, stream, year });
  return said(a) === said(b);
}
