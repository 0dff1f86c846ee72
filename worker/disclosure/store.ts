/** Who has to disclose, and what was disclosed. Queries are not run here: a verb batches them. */
import { and, desc, eq, lt, type SQL, sql } from "drizzle-orm";
import type { Db } from "../../db/client.ts";
import { jsonList } from "../../db/json-list.ts";
import { adhocDisclosures, disclosures, disclosureSubjects, parties } from "../../db/schema/index.ts";
import { ownBy, type Seen, seenBy } from "../access/store/visible.ts";
import type { Actor } from "../context.ts";
import { creditOf } from "../credit/index.ts";
import type { DisclosedFacts } from "../kernel/disclosed-facts.ts";
import type { DisclosureReason } from "../kernel/vocabulary/disclosure.ts";
import { partyFields } from "../registry/index.ts";

const seenSubjects: Seen = {
  party: (reader) => [ownBy(disclosureSubjects.partyId, reader)],
  division: (division) => eq(disclosureSubjects.division, division),
};
const seenAdhoc: Seen = {
  party: (reader) => [ownBy(adhocDisclosures.partyId, reader)],
  division: (division) => eq(adhocDisclosures.division, division),
};

/** Firms on the list of a year, with what they disclosed. */
export function dutiesQuery(db: Db, actor: Actor, year: string) {
  const own = (which: SQL) =>
    sql`(select ${which} from disclosures d where d.party_id = ${disclosureSubjects.partyId} and d.year = ${year})`;
  return db
    .select({
      partyId: disclosureSubjects.partyId,
      nameZh: parties.nameZh,
      nameEn: parties.nameEn,
      reasons: sql<DisclosureReason[]>`json_group_array(${disclosureSubjects.reason})`.mapWith(reasonsOf),
      first: sql<string | null>`${own(sql`min(d.disclosed_on)`)}`,
      latest: sql<string | null>`(select d.id from disclosures d where d.party_id = ${disclosureSubjects.partyId}
        and d.year = ${year} order by d.version desc limit 1)`,
    })
    .from(disclosureSubjects)
    .innerJoin(parties, eq(parties.id, disclosureSubjects.partyId))
    .where(and(eq(disclosureSubjects.year, year), seenBy(actor, seenSubjects)))
    .groupBy(disclosureSubjects.partyId)
    .orderBy(disclosureSubjects.partyId);
}

/** What `json_group_array` of reasons returns. */
function reasonsOf(json: string): DisclosureReason[] {
  return (JSON.parse(json) as DisclosureReason[]).toSorted();
}

export function subjectQuery(db: Db, partyId: string, year: string) {
  return db
    .select()
    .from(disclosureSubjects)
    .where(and(eq(disclosureSubjects.partyId, partyId), eq(disclosureSubjects.year, year)));
}

export function subjectById(db: Db, id: string) {
  return db.select().from(disclosureSubjects).where(eq(disclosureSubjects.id, id));
}

/** The versions of a firm's report of a year, the newest first. */
export function versionsQuery(db: Db, partyId: string, year: string) {
  return db
    .select()
    .from(disclosures)
    .where(and(eq(disclosures.partyId, partyId), eq(disclosures.year, year)))
    .orderBy(desc(disclosures.version));
}

export function disclosureById(db: Db, id: string) {
  return db
    .select({ row: disclosures, nameZh: parties.nameZh, nameEn: parties.nameEn })
    .from(disclosures)
    .innerJoin(parties, eq(parties.id, disclosures.partyId))
    .where(eq(disclosures.id, id));
}

/** Reports in force, the newest first; for everybody. */
export function publishedList(
  db: Db,
  { party }: { party: string | undefined },
  { limit, before }: { limit: number; before: string | undefined },
) {
  return db
    .select({ row: disclosures, nameZh: parties.nameZh, nameEn: parties.nameEn })
    .from(disclosures)
    .innerJoin(parties, eq(parties.id, disclosures.partyId))
    .where(
      and(
        sql`${disclosures.version} = (select max(d.version) from disclosures d
          where d.party_id = ${disclosures.partyId} and d.year = ${disclosures.year})`,
        party === undefined ? undefined : eq(disclosures.partyId, party),
        before === undefined ? undefined : lt(disclosures.id, before),
      ),
    )
    .orderBy(desc(disclosures.id))
    .limit(limit);
}

