/** Who has to disclose, the yearly report, and what is disclosed as it happens. */
import { rowOf, rowsFor } from "../../db/change-set.ts";
import { read } from "../../db/read.ts";
import { assertSame, type Decision, record } from "../../db/record.ts";
import { adhocDisclosures, disclosures, disclosureSubjects } from "../../db/schema/index.ts";
import type { Ctx } from "../context.ts";
import { pageOf, textAfter } from "../http/paging.ts";
import { canonicalDigest } from "../kernel/digest.ts";
import type { DisclosedFacts } from "../kernel/disclosed-facts.ts";
import { Problem } from "../kernel/errors.ts";
import { shanghaiDate } from "../kernel/period.ts";
import { currentValues, partyQuery, referenceQuery } from "../registry/index.ts";
import { holidaysFrom } from "../takeback/index.ts";
import { checkNoPerson } from "../violations/index.ts";
import { presentAdhoc, presentDisclosure, presentFacts, presentHead } from "./present.ts";
import { adhocDue, assertYearOver, checkTexts, daysLate, yearlyDue, yearlyState } from "./rules.ts";
import type {
  AdhocAnswer,
  AdhocInput,
  DisclosureAnswer,
  DisclosureInput,
  DraftAnswer,
  SubjectInput,
} from "./schemas.ts";
import {
  adhocList,
  adhocOfYear,
  disclosureById,
  dutiesQuery,
  electricityQuery,
  firmQuery,
  publishedList,
  subjectById,
  subjectQuery,
  versionsQuery,
  violationsQuery,
  wasteQuery,
} from "./store.ts";

const one = { limit: 1, before: undefined };
const today = ({ clock }: Pick<Ctx, "clock">) => shanghaiDate(clock());

/** Whose report of a year is due, and how each stands: an authority those of its district, a firm its own. */
export async function listDuties(ctx: Ctx, year: string) {
  const rows = await dutiesQuery(ctx.db, ctx.actor, year);
  const dueOn = yearlyDue(year);
  const items = rows.map(({ partyId, nameZh, nameEn, reasons, first, latest }) => ({
    party: { id: partyId, nameZh, nameEn },
    year,
    reasons,
    dueOn,
    state: yearlyState(dueOn, first, today(ctx)),
    disclosedOn: first,
    daysLate: daysLate(dueOn, first ?? today(ctx)),
    disclosureId: latest,
  }));
  return { items, nextCursor: null };
}

/** Puts a firm on the list of a year. Said twice it is there once. @throws Problem `party_not_found`, `id_reused` */
export function listSubject(ctx: Ctx, { id: given, ...facts }: SubjectInput) {
  const { db, actor } = ctx;
  const id = given ?? ctx.newId();
  const { partyId, year, reason, source } = facts;
  const answer = async () => listDuties(ctx, year);
  return record(ctx, {
    read: () =>
      read(db, { party: partyQuery(db, partyId), known: subjectById(db, id), listed: subjectQuery(db, partyId, year) }),
    decide: ({ party: [party], known: [known], listed }): Decision<Awaited<ReturnType<typeof answer>>> => {
      if (party?.division !== actor.division) throw new Problem("party_not_found", { pointer: "/partyId" });
      if (known) assertSame(id, known.partyId === partyId && known.year === year && known.reason === reason);
      if (listed.some((row) => row.reason === reason)) return { status: "passed_on", to: answer };
      const { division, zone } = party;
      const row = { id, partyId, year, reason, source, division, zone, actorId: actor.id, recordedAt: ctx.clock() };
      const dueOn = yearlyDue(year);
      const duty = {
        party: { id: partyId, nameZh: party.nameZh, nameEn: party.nameEn },
        year,
        reasons: [...listed.map((each) => each.reason), reason].toSorted(),
        dueOn,
        state: yearlyState(dueOn, null, today(ctx)),
        disclosedOn: null,
        daysLate: daysLate(dueOn, today(ctx)),
        disclosureId: null,
      };
      const changes = { entries: [], rows: [rowsFor(disclosureSubjects, [row])] };
      return { status: "accepted", id, changes, answer: { items: [duty], nextCursor: null } };
    },
  });
}

