/** The documents that stand under the numbers of papers: one that was taken back, or never went, holds none. */
import { and, eq, isNull, type SQL, sql, type SQLWrapper } from "drizzle-orm";
import { unionAll } from "drizzle-orm/sqlite-core";
import { among, type Ids } from "../../../db/among.ts";
import type { Db } from "../../../db/client.ts";
import { batteries, deliveries, returns, sites, transfers, vehicles } from "../../../db/schema/index.ts";
import { latestSteps, nameIn, nameOf, names, stateOf } from "../../../db/steps.ts";
import { reversal } from "../store.ts";
import type { Paper, PaperHolder, PaperKind } from "./rules.ts";

/** All that `takePaper` needs to know of these papers. */
export function paperQueries(db: Db, papers: readonly Paper[]) {
  const numbersOf = (kind: PaperKind) => papers.flatMap((paper) => (paper.kind === kind ? [paper.number] : []));
  return {
    uses: usesOf(db, numbersOf("manifest"), numbersOf("recovery_certificate")),
    steps: latestSteps(db, papers.map(stepName)),
  };
}

/** Under which the documents of a paper take their steps. */
export function stepName({ kind, number }: Paper): string {
  return nameOf(names.paper(kind, number));
}

/** The same of the manifest that is written on a draft. */
export function manifestQueries(db: Db, transferId: string) {
  const ofTransfer = (column: SQL) =>
    sql`(select ${column} from transfers where id = ${transferId} and manifest_number is not null)`;
  return {
    uses: usesOf(db, ofTransfer(sql`manifest_number`), []),
    steps: latestSteps(db, ofTransfer(nameIn(names.paper("manifest", sql`manifest_number`)))),
  };
}

function usesOf(db: Db, manifests: Ids, certificates: Ids) {
  return unionAll(
    transfersUnder(db, manifests),
    batteriesUnder(db, manifests),
    deliveriesUnder(db, manifests),
    vehiclesUnder(db, certificates),
  );
}

/** Which paper a document stands under. */
function under(kind: PaperKind, number: SQLWrapper, document: PaperHolder) {
  return {
    kind: sql<PaperKind>`${kind}`.as("kind"),
    number: sql<string>`${number}`.as("number"),
    document: sql<PaperHolder>`${document}`.as("document"),
  };
}

const ofReturn = {
  id: returns.id,
  occurredOn: returns.occurredOn,
  siteId: returns.siteId,
  itemId: sql<number | null>`${returns.itemId}`.as("item_id"),
  partyId: returns.partyId,
  otherPartyId: returns.issuerId,
};

function transfersUnder(db: Db, numbers: Ids) {
  return db
    .select({
      ...under("manifest", transfers.manifestNumber, "transfer"),
      id: transfers.id,
      occurredOn: transfers.occurredOn,
      siteId: transfers.fromSiteId,
      itemId: sql<number | null>`null`.as("item_id"),
      partyId: transfers.fromPartyId,
      otherPartyId: transfers.toPartyId,
    })
    .from(transfers)
    .where(and(among(transfers.manifestNumber, numbers), sql`${stateOf(transfers.id)} not in ('draft', 'cancelled')`));
}

function batteriesUnder(db: Db, numbers: Ids) {
  return db
    .select({ ...under("manifest", batteries.manifestNumber, "return"), ...ofReturn })
    .from(batteries)
    .innerJoin(returns, eq(returns.id, batteries.returnId))
    .leftJoin(reversal, eq(reversal.reverses, returns.id))
    .where(and(among(batteries.manifestNumber, numbers), isNull(reversal.id)));
}

function deliveriesUnder(db: Db, numbers: Ids) {
  return db
    .select({
      ...under("manifest", deliveries.manifestNumber, "delivery"),
      id: deliveries.id,
      occurredOn: deliveries.occurredOn,
      siteId: deliveries.siteId,
      itemId: sql<number | null>`${deliveries.itemId}`.as("item_id"),
      partyId: deliveries.partyId,
      otherPartyId: sites.partyId,
    })
    .from(deliveries)
    .innerJoin(sites, eq(sites.id, deliveries.receiverSiteId))
    .leftJoin(reversal, eq(reversal.reverses, deliveries.id))
    .where(and(among(deliveries.manifestNumber, numbers), isNull(reversal.id)));
}

function vehiclesUnder(db: Db, numbers: Ids) {
  return db
    .select({ ...under("recovery_certificate", vehicles.certificateNumber, "return"), ...ofReturn })
    .from(vehicles)
    .innerJoin(returns, eq(returns.id, vehicles.returnId))
    .leftJoin(reversal, eq(reversal.reverses, returns.id))
    .where(and(among(vehicles.certificateNumber, numbers), isNull(reversal.id)));
}
