/** Imports with their rows and receipts, and what rows may name. Queries are not run here. */
import { and, asc, desc, eq, gt, inArray, lt, ne, sql, type SQL } from "drizzle-orm";
import { among } from "../../db/among.ts";
import type { Db } from "../../db/client.ts";
import {
  entries,
  importChunks,
  importColumns,
  importReceipts,
  imports,
  importStates,
  invitations,
  items,
  parties,
  partyRoles,
  productCertificates,
  retrofitPlans,
  retrofits,
  siteOperators,
  sites,
  suppliers,
} from "../../db/schema/index.ts";
import { read } from "../../db/read.ts";
import { type ImportKindName, type ImportPhase, importsRunning, type RowStatus } from "../kernel/vocabulary/imports.ts";
import type { Administered } from "../access/administered.ts";
import { invitationFields, isAdministered, senderFields } from "../access/index.ts";
import { categoriesQuery } from "../procurement/store.ts";
import { latestPlan } from "../retrofits/index.ts";
import { categoriesFrom } from "../procurement/categories.ts";

const withState = { file: imports, state: importStates };

/** Of one party. */
export function importList(
  db: Db,
  partyId: string,
  id: string | undefined,
  page: { limit: number; before?: string | undefined },
) {
  return db
    .select(withState)
    .from(imports)
    .innerJoin(importStates, eq(importStates.id, imports.id))
    .where(
      and(
        eq(imports.partyId, partyId),
        id === undefined ? undefined : eq(imports.id, id),
        page.before === undefined ? undefined : lt(imports.id, page.before),
      ),
    )
    .orderBy(desc(imports.id))
    .limit(page.limit + 1);
}
export type ImportRow = Awaited<ReturnType<typeof importList>>[number];

/** Imports with work to be done that gave no sign of life since a moment, the oldest first; or the one named. */
export function importsWaiting(db: Db, seenBefore: number, id?: string) {
  return db
    .select({
      ...withState,
      division: parties.division,
      zone: parties.zone,
      ...senderFields(imports.actorId),
    })
    .from(importStates)
    .innerJoin(imports, eq(imports.id, importStates.id))
    .innerJoin(parties, eq(parties.id, imports.partyId))
    .where(
      and(
        inArray(importStates.status, [...importsRunning]),
        lt(importStates.seenAt, seenBefore),
        id === undefined ? undefined : eq(imports.id, id),
      ),
    )
    .orderBy(asc(imports.id))
    .limit(1);
}
export type WaitingImport = Awaited<ReturnType<typeof importsWaiting>>[number];

export function chunkOf(db: Db, importId: string, chunk: number) {
  return db
    .select({ rows: importChunks.rows })
    .from(importChunks)
    .where(and(eq(importChunks.importId, importId), eq(importChunks.chunk, chunk)));
}

/** The phase that an import is in, before its state has been read. */
export const phaseNow = (importId: string): SQL => sql`(select phase from import_states where id = ${importId})`;

/** Receipts of a phase, by line; `from` and `to` are lines. */
export function receiptsOf(
  db: Db,
  importId: string,
  phase: ImportPhase | SQL,
  { after, to, limit, status }: { after: number; to?: number; limit: number; status?: RowStatus | undefined },
) {
  return db
    .select()
    .from(importReceipts)
    .where(
      and(
        eq(importReceipts.importId, importId),
        sql`${importReceipts.phase} = ${phase}`,
        gt(importReceipts.line, after),
        to === undefined ? undefined : sql`${importReceipts.line} <= ${to}`,
        status === undefined ? undefined : eq(importReceipts.status, status),
      ),
    )
    .orderBy(asc(importReceipts.line))
    .limit(limit);
}
export type ReceiptRow = Awaited<ReturnType<typeof receiptsOf>>[number];

