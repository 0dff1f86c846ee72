/**
 * What is registered, said anew: a row that keeps what stood before, who changed it and why. The database makes the change
 * where the row comes in (`registry_change_guards`), so nothing here writes over anything.
 */
import { rowsFor, type TableRows } from "../../../db/change-set.ts";
import { read } from "../../../db/read.ts";
import { type Decision, record } from "../../../db/record.ts";
import { registryChanges } from "../../../db/schema/index.ts";
import { assertAdministers } from "../../access/administered.ts";
import type { Ctx } from "../../context.ts";
import { requireConfirmed } from "../../kernel/confirm.ts";
import { Problem } from "../../kernel/errors.ts";
import { isSamePaper, paperNumberOf } from "../../kernel/paper-number.ts";
import type { RegistryChangeSubject } from "../../kernel/vocabulary/registry.ts";
import { partyAnswer, permitAnswer, siteAnswer } from "../present.ts";
import { assertAdministersSite, checkFloorArea, checkPosition, checkValidity, knownStreams } from "../rules.ts";
import type { PartyAnswer, PermitAnswer, SiteAnswer } from "../schemas.ts";
import {
  partyLookQuery,
  partyOfPermitQuery,
  partyQuery,
  permitByIdQuery,
  permitsByNumberQuery,
  siteLookQuery,
  siteQuery,
  streamQuery,
} from "../store.ts";
import { duplicate, isSame, looksLikeAsk } from "../verbs.ts";
import type { OperatorWithdrawal, PartyChange, PermitChange, SiteChange } from "./schemas.ts";
import { changeCount } from "./store.ts";

type Fields = Record<string, unknown>;
export type Said = {
  subject: RegistryChangeSubject;
  subjectId: string;
  former: Fields;
  present: Fields;
  reason: string;
};

/** @param version how often it was said anew before: whoever changes it at the same moment goes the way again */
export function changeRows({ actor, clock }: Ctx, said: Said, version: number): TableRows {
  return rowsFor(registryChanges, [{ ...said, version: version + 1, actorId: actor.id, recordedAt: clock() }]);
}

function changed<Answer>(ctx: Ctx, said: Said, version: number, answer: Answer): Decision<Answer> {
  if (isSame(said.former, said.present)) return { status: "unchanged", answer };
  return {
    status: "accepted",
    id: said.subjectId,
    changes: { entries: [], rows: [changeRows(ctx, said, version)] },
    answer,
  };
}

/**
 * A company is called otherwise from now on; what was sealed keeps the name that it had.
 * @throws Problem `not_found`, `other_zone`, `needs_confirmation`
 */
export function changeParty(
  ctx: Ctx,
  id: string,
  { nameZh, nameEn, reason, confirm }: PartyChange,
): Promise<PartyAnswer> {
  const { db } = ctx;
  return record(ctx, {
    read: () =>
      read(db, {
        party: partyQuery(db, id),
        alike: partyLookQuery(db, { id, nameZh }),
        counted: changeCount(db, "party", id),
      }),
    decide: ({ party: [party], alike: [alike], counted: [counted] }): Decision<PartyAnswer> => {
      if (!party) throw new Problem("not_found");
      assertAdministers(ctx.actor, party);
      const former = { nameZh: party.nameZh, nameEn: party.nameEn };
      const present = { nameZh, nameEn };
      const isNew = nameZh !== party.nameZh;
      requireConfirmed(isNew && alike ? [looksLikeAsk(alike.nameZh, alike.identifier)] : [], confirm);
      const answer = partyAnswer(ctx, { ...party, ...present });
      return changed(ctx, { subject: "party", subjectId: id, former, present, reason }, counted?.version ?? 0, answer);
    },
    status: 200,
  });
}

/**
 * Name, position and floor of a site; what it takes has versions of its own.
 * @throws Problem `not_found`, `other_zone`, `missing`, `site_wrong_kind`, `needs_confirmation`
 */
