/**
 * What a verb decided: rows per table, nothing else. A change set is plain data, so it
 * crosses from the Worker to the Journal as it is.
 */
import { getTableColumns, getTableName } from "drizzle-orm";
import type { SQLiteTable } from "drizzle-orm/sqlite-core";
import type { QuantityKind } from "../worker/kernel/quantity.ts";
import * as schema from "./schema/index.ts";
import type { AccountKind, EntryKind } from "../worker/kernel/vocabulary/ledger.ts";

/** Where an amount stands. The account comes into being with its first posting. */
export type Account = {
  key: string;
  kind: AccountKind;
  siteId: string | null;
  partyId: string | null;
  division: string;
  /** '' outside any zone. */
  zone: string;
};

export type Posting = {
  account: Account;
  itemId: number;
  quantity: QuantityKind;
  /** Smallest unit, signed, not 0. */
  amount: number;
  estimated: boolean;
};

/** One thing that happened; its postings add up to 0 for each quantity kind. */
export type Entry = {
  id: string;
  digest: string;
  kind: EntryKind;
  occurredOn: string;
  zone: string;
  partyId: string;
  actorId: string;
  recordedAt: number;
  reverses: string | null;
  postings: Posting[];
};

/** Tables a change set may write, parents before children. The books themselves are not among them. */
export const writableTables = [
  schema.zones,
  schema.parties,
  schema.partyRoles,
  schema.sites,
  schema.siteOperators,
  schema.siteStreams,
  schema.permits,
  schema.registryChanges,
  schema.applications,
  schema.applicationDecisions,
  schema.items,
  schema.referenceValues,
  schema.targets,
  schema.authUsers,
  schema.authAccounts,
  schema.authSessions,
  schema.secondFactors,
  schema.recoveryCodes,
  schema.memberships,
  schema.personChanges,
  schema.invitations,
  schema.apiKeys,
  schema.revocations,
  schema.delegations,
  schema.closedMonths,
  schema.photographs,
  schema.returns,
  schema.transfers,
  schema.transferLines,
  schema.carriages,
  schema.wasteApprovals,
  schema.wasteApprovalLines,
  schema.receipts,
  schema.receiptLines,
  schema.excessConfirmations,
  schema.receiptDifferences,
  schema.treatments,
  schema.treatmentLines,
  schema.lotChoices,
  schema.deliveries,
  schema.deliveryLinks,
  schema.deliveryReceipts,
  schema.stocktakes,
  schema.stocktakeLines,
  schema.declarations,
  schema.declarationWithdrawals,
  schema.consortiumMembers,
  schema.recoveryGrants,
  schema.recoveryGrantWithdrawals,
  schema.claims,
  schema.vehicles,
  schema.batteries,
  schema.storageLimits,
  schema.marketOffers,
  schema.marketBids,
  schema.marketSales,
  schema.partyControllers,
  schema.expressAgreements,
  schema.expressAgreementEnds,
  schema.expressBoxes,
  schema.expressBoxEvents,
  schema.usageReports,
  schema.usageReportLines,
  schema.suppliers,
  schema.supplierRisks,
  schema.violations,
  schema.violationWithdrawals,
  schema.productCertificates,
  schema.certificateChecks,
  schema.purchases,
  schema.purchaseChecks,
  schema.ocdsReleases,
  schema.assets,
  schema.assetReturns,
  schema.buyerProfiles,
  schema.gsciAssessments,
  schema.gsciScores,
  schema.gsciReviews,
  schema.retrofits,
  schema.retrofitPlans,
  schema.retrofitSeries,
  schema.retrofitResults,
  schema.retrofitReviews,
  schema.retrofitMonths,
  schema.retailSales,
  schema.retailSaleWithdrawals,
  schema.anomalyDispositions,
  schema.questions,
  schema.questionMessages,
  schema.networkPlans,
  schema.networkPlanResults,
  schema.networkPlanAcceptances,
  schema.programmeTasks,
  schema.programmeTaskUnits,
  schema.programmeTaskGoals,
  schema.programmeProgress,
  schema.programmeCases,
  schema.programmeEvidence,
  schema.programmeComments,
  schema.programmeEvents,
  schema.programmeEventReplies,
  schema.gradings,
  schema.gradingReplies,
  schema.creditSchemes,
  schema.creditRatings,
  schema.creditMoves,
  schema.disclosureSubjects,
  schema.disclosures,
  schema.adhocDisclosures,
  schema.reports,
  schema.reportNotes,
  schema.reportLayouts,
  schema.reportSubmissions,
  schema.reportFigures,
  schema.sealKeys,
  schema.treeHeads,
  schema.reportSeals,
  schema.passports,
  schema.passportContents,
  schema.pointServices,
  schema.complaints,
  schema.complaintAnswers,
  schema.logTiles,
  schema.transitions,
  schema.reversals,
  schema.notices,
  schema.noticeReads,
  schema.noticeChoices,
  schema.noticeMails,
  schema.consents,
  schema.consentAnswers,
  schema.imports,
  schema.importChunks,
  schema.importReceipts,
  schema.importColumns,
  schema.epcisCaptures,
  schema.epcisEvents,
  schema.epcisDocuments,
  schema.happenings,
  schema.webhooks,
  schema.webhookDeliveries,
  schema.dailyMeasures,
  schema.auditLog,
  schema.idempotencyKeys,
] as const;

