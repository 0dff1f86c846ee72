/**
 * A company applies by itself, and nobody is in before an authority has said yes. The link that the company was given when
 * it applied becomes its invitation: whoever decides sees neither the link nor the password.
 */
import { randomBytes } from "node:crypto";
import { rowsFor, type TableRows } from "../../../db/change-set.ts";
import { read } from "../../../db/read.ts";
import { assertSame, type Decision, record } from "../../../db/record.ts";
import {
  type ApplicationContent,
  applicationDecisions,
  applications,
  permits,
  siteOperators,
  sites,
} from "../../../db/schema/index.ts";
import { latestSteps, nameOf, names } from "../../../db/steps.ts";
import { invitationRows } from "../../access/invitations/record.ts";
import { personByEmailQuery } from "../../access/people/store.ts";
import type { Ctx } from "../../context.ts";
import { anonymous, hashSecret } from "../../http/authenticate.ts";
import { requireConfirmed } from "../../kernel/confirm.ts";
import { canonicalDigest } from "../../kernel/digest.ts";
import { atPointer, Problem } from "../../kernel/errors.ts";
import { derivedUuid } from "../../kernel/identifiers.ts";
import { addDays, shanghaiDate } from "../../kernel/period.ts";
import { checkIdentifier, checkPosition, checkValidity, knownStreams } from "../rules.ts";
import { partyByIdentifierQuery, partyLookQuery, streamQuery } from "../store.ts";
import { anyDay, permitIdOf, siteIdOf } from "../companies/ids.ts";
import { permitsNamed } from "../companies/store.ts";
import { duplicate, looksLikeAsk, partyRows } from "../verbs.ts";
import { zoneQuery } from "../zones/store.ts";
import { presentApplication } from "./present.ts";
import { assertRoom, isWithin, reachOf, stateOf } from "./rules.ts";
import type { ApplicationAnswer, ApplicationInput, DecisionInput, MadeApplication } from "./schemas.ts";
import { applicationQuery, type ApplicationRow, applicationsWaiting } from "./store.ts";

/**
 * Keeps an application; it is in no register. The token leaves in this one answer, and a repeated request is told `null`.
 * @throws Problem `personal_number`, `malformed_credit_code`, `zone_unknown`, `unknown_stream`, `missing` half of a
 * position, `ends_before_start`, `too_many_applications`, `id_reused`
 */
export function apply(asked: Ctx, input: ApplicationInput): Promise<MadeApplication> {
  const { id = asked.newId(), ...content } = input;
  checkIdentifier("uscc", content.identifier);
  // Nobody is signed in: the application is who acts, in the audit log too.
  const ctx: Ctx = { ...asked, operation: "registry.applications.apply", actor: { ...anonymous, id } };
  const token = randomBytes(32).toString("base64url");
  return record(ctx, {
    read: () =>
      read(ctx.db, {
        known: applicationQuery(ctx.db, { id }),
        zones: zoneQuery(ctx.db, content.zone),
        streams: streamQuery(ctx.db),
        waiting: applicationsWaiting(ctx.db, {}),
      }),
    decide: ({ known: [known], zones: [zone], streams, waiting: [waiting] }): Decision<MadeApplication> => {
      if (known) {
        assertSame(id, canonicalDigest(known.row.content) === canonicalDigest(content));
        return { status: "unchanged", answer: { id, state: stateOf(known), token: null } };
      }
      if (!zone) throw new Problem("zone_unknown", { pointer: "/zone", params: { zone: content.zone, zones: "" } });
      checkContent(content, streams);
      assertRoom(waiting?.count ?? 0);
      const { division, code } = zone;
      const kept = { id, tokenHash: hashSecret(token), division, zone: code, content, recordedAt: ctx.clock() };
      const answer = { id, state: "submitted" as const, token };
      const changes = { entries: [], rows: [rowsFor(applications, [kept])] };
      return { status: "accepted", id, changes, answer, kept: { ...answer, token: null } };
    },
  });
}

function checkContent({ sites, permits }: ApplicationContent, streams: Awaited<ReturnType<typeof streamQuery>>): void {
  const known = streams.map(({ stream }) => stream);
  for (const [index, { latitude = null, longitude = null, streams }] of sites.entries()) {
    atPointer(`/sites/${index}`, () => {
      checkPosition(latitude, longitude);
      knownStreams(streams ?? [], known);
    });
  }
  for (const [index, { streams, validFrom, validTo }] of permits.entries()) {
    atPointer(`/permits/${index}`, () => {
      checkValidity(validFrom, validTo);
      knownStreams(streams, known);
    });
  }
}

/** How an application stands, for whoever has its link. @throws Problem `link_unknown` */
export async function openApplication(ctx: Ctx, token: string): Promise<ApplicationAnswer> {
  const [found] = await applicationQuery(ctx.db, { tokenHash: hashSecret(token) });
  if (!found) throw new Problem("link_unknown");
  return presentApplication(ctx, found);
}

/** So many days the link of an approved application lets its person in. */
const invitationDays = 30;

/**
 * Approved, the company is registered with its sites and permits, and its link lets the person in who applied; returned, it
 * is told why and applies again. Once.
 * @throws Problem `not_found` beyond the actor's district or zone, `application_decided`, `missing` a reason,
 * `duplicate_identifier` of company or permit, `duplicate_email`, `needs_confirmation` for a name that looks like another's
 */
