/** Schemes, ratings and what was said on them. Queries are not run here: a verb batches them. */
import { and, desc, eq, inArray, lt, type SQL, sql } from "drizzle-orm";
import { among } from "../../db/among.ts";
import type { Db } from "../../db/client.ts";
import { jsonList } from "../../db/json-list.ts";
import { apiKeys, authUsers, creditMoves, creditRatings, creditSchemes, parties } from "../../db/schema/index.ts";
import { stateOf, versionOf } from "../../db/steps.ts";
import { ownBy, type Seen, seenBy } from "../access/store/visible.ts";
import type { Actor } from "../context.ts";
import type { CreditAnswered, CreditFinding } from "../kernel/credit-scheme.ts";
import type { CreditColour, CreditState, CreditStep } from "../kernel/vocabulary/credit.ts";
import { publishing } from "./rules.ts";
import type { CreditMark } from "./schemas.ts";

/** What a zone set, the newest first. */
export function schemeVersions(db: Db, zone: string | SQL) {
  return db
    .select({
      row: creditSchemes,
      actorName: sql<string>`coalesce(${authUsers.name}, ${apiKeys.name}, ${creditSchemes.actorId})`,
    })
    .from(creditSchemes)
    .leftJoin(authUsers, eq(authUsers.id, creditSchemes.actorId))
    .leftJoin(apiKeys, eq(apiKeys.id, creditSchemes.actorId))
    .where(sql`${creditSchemes.zone} = ${zone}`)
    .orderBy(desc(creditSchemes.version));
}

const ratingId = sql`credit_ratings.id`;
const state = stateOf<CreditState>(ratingId);

type Move = {
  version: number;
  step: CreditStep;
  text: string | null;
  answers: CreditAnswered[] | null;
  findings: CreditFinding[] | null;
  pointsTenths: number | null;
  colour: CreditColour | null;
  until: string | null;
  actorName: string;
  recordedAt: number;
};

const moveList = jsonList<Move>(
  sql`json_object('version', m.version, 'step', m.step, 'text', m.text, 'answers', json(m.answers),
    'findings', json(m.findings), 'pointsTenths', m.points_tenths, 'colour', m.colour, 'until', m.until,
    'actorName', m.actor_name, 'recordedAt', m.recorded_at)`,
  sql`from credit_moves m where m.rating_id = ${ratingId} order by m.version`,
).as("moves");

/** An authority those of its district, a firm its own. */
const seen: Seen = {
  party: (reader) => [ownBy(creditRatings.partyId, reader)],
  division: (division) => eq(creditRatings.division, division),
};

type Filter = {
  id?: string;
  year?: string | undefined;
  party?: string | undefined;
  state?: CreditState | undefined;
};

/** Newest first. */
export function ratingList(
  db: Db,
  actor: Actor,
  { id, year, party, state: wanted }: Filter,
  { limit, before }: { limit: number; before: string | undefined },
) {
  return db
    .select({
      row: creditRatings,
      state: state.as("state"),
      version: versionOf(ratingId).as("version"),
      nameZh: parties.nameZh,
      nameEn: parties.nameEn,
      scheme: creditSchemes.scheme,
      moves: moveList,
    })
    .from(creditRatings)
    .innerJoin(parties, eq(parties.id, creditRatings.partyId))
    .innerJoin(
      creditSchemes,
      and(eq(creditSchemes.zone, creditRatings.zone), eq(creditSchemes.version, creditRatings.schemeVersion)),
    )
    .where(
      and(
        seenBy(actor, seen),
        id === undefined ? undefined : eq(creditRatings.id, id),
        year === undefined ? undefined : eq(creditRatings.year, year),
        party === undefined ? undefined : eq(creditRatings.partyId, party),
        wanted === undefined ? undefined : sql`${state} = ${wanted}`,
        before === undefined ? undefined : lt(creditRatings.id, before),
      ),
    )
    .orderBy(desc(creditRatings.id))
    .limit(limit);
}
export type RatingRow = Awaited<ReturnType<typeof ratingList>>[number];

export function ratingOf(db: Db, partyId: string, year: string) {
  return db
    .select()
    .from(creditRatings)
    .where(and(eq(creditRatings.partyId, partyId), eq(creditRatings.year, year)));
}

