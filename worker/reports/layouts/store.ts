/** Layouts as zones have written them. Queries are not run here: a verb batches them. */
import { and, desc, eq, sql } from "drizzle-orm";
import type { Db } from "../../../db/client.ts";
import { apiKeys, authUsers, reportLayouts, reports } from "../../../db/schema/index.ts";
import type { ReportKindName } from "../../kernel/vocabulary/reports.ts";

/** A zone's own for a kind, the newest first. */
export function layoutVersions(db: Db, zone: string, kind: ReportKindName) {
  return db
    .select({
      row: reportLayouts,
      actorName: sql<string>`coalesce(${authUsers.name}, ${apiKeys.name}, ${reportLayouts.actorId})`,
    })
    .from(reportLayouts)
    .leftJoin(authUsers, eq(authUsers.id, reportLayouts.actorId))
    .leftJoin(apiKeys, eq(apiKeys.id, reportLayouts.actorId))
    .where(and(eq(reportLayouts.zone, zone), eq(reportLayouts.kind, kind)))
    .orderBy(desc(reportLayouts.version));
}

/** Those that a report may be laid out by, before its zone is known. */
export function layoutsOfReport(db: Db, reportId: string) {
  const { zone, version, validFrom, layout } = reportLayouts;
  return db
    .select({ zone, version, validFrom, layout })
    .from(reports)
    .innerJoin(reportLayouts, and(eq(zone, reports.zone), eq(reportLayouts.kind, reports.kind)))
    .where(eq(reports.id, reportId));
}