/** What the books fill of one's own report of a year today, and what was written last. @throws Problem `period_not_over` */
export async function readDraft(ctx: Ctx, year: string): Promise<DraftAnswer> {
  assertYearOver(year, today(ctx));
  const { facts, versions, before } = await readFacts(ctx, year);
  const [latest] = [...versions, ...before];
  return {
    year,
    dueOn: yearlyDue(year),
    facts: presentFacts(facts),
    texts: latest?.texts ?? [],
    responsible: latest?.responsible ?? "",
  };
}

/** @throws Problem `not_found` for a party that is not there */
async function readFacts(ctx: Ctx, year: string, id?: string) {
  const { db, actor } = ctx;
  const { partyId } = actor;
  const found = await read(db, {
    firms: firmQuery(db, partyId, today(ctx)),
    subjects: subjectQuery(db, partyId, year),
    waste: wasteQuery(db, partyId, year),
    energy: electricityQuery(db, partyId, year),
    violations: violationsQuery(db, partyId, year),
    adhoc: adhocOfYear(db, partyId, year),
    versions: versionsQuery(db, partyId, year),
    before: versionsQuery(db, partyId, String(Number(year) - 1)),
    known: disclosureById(db, id ?? ""),
  });
  const [firm] = found.firms;
  if (!firm) throw new Problem("not_found");
  const { nameZh, nameEn, identifier, roles, sites, permits, credit } = firm;
  const facts: DisclosedFacts = {
    firm: { nameZh, nameEn, identifier, roles },
    reasons: found.subjects.map(({ reason }) => reason).toSorted(),
    sites,
    permits: permits
      .filter(({ validFrom, validTo }) => validFrom <= `${year}-12-31` && validTo >= `${year}-01-01`)
      .map(({ number, streams, validFrom, validTo }) => ({ number, streams, validFrom, validTo })),
    credit: credit && { colour: credit.colour, year: credit.year },
    waste: found.waste,
    electricityWh: found.energy[0]?.energyWh ?? null,
    violations: found.violations,
    adhoc: found.adhoc.map(({ id: of, matter, document, number, disclosedOn, dueOn }) => ({
      id: of,
      matter,
      document,
      number,
      disclosedOn,
      daysLate: daysLate(dueOn, disclosedOn),
    })),
  };
  return { facts, firm, versions: found.versions, before: found.before, known: found.known[0] };
}

/**
 * Discloses the report of a year: what the books fill is kept as it is that day, and everybody reads it. Disclosed anew it
 * is the next version.
 * @throws Problem `period_not_over`, `disclosure_part_twice`, `personal_data_in_text`, `id_reused`
 */
export function disclose(ctx: Ctx, { id: given, ...said }: DisclosureInput): Promise<DisclosureAnswer> {
  const { actor } = ctx;
  const { year, texts, responsible } = said;
  const day = today(ctx);
  assertYearOver(year, day);
  checkTexts(texts);
  texts.forEach(({ text }, at) => checkNoPerson(text, `/texts/${at}/text`));
  const id = given ?? ctx.newId();
  const digest = canonicalDigest(said);
  return record(ctx, {
    read: () => readFacts(ctx, year, id),
    decide: ({ facts, firm, versions: [latest], known }): Decision<DisclosureAnswer> => {
      if (known) {
        assertSame(id, known.row.digest === digest && known.row.partyId === actor.partyId);
        return { status: "unchanged", answer: presentDisclosure(known.row, known) };
      }
      const { division, zone } = firm;
      const by = { division, zone, actorId: actor.id, recordedAt: ctx.clock() };
      const version = (latest?.version ?? 0) + 1;
      const row = {
        id,
        digest,
        partyId: actor.partyId,
        year,
        version,
        facts,
        texts,
        responsible,
        disclosedOn: day,
        ...by,
      };
      const changes = { entries: [], rows: [rowsFor(disclosures, [row])] };
      return { status: "accepted", id, changes, answer: presentDisclosure(row, firm) };
    },
  });
}