/** How many wait there; of notices those that are over. */
export function ratingsIn(db: Db, actor: Actor, states: readonly CreditState[], noticeOverBy?: string) {
  const lastUntil = sql`(select m.until from credit_moves m where m.rating_id = ${ratingId} and m.step = 'announce' order by m.version desc limit 1)`;
  const over =
    noticeOverBy === undefined ? sql`false` : sql`(${state} = 'announced' and ${lastUntil} < ${noticeOverBy})`;
  return db
    .select({ count: sql<number>`count(*)`.as("count") })
    .from(creditRatings)
    .where(and(seenBy(actor, seen), sql`(${among(state, states)} or ${over})`));
}

/** A party that is rated, within an authority's district. */
export function firmQuery(db: Db, id: string) {
  return db
    .select({
      id: parties.id,
      nameZh: parties.nameZh,
      nameEn: parties.nameEn,
      division: parties.division,
      zone: parties.zone,
    })
    .from(parties)
    .where(eq(parties.id, id));
}

/** The move by which a rating last came before everybody's eyes. */
const isLatestPublished = sql`${creditMoves.version} = (select max(p.version) from credit_moves p
  where p.rating_id = ${creditMoves.ratingId} and ${among(sql`p.step`, publishing)})`;

/** What is public and holds that day: of each firm the latest year. */
export function publishedQuery(db: Db, today: string, { after, limit }: { after: string | undefined; limit: number }) {
  return db
    .select({
      partyId: creditRatings.partyId,
      nameZh: parties.nameZh,
      nameEn: parties.nameEn,
      identifier: parties.identifier,
      zone: creditRatings.zone,
      year: creditRatings.year,
      colour: creditMoves.colour,
      text: creditMoves.text,
      until: creditMoves.until,
      recordedAt: creditMoves.recordedAt,
      scheme: creditSchemes.scheme,
      schemeVersion: creditRatings.schemeVersion,
    })
    .from(creditMoves)
    .innerJoin(creditRatings, eq(creditRatings.id, creditMoves.ratingId))
    .innerJoin(parties, eq(parties.id, creditRatings.partyId))
    .innerJoin(
      creditSchemes,
      and(eq(creditSchemes.zone, creditRatings.zone), eq(creditSchemes.version, creditRatings.schemeVersion)),
    )
    .where(
      and(
        inArray(creditMoves.step, [...publishing]),
        isLatestPublished,
        sql`${creditMoves.until} >= ${today}`,
        sql`${creditRatings.year} = (select max(r.year) from credit_ratings r join credit_moves p on p.rating_id = r.id
          where r.party_id = ${creditRatings.partyId} and ${among(sql`p.step`, publishing)} and p.until >= ${today})`,
        after === undefined ? undefined : sql`${creditRatings.partyId} > ${after}`,
      ),
    )
    .orderBy(creditRatings.partyId)
    .limit(limit);
}
export type PublishedRow = Awaited<ReturnType<typeof publishedQuery>>[number];

/** What holds that day, one row a firm: of all years that were published the latest. */
const holding = (today: string) => sql`
  select r.party_id, max(r.year) as year, m.colour, m.until, json_extract(s.scheme, '$.isExample') as is_example
  from credit_moves m join credit_ratings r on r.id = m.rating_id
    join credit_schemes s on s.zone = r.zone and s.version = r.scheme_version
  where m.version = (select max(p.version) from credit_moves p where p.rating_id = r.id and ${among(sql`p.step`, publishing)})
    and m.until >= ${today}
  group by r.party_id`;

/** Of fewer firms a colour tells which of them it is. */
const crowd = 3;

/**
 * What holds of a firm that day, as a column of what others list; null where nothing was published.
 * @param firm its id within the query
 * @param nameless the firm is not named there: a colour that fewer than three bear is left out
 */
export function creditOf(firm: SQL, today: string, { nameless = false } = {}): SQL<CreditMark | null> {
  const all = holding(today);
  const many = sql`(select count(*) from (${all}) c where c.colour is h.colour) >= ${crowd}`;
  return sql<CreditMark | null>`(
    select json_object('colour', h.colour, 'year', h.year, 'until', h.until, 'isExample', json(iif(h.is_example, 'true', 'false')))
    from (${all}) h where h.party_id = ${firm} ${nameless ? sql`and ${many}` : sql``})`.mapWith(markOf);
}

/** What \`creditOf\` makes. */
function markOf(json: string): CreditMark {
  return JSON.parse(json) as CreditMark;
}

/** The same by itself. */
export function markQuery(db: Db, partyId: string, today: string, how?: { nameless: boolean }) {
  return db.select({ credit: creditOf(sql`${partyId}`, today, how).as("credit") }).from(sql`(select 1)`);
}