/** Rows of one table, keyed by the table's columns. */
export type TableRows = { table: string; rows: Record<string, unknown>[] };

/**
 * What is replaced and not added to: who is signed in and by which password, what was kept for a while, and how far jobs,
 * imports and webhooks have come. All else stays as it was written.
 */
export type Edit =
  /** One session is over. */
  | { edit: "session_ended"; token: string }
  /** All sessions of somebody are over, but for the one to keep. */
  | { edit: "sessions_ended"; userId: string; keep: string | null }
  /** `hash` as `hashPassword` makes it. `mustChange`: it opens nothing but the change of it. */
  | { edit: "password_replaced"; userId: string; hash: string; mustChange: boolean; at: number }
  /** Sessions that ended before a moment are forgotten, some hundreds at once. */
  | { edit: "sessions_expired"; before: number }
  /** Kept answers that were given before a moment are forgotten, some hundreds at once. */
  | { edit: "answers_expired"; before: number }
  /** A key was used so often more on a day. */
  | { edit: "key_used"; use: typeof schema.keyUses.$inferSelect }
  /** How a job stands. */
  | { edit: "job_stood"; job: typeof schema.jobs.$inferInsert }
  /** What an offer holds of a stock, and how: `endedBy` null while it holds. */
  | { edit: "reservation_stood"; reservation: Reservation }
  /** How an import stands. */
  | { edit: "import_stood"; state: typeof schema.importStates.$inferSelect }
  /** How the booking of a capture stands. */
  | { edit: "capture_stood"; state: typeof schema.epcisCaptureStates.$inferSelect }
  /** A webhook begins. */
  | { edit: "webhook_made"; state: typeof schema.webhookStates.$inferSelect }
  /** Its owner says how it stands from now on; null leaves the place where it is. */
  | ({ edit: "webhook_set"; entrySeq: number | null; happeningSeq: number | null } & Pick<
      typeof schema.webhookStates.$inferSelect,
      "id" | "status" | "reason" | "seenAt"
    >)
  /** What was delivered of it; nothing where its owner has set it meanwhile. */
  | { edit: "webhook_told"; state: typeof schema.webhookStates.$inferSelect }
  /** Rows of webhooks' logs from before a moment are forgotten, some hundreds at once. */
  | { edit: "deliveries_expired"; before: number }
  /** Rows of files that came before a moment and with which nothing is being done are forgotten, some chunks at once. */
  | { edit: "import_files_expired"; before: number };

/** What of a stock, by the key of its account, is promised to somebody: see `stock_reservations`. */
export type Reservation = Omit<typeof schema.stockReservations.$inferSelect, "accountId"> & { account: string };

export type ChangeSet = { entries: Entry[]; rows: TableRows[]; edits?: Edit[] };

/** Rows for one table, checked against its columns where they are written down. */
export function rowsFor<T extends (typeof writableTables)[number]>(table: T, rows: T["$inferInsert"][]): TableRows {
  return { table: getTableName(table), rows };
}

/**
 * A row as the database will give it back: a column of which nothing is said is null. For tables without defaults.
 * The compiler refuses what is no column, so that what is spread into a row is not dropped unseen.
 */
export function rowOf<T extends (typeof writableTables)[number], Said extends T["$inferInsert"]>(
  table: T,
  said: Said & Record<Exclude<keyof Said, keyof T["$inferInsert"]>, never>,
): T["$inferSelect"] {
  const values: Record<string, unknown> = said;
  const columns = Object.keys(getTableColumns(table));
  return Object.fromEntries(columns.map((column) => [column, values[column] ?? null])) as T["$inferSelect"];
}

export const tablesByName: ReadonlyMap<string, SQLiteTable> = new Map(
  writableTables.map((table) => [getTableName(table), table]),
);

export function mergeChangeSets(sets: ChangeSet[]): ChangeSet {
  return {
    entries: sets.flatMap((set) => set.entries),
    rows: sets.flatMap((set) => set.rows),
    edits: sets.flatMap((set) => set.edits ?? []),
  };
}

/** Rows a change set will write, to bound a group. */
export function sizeOf(set: ChangeSet): number {
  return (
    set.entries.reduce((sum, entry) => sum + 1 + entry.postings.length, 0) +
    set.rows.reduce((sum, { rows }) => sum + rows.length, 0) +
    (set.edits?.length ?? 0)
  );
}

/** About how many bytes a change set takes while it waits: its texts, and eight for everything else. */
export function bytesOf(value: unknown): number {
  if (typeof value === "string") return value.length;
  if (typeof value !== "object" || value === null) return 8;
  let bytes = 0;
  for (const part of Object.values(value)) bytes += bytesOf(part);
  return bytes;
}