/**
 * Discloses what happened, for everybody. How late it is follows from the day on which the document was received.
 * @throws Problem `date_in_future`, `personal_data_in_text`, `missing` what a change changes, `not_found` for what it
 * changes, `id_reused`
 */
export function discloseAdhoc(ctx: Ctx, { id: given, ...said }: AdhocInput): Promise<AdhocAnswer> {
  const { db, actor } = ctx;
  const { matter, document, number = null, receivedOn, text, changes = null } = said;
  const day = today(ctx);
  if (receivedOn > day) throw new Problem("date_in_future", { pointer: "/receivedOn", params: { today: day } });
  if ((matter === "change") !== (changes !== null)) throw new Problem("missing", { pointer: "/changes" });
  checkNoPerson(text, "/text");
  checkNoPerson(document, "/document");
  const id = given ?? ctx.newId();
  const digest = canonicalDigest(said);
  return record(ctx, {
    read: () =>
      read(db, {
        known: adhocList(db, "public", { id }, one),
        changed: adhocList(db, "public", { id: changes ?? "" }, one),
        holidays: referenceQuery(db, "public_holidays"),
        party: partyQuery(db, actor.partyId),
      }),
    decide: ({ known: [known], changed: [changed], holidays, party: [party] }): Decision<AdhocAnswer> => {
      if (!party) throw new Problem("not_found");
      if (known) {
        assertSame(id, known.row.digest === digest && known.row.partyId === actor.partyId);
        return { status: "unchanged", answer: presentAdhoc(known.row, known) };
      }
      if (changes !== null && changed?.row.partyId !== actor.partyId) {
        throw new Problem("not_found", { pointer: "/changes" });
      }
      const dueOn = adhocDue(receivedOn, holidaysFrom(currentValues(holidays)));
      const { division, zone } = party;
      const row = rowOf(adhocDisclosures, {
        id,
        digest,
        partyId: actor.partyId,
        matter,
        document,
        number,
        receivedOn,
        text,
        changes,
        dueOn,
        disclosedOn: day,
        division,
        zone,
        actorId: actor.id,
        recordedAt: ctx.clock(),
      });
      const written = { entries: [], rows: [rowsFor(adhocDisclosures, [row])] };
      return { status: "accepted", id, changes: written, answer: presentAdhoc(row, party) };
    },
  });
}

type Listed = { limit: number; cursor?: string | undefined; party?: string | undefined };

/** For everybody: the reports in force. */
export async function listPublished(ctx: Ctx, { limit, cursor, party }: Listed) {
  const rows = await publishedList(ctx.db, { party }, { limit: limit + 1, before: textAfter(cursor) });
  const { items, nextCursor } = pageOf(rows, limit, ({ row }) => [row.id]);
  return { items: items.map(({ row, ...names }) => presentHead(row, names)), nextCursor };
}

/** For everybody, earlier versions too. @throws Problem `not_found` */
export async function getPublished(ctx: Ctx, id: string): Promise<DisclosureAnswer> {
  const [found] = await disclosureById(ctx.db, id);
  if (!found) throw new Problem("not_found");
  return presentDisclosure(found.row, found);
}

/** @param reader `public`: of all firms */
export async function listAdhoc(
  ctx: Ctx,
  reader: "own" | "public",
  { limit, cursor, ...filter }: Listed & { late?: "true" | undefined },
) {
  const page = { limit: limit + 1, before: textAfter(cursor) };
  const rows = await adhocList(ctx.db, reader === "public" ? reader : ctx.actor, filter, page);
  const { items, nextCursor } = pageOf(rows, limit, ({ row }) => [row.id]);
  return { items: items.map(({ row, ...names }) => presentAdhoc(row, names)), nextCursor };
}