/** @param reader `public`: what was disclosed is everybody's */
export function adhocList(
  db: Db,
  reader: Actor | "public",
  { id, party, late }: { id?: string; party?: string | undefined; late?: "true" | undefined },
  { limit, before }: { limit: number; before: string | undefined },
) {
  return db
    .select({ row: adhocDisclosures, nameZh: parties.nameZh, nameEn: parties.nameEn })
    .from(adhocDisclosures)
    .innerJoin(parties, eq(parties.id, adhocDisclosures.partyId))
    .where(
      and(
        reader === "public" ? undefined : seenBy(reader, seenAdhoc),
        id === undefined ? undefined : eq(adhocDisclosures.id, id),
        party === undefined ? undefined : eq(adhocDisclosures.partyId, party),
        late === undefined ? undefined : sql`${adhocDisclosures.disclosedOn} > ${adhocDisclosures.dueOn}`,
        before === undefined ? undefined : lt(adhocDisclosures.id, before),
      ),
    )
    .orderBy(desc(adhocDisclosures.id))
    .limit(limit);
}

/** How many firms on the list have not disclosed what was due by a day. */
export function overdueIn(db: Db, actor: Actor, year: string) {
  return db
    .select({ count: sql<number>`count(distinct ${disclosureSubjects.partyId})`.as("count") })
    .from(disclosureSubjects)
    .where(
      and(
        eq(disclosureSubjects.year, year),
        seenBy(actor, seenSubjects),
        sql`not exists (select 1 from disclosures d where d.party_id = ${disclosureSubjects.partyId} and d.year = ${year})`,
      ),
    );
}

/** The firm itself with its sites, permits and credit. */
export function firmQuery(db: Db, partyId: string, today: string) {
  return db
    .select({
      ...partyFields,
      sites: jsonList<DisclosedFacts["sites"][number]>(
        sql`json_object('nameZh', s.name_zh, 'nameEn', s.name_en, 'kind', s.kind)`,
        sql`from sites s where s.party_id = ${parties.id} order by s.id limit 200`,
      ).as("sites"),
      credit: creditOf(sql`parties.id`, today).as("credit"),
    })
    .from(parties)
    .where(eq(parties.id, partyId));
}

const stands = (id: SQL) => sql`not exists (select 1 from entries x where x.reverses = ${id})`;
const within = (day: SQL, year: string) => sql`${day} between ${`${year}-01-01`} and ${`${year}-12-31`}`;

/** What the firm delivered in a year, by item and where it went. */
export function wasteQuery(db: Db, partyId: string, year: string) {
  return db
    .select({
      item: sql<string>`i.code`,
      nameZh: sql<string>`i.name_zh`,
      nameEn: sql<string>`i.name_en`,
      wasteCode: sql<string | null>`d.waste_code`,
      way: sql<string>`d.fate`,
      massG: sql<string>`cast(sum(d.mass_g) as text)`,
    })
    .from(sql`deliveries d join items i on i.id = d.item_id`)
    .where(sql`d.party_id = ${partyId} and ${within(sql`d.occurred_on`, year)} and ${stands(sql`d.id`)}`)
    .groupBy(sql`i.code, d.waste_code, d.fate`)
    .orderBy(sql`d.waste_code is null, i.code, d.fate`);
}

/** What the meters of its sites show for a year, Wh; null where nothing was reported. */
export function electricityQuery(db: Db, partyId: string, year: string) {
  return db
    .select({ energyWh: sql<string | null>`cast(sum(l.amount) as text)` })
    .from(sql`usage_reports u join usage_report_lines l on l.report_id = u.id join items i on i.id = l.item_id`)
    .where(
      sql`u.party_id = ${partyId} and u.kind = 'energy' and i.code = 'energy/electricity'
        and ${within(sql`u.occurred_on`, year)} and ${stands(sql`u.id`)}`,
    );
}

/** Violations that were published of it in a year and stand. */
export function violationsQuery(db: Db, partyId: string, year: string) {
  return db
    .select({
      documentNumber: sql<string | null>`v.document_number`,
      on: sql<string>`coalesce(v.decided_on, v.published_on)`,
      summary: sql<string>`v.summary`,
      basis: sql<string>`v.basis`,
    })
    .from(sql`violations v left join suppliers s on s.id = v.supplier_id`)
    .where(
      sql`coalesce(v.party_id, s.party_id) = ${partyId} and ${within(sql`v.published_on`, year)}
        and not exists (select 1 from violation_withdrawals w where w.violation_id = v.id)`,
    )
    .orderBy(sql`v.published_on, v.id`);
}

export function adhocOfYear(db: Db, partyId: string, year: string) {
  return db
    .select()
    .from(adhocDisclosures)
    .where(and(eq(adhocDisclosures.partyId, partyId), within(sql`${adhocDisclosures.disclosedOn}`, year)))
    .orderBy(adhocDisclosures.disclosedOn, adhocDisclosures.id);
}