export function decideApplication(ctx: Ctx, id: string, input: DecisionInput): Promise<ApplicationAnswer> {
  const { db, actor } = ctx;
  const { outcome, reason = null } = input;
  if (outcome === "returned" && reason === null) throw new Problem("missing", { pointer: "/reason" });
  return record(ctx, {
    read: async () => {
      const [found] = await applicationQuery(db, { id });
      if (!found || !isWithin(reachOf(actor), found.row)) throw new Problem("not_found");
      const { identifier, contact, nameZh, permits } = found.row.content;
      const place = { id: partyIdOf(id), nameZh, zone: found.row.zone };
      const facts = await read(db, {
        twin: partyByIdentifierQuery(db, "uscc", identifier),
        alike: partyLookQuery(db, place),
        person: personByEmailQuery(db, contact.email),
        permits: permitsNamed(
          db,
          [],
          permits.map(({ number }) => number),
        ),
        steps: latestSteps(db, [nameOf(names.invitation(contact.email))]),
        streams: streamQuery(db),
      });
      return { found, ...facts };
    },
    decide: ({ found, twin: [twin], alike: [alike], person: [person], ...facts }): Decision<ApplicationAnswer> => {
      if (found.decision) {
        const isSame = found.decision.outcome === outcome && found.decision.reason === reason;
        if (!isSame) throw new Problem("application_decided", { params: { state: stateOf(found) } });
        return { status: "unchanged", answer: presentApplication(ctx, found) };
      }
      // Somebody approved it between the two reads: it is decided, and read so.
      if (twin?.id === partyIdOf(id)) return { status: "passed_on", to: () => decideApplication(ctx, id, input) };
      const isApproved = outcome === "approved";
      const partyId = isApproved ? partyIdOf(id) : null;
      const decision = { applicationId: id, outcome, reason, partyId, actorId: actor.id, recordedAt: ctx.clock() };
      const rows = [rowsFor(applicationDecisions, [decision])];
      if (isApproved) {
        const { identifier, contact, permits } = found.row.content;
        if (twin) throw duplicate("/identifier", identifier);
        if (person)
          throw new Problem("duplicate_email", { pointer: "/contact/email", params: { email: contact.email } });
        for (const [index, { number }] of permits.entries()) {
          if (facts.permits.some((each) => each.number === number)) throw duplicate(`/permits/${index}/number`, number);
        }
        requireConfirmed(alike ? [looksLikeAsk(alike.nameZh, alike.identifier)] : [], input.confirm);
        rows.push(...registered(ctx, found, facts.streams), ...invited(ctx, found, facts.steps[0]?.version ?? 0));
      }
      const answer = presentApplication(ctx, { ...found, decision });
      return { status: "accepted", id, changes: { entries: [], rows }, answer };
    },
    status: 200,
  });
}

/** It follows from the application, so two who approve at once make one company. */
const partyIdOf = (applicationId: string): string => derivedUuid(`party of application ${applicationId}`, anyDay);

function registered(
  ctx: Ctx,
  { row }: ApplicationRow,
  streams: Awaited<ReturnType<typeof streamQuery>>,
): readonly TableRows[] {
  const { division, zone, content } = row;
  const known = streams.map(({ stream }) => stream);
  const recordedAt = ctx.clock();
  const id = partyIdOf(row.id);
  const { nameZh, nameEn = nameZh, identifier } = content;
  const roles = [...new Set(content.roles)].sort();
  const siteFacts = content.sites.map(({ kind, latitude = null, longitude = null, ...site }) => {
    const names = { nameZh: site.nameZh, nameEn: site.nameEn ?? site.nameZh };
    return {
      id: siteIdOf(id, site.nameZh),
      partyId: id,
      kind,
      ...names,
      division,
      zone,
      latitude,
      longitude,
      floorAreaM2: null,
      recordedAt,
      streams: site.streams ? knownStreams([...new Set(site.streams)].sort(), known) : null,
    };
  });
  const permitFacts = content.permits.map(({ number, yearlyCapacityKg = null, ...permit }) => ({
    id: permitIdOf(number),
    partyId: id,
    siteId: null,
    number,
    wasteCodes: null,
    yearlyCapacityG: yearlyCapacityKg,
    validFrom: permit.validFrom,
    validTo: permit.validTo,
    recordedAt,
    streams: knownStreams([...new Set(permit.streams)], known),
  }));
  return [
    ...partyRows([{ id, nameZh, nameEn, identifierType: "uscc", identifier, division, zone, roles, recordedAt }]),
    rowsFor(sites, siteFacts),
    rowsFor(
      siteOperators,
      siteFacts.map((site) => ({ siteId: site.id, partyId: id })),
    ),
    rowsFor(permits, permitFacts),
  ];
}

/** The link of the application opens the invitation from now on. */
function invited(ctx: Ctx, { row }: ApplicationRow, version: number): readonly TableRows[] {
  const { contact, roles } = row.content;
  const [role] = roles;
  if (!role) throw new Error("an application without a role");
  const { name, email } = contact;
  const expiresOn = addDays(shanghaiDate(ctx.clock()), invitationDays);
  const to = { name, email, partyId: partyIdOf(row.id), role, expiresOn };
  return invitationRows(ctx, { id: ctx.newId(), tokenHash: row.tokenHash, ...to }, version);
}