export function changeSite(ctx: Ctx, id: string, input: SiteChange): Promise<SiteAnswer> {
  const { db } = ctx;
  const { nameZh, nameEn, latitude = null, longitude = null, floorAreaM2 = null, reason, confirm } = input;
  checkPosition(latitude, longitude);
  return record(ctx, {
    read: () =>
      read(db, {
        site: siteQuery(db, [id]),
        alike: siteLookQuery(db, { id, nameZh }),
        counted: changeCount(db, "site", id),
      }),
    decide: ({ site: [site], alike: [alike], counted: [counted] }): Decision<SiteAnswer> => {
      if (!site) throw new Problem("not_found");
      assertAdministersSite(ctx.actor, site);
      checkFloorArea(site.kind, floorAreaM2);
      const isNew = nameZh !== site.nameZh;
      requireConfirmed(isNew && alike ? [looksLikeAsk(alike.nameZh, alike.owner)] : [], confirm);
      const former = placeOf(site);
      const present = { nameZh, nameEn, latitude, longitude, floorAreaM2 };
      const answer = siteAnswer({ ...site, ...present }, ctx);
      return changed(ctx, { subject: "site", subjectId: id, former, present, reason }, counted?.version ?? 0, answer);
    },
    status: 200,
  });
}

type Place = Record<"nameZh" | "nameEn", string> & Record<"latitude" | "longitude" | "floorAreaM2", number | null>;

/** What of a site can be said anew. */
export const placeOf = ({ nameZh, nameEn, latitude, longitude, floorAreaM2 }: Place): Place => ({
  nameZh,
  nameEn,
  latitude,
  longitude,
  floorAreaM2,
});

/**
 * What a permit says; what was booked under it stays as it was judged then.
 * @throws Problem `not_found`, `other_zone`, `ends_before_start`, `unknown_stream`, `duplicate_identifier`
 */
export function changePermit(ctx: Ctx, id: string, input: PermitChange): Promise<PermitAnswer & { partyId: string }> {
  const { db } = ctx;
  const { number, wasteCodes = null, yearlyCapacityKg = null, validFrom, validTo, reason } = input;
  checkValidity(validFrom, validTo);
  return record(ctx, {
    read: () =>
      read(db, {
        permit: permitByIdQuery(db, id),
        alike: permitsByNumberQuery(db, [number]),
        holder: partyOfPermitQuery(db, id),
        streamRows: streamQuery(db),
        counted: changeCount(db, "permit", id),
      }),
    decide: ({ permit: [permit], alike, holder: [holder], streamRows, counted: [counted] }) => {
      if (!permit || !holder) throw new Problem("not_found");
      assertAdministers(ctx.actor, holder);
      if (alike.some((other) => other.id !== id && isSamePaper(paperNumberOf(other.number), paperNumberOf(number))))
        throw duplicate("/number", number);
      const catalogue = streamRows.map(({ stream }) => stream);
      const streams = knownStreams([...new Set(input.streams)], catalogue);
      const { recordedAt: _, id: __, partyId, siteId: ___, ...former } = permit;
      const present = { number, streams, wasteCodes, yearlyCapacityG: yearlyCapacityKg, validFrom, validTo };
      const answer = { ...permitAnswer({ ...permit, ...present }), partyId };
      return changed(ctx, { subject: "permit", subjectId: id, former, present, reason }, counted?.version ?? 0, answer);
    },
    status: 200,
  });
}

type Operators = { siteId: string; operators: string[] };

/**
 * Another party books for a site no more; what it booked stays. Done twice it is done once.
 * @throws Problem `not_found`, `other_zone`, `owner_books`
 */
export function withdrawOperator(
  ctx: Ctx,
  siteId: string,
  { partyId, reason }: OperatorWithdrawal,
): Promise<Operators> {
  const { db } = ctx;
  return record(ctx, {
    read: () =>
      read(db, {
        site: siteQuery(db, [siteId]),
        party: partyQuery(db, partyId),
        counted: changeCount(db, "operator", siteId),
      }),
    decide: ({ site: [site], party: [party], counted: [counted] }): Decision<Operators> => {
      if (!site) throw new Problem("not_found");
      assertAdministersSite(ctx.actor, site);
      if (partyId === site.partyId) throw new Problem("owner_books", { pointer: "/partyId" });
      const operators = site.operators.filter((each) => each !== partyId);
      const isGranted = operators.length < site.operators.length;
      const former = isGranted && party ? { partyId, nameZh: party.nameZh, nameEn: party.nameEn } : {};
      const said = { subject: "operator", subjectId: siteId, former, present: {}, reason } as const;
      return changed(ctx, said, counted?.version ?? 0, { siteId, operators });
    },
    status: 200,
  });
}
