/** The documents that stand under the numbers of papers: one that was taken back, or never went, holds none. */
import { and, eq, isNotNull, isNull, or, type SQL, sql, type SQLWrapper } from "drizzle-orm";
import { type SQLiteColumn, unionAll } from "drizzle-orm/sqlite-core";
import { among, type Ids } from "../../../db/among.ts";
import type { Db } from "../../../db/client.ts";
import { batteries, deliveries, returns, sites, transfers, vehicles } from "../../../db/schema/index.ts";
import { paperKeyIn } from "../../../db/paper-key.ts";
import { latestSteps, nameIn, nameOf, names, stateOf } from "../../../db/steps.ts";
import { reversal } from "../store.ts";
import { paperKey } from "../../kernel/paper-number.ts";
import type { PaperHolder, PaperKind } from "../../kernel/vocabulary/takeback.ts";
import type { Paper } from "./rules.ts";

/** All that `takePaper` needs to know of these papers. */
export function paperQueries(db: Db, papers: readonly Paper[]) {
  const numbersOf = (kind: PaperKind) =>
    papers.flatMap((paper) => (paper.kind === kind ? [paperKey(paper.number)] : []));
  return {
    uses: usesOf(db, numbersOf("manifest"), numbersOf("recovery_certificate")),
    steps: latestSteps(db, papers.map(stepName)),
  };
}

/** Under which the documents of a paper take their steps. */
export function stepName({ kind, number }: Paper): string {
  return nameOf(names.paper(kind, paperKey(number)));
}

/** The same of the manifest that is written on a draft. */
export function manifestQueries(db: Db, transferId: string) {
  const keyOfManifest = paperKeyIn(sql`manifest_number`);
  const ofTransfer = (column: SQL) =>
    sql`(select ${column} from transfers where id = ${transferId} and manifest_number is not null)`;
  return {
    uses: usesOf(db, ofTransfer(keyOfManifest), []),
    steps: latestSteps(db, ofTransfer(nameIn(names.paper("manifest", keyOfManifest)))),
  };
}

function usesOf(db: Db, manifests: Ids, certificates: Ids) {
  return unionAll(
    transfersUnder(db, { keys: manifests }),
    batteriesUnder(db, { keys: manifests }),
    deliveriesUnder(db, { keys: manifests }),
    vehiclesUnder(db, { keys: certificates }),
  );
}

/** The papers of a party's documents, and of those that it is the other side of; the latest day first. */
export function papersOf(db: Db, partyId: string, { before, limit }: { before: PaperKey | undefined; limit: number }) {
  const own = { partyId, before };
  return unionAll(transfersUnder(db, own), batteriesUnder(db, own), deliveriesUnder(db, own), vehiclesUnder(db, own))
    .orderBy(sql`occurred_on desc, id desc`)
    .limit(limit);
}

export type PaperKey = readonly [occurredOn: string, id: string];

/** Papers by the keys of their numbers, or all of one party, from a place in their order on. */
type Which = { keys: Ids } | { partyId: string; before: PaperKey | undefined };
type Columns = { number: SQLiteColumn; id: SQLiteColumn; occurredOn: SQLiteColumn; sides: readonly SQLiteColumn[] };

function isWanted({ number, id, occurredOn, sides }: Columns, which: Which): SQL | undefined {
  if ("keys" in which) return among(paperKeyIn(number), which.keys);
  const { partyId, before } = which;
  return and(
    isNotNull(number),
    or(...sides.map((side) => eq(side, partyId))),
    before && sql`(${occurredOn}, ${id}) < (${before[0]}, ${before[1]})`,
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

const returnColumns = { id: returns.id, occurredOn: returns.occurredOn, sides: [returns.partyId, returns.issuerId] };

const ofReturn = {
  id: returns.id,
  occurredOn: returns.occurredOn,
  siteId: returns.siteId,
  itemId: sql<number | null>`${returns.itemId}`.as("item_id"),
  partyId: returns.partyId,
  otherPartyId: returns.issuerId,
};

function transfersUnder(db: Db, which: Which) {
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
    .where(
      and(
        isWanted(
          {
            number: transfers.manifestNumber,
            id: transfers.id,
            occurredOn: transfers.occurredOn,
            sides: [transfers.fromPartyId, transfers.toPartyId],
          },
          which,
        ),
        sql`${stateOf(transfers.id)} not in ('draft', 'cancelled')`,
      ),
    );
}

function batteriesUnder(db: Db, which: Which) {
  return db
    .select({ ...under("manifest", batteries.manifestNumber, "return"), ...ofReturn })
    .from(batteries)
    .innerJoin(returns, eq(returns.id, batteries.returnId))
    .leftJoin(reversal, eq(reversal.reverses, returns.id))
    .where(and(isWanted({ number: batteries.manifestNumber, ...returnColumns }, which), isNull(reversal.id)));
}

function deliveriesUnder(db: Db, which: Which) {
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
    .where(
      and(
        isWanted(
          {
            number: deliveries.manifestNumber,
            id: deliveries.id,
            occurredOn: deliveries.occurredOn,
            sides: [deliveries.partyId, sites.partyId],
          },
          which,
        ),
        isNull(reversal.id),
      ),
    );
}

function vehiclesUnder(db: Db, which: Which) {
  return db
    .select({ ...under("recovery_certificate", vehicles.certificateNumber, "return"), ...ofReturn })
    .from(vehicles)
    .innerJoin(returns, eq(returns.id, vehicles.returnId))
    .leftJoin(reversal, eq(reversal.reverses, returns.id))
    .where(and(isWanted({ number: vehicles.certificateNumber, ...returnColumns }, which), isNull(reversal.id)));
}
