/** What a list of companies may say again. Queries are not run here. */
import { getTableColumns, or, sql } from "drizzle-orm";
import { among } from "../../../db/among.ts";
import { paperKeyIn } from "../../../db/paper-key.ts";
import type { Db } from "../../../db/client.ts";
import { parties, permits, registryChanges, sites } from "../../../db/schema/index.ts";
import { paperKey } from "../../kernel/paper-number.ts";
import { partyFields, streamVersions } from "../store.ts";

export function partiesNumbered(db: Db, numbers: readonly string[]) {
  return db.select(partyFields).from(parties).where(among(parties.identifier, numbers));
}

const ofParties = (numbers: readonly string[]) =>
  sql`in (select id from parties where identifier in (select value from json_each(${JSON.stringify(numbers)})))`;

export function sitesOfNumbered(db: Db, numbers: readonly string[]) {
  return db
    .select({ ...getTableColumns(sites), streamVersions })
    .from(sites)
    .where(sql`${sites.partyId} ${ofParties(numbers)}`);
}

export function permitsNamed(db: Db, numbers: readonly string[], permitNumbers: readonly string[]) {
  return db
    .select()
    .from(permits)
    .where(
      or(sql`${permits.partyId} ${ofParties(numbers)}`, among(paperKeyIn(permits.number), permitNumbers.map(paperKey))),
    );
}

/** How the parties of these zones are called. */
export function namesInZones(db: Db, zones: readonly string[]) {
  return db
    .select({ nameZh: parties.nameZh, identifier: parties.identifier, zone: parties.zone })
    .from(parties)
    .where(among(parties.zone, zones));
}

/** How often they, their sites and their permits were said anew. */
export function versionsOfNumbered(db: Db, numbers: readonly string[]) {
  return db
    .select({ subjectId: registryChanges.subjectId, version: sql<number>`max(${registryChanges.version})` })
    .from(registryChanges)
    .where(
      sql`(${registryChanges.subject} = 'party' and ${registryChanges.subjectId} ${ofParties(numbers)})
        or (${registryChanges.subject} = 'site' and ${registryChanges.subjectId} in (
          select id from sites where party_id ${ofParties(numbers)}))
        or (${registryChanges.subject} = 'permit' and ${registryChanges.subjectId} in (
          select id from permits where party_id ${ofParties(numbers)}))`,
    )
    .groupBy(registryChanges.subjectId);
}