/** Whom the booked rows of a list of people invited, by line. */
export function invitationsOf(
  db: Db,
  importId: string,
  own: Administered,
  { after, limit }: { after: number; limit: number },
) {
  return db
    .select({ line: importReceipts.line, ...invitationFields })
    .from(importReceipts)
    .innerJoin(invitations, eq(invitations.id, importReceipts.documentId))
    .innerJoin(parties, eq(parties.id, invitations.partyId))
    .where(
      and(
        eq(importReceipts.importId, importId),
        eq(importReceipts.phase, "book"),
        ne(importReceipts.status, "rejected"),
        gt(importReceipts.line, after),
        isAdministered(own, invitations.role),
      ),
    )
    .orderBy(asc(importReceipts.line))
    .limit(limit);
}

export function receiptCounts(db: Db, importId: string, phase: ImportPhase) {
  return db
    .select({ status: importReceipts.status, count: sql<number>`count(*)`.as("count") })
    .from(importReceipts)
    .where(and(eq(importReceipts.importId, importId), eq(importReceipts.phase, phase)))
    .groupBy(importReceipts.status);
}

/** Which of these documents were taken back. */
export function reversedAmong(db: Db, ids: readonly string[]) {
  return db
    .select({ id: sql<string>`${entries.reverses}`.as("id") })
    .from(entries)
    .where(among(entries.reverses, ids));
}

/** What a party calls the columns of a kind, the latest version. */
export function columnsOf(db: Db, partyId: string, kind: ImportKindName) {
  return db
    .select({ version: importColumns.version, columns: importColumns.columns })
    .from(importColumns)
    .where(and(eq(importColumns.partyId, partyId), eq(importColumns.kind, kind)))
    .orderBy(desc(importColumns.version))
    .limit(1);
}

const named = { id: sites.id, partyId: sites.partyId, nameZh: sites.nameZh, nameEn: sites.nameEn };
/** As lists name a receiver: its owner, and the site. */
const called = {
  ...named,
  calledZh: sql<string>`${parties.nameZh} || ' · ' || ${sites.nameZh}`.as("called_zh"),
  calledEn: sql<string>`${parties.nameEn} || ' · ' || ${sites.nameEn}`.as("called_en"),
};

/** All that rows of any kind may name; one round trip. */
export async function readKnown(db: Db, { partyId, division }: { partyId: string; division: string }) {
  const known = await read(db, {
    ownSites: db
      .select(named)
      .from(sites)
      .innerJoin(siteOperators, eq(siteOperators.siteId, sites.id))
      .where(eq(siteOperators.partyId, partyId)),
    sites: db.select(called).from(sites).innerJoin(parties, eq(parties.id, sites.partyId)),
    items: db.select().from(items),
    parties: db
      .select({
        id: parties.id,
        nameZh: parties.nameZh,
        nameEn: parties.nameEn,
        identifierType: parties.identifierType,
        identifier: parties.identifier,
      })
      .from(parties),
    treaters: db
      .select({ id: parties.id, nameZh: parties.nameZh, nameEn: parties.nameEn })
      .from(parties)
      .innerJoin(partyRoles, and(eq(partyRoles.partyId, parties.id), eq(partyRoles.role, "treater"))),
    projects: db
      .select({ id: retrofits.id, name: retrofitPlans.name })
      .from(retrofits)
      .innerJoin(retrofitPlans, latestPlan)
      .innerJoin(siteOperators, eq(siteOperators.siteId, retrofits.siteId))
      .where(eq(siteOperators.partyId, partyId)),
    suppliers: db.select({ id: suppliers.id, name: suppliers.name, nameEn: suppliers.nameEn }).from(suppliers),
    certificates: db
      .select({
        id: productCertificates.id,
        supplierId: productCertificates.supplierId,
        number: productCertificates.number,
      })
      .from(productCertificates),
    categories: categoriesQuery(db),
    zones: db.all<{ code: string; division: string; nameZh: string; nameEn: string }>(
      sql`select code, division, code as nameZh, code as nameEn from zones`,
    ),
  });
  const everySite = known.sites.map(({ calledZh, calledEn, ...site }) => ({ ...site, called: [calledZh, calledEn] }));
  return { ...known, sites: everySite, categories: categoriesFrom(known.categories), division };
}
export type Known = Awaited<ReturnType<typeof readKnown>>;
