/** Targets that authorities set. Queries are not run here: a verb batches them. */
import { and, desc, eq, lt, or, type SQL, sql } from "drizzle-orm";
import type { Db } from "../../../db/client.ts";
import { parties, targets } from "../../../db/schema/index.ts";
import type { Scope } from "../../access/rules.ts";

const isReplaced = sql<number>`exists (select 1 from targets later
  where later.division = ${targets.division} and later.zone = ${targets.zone} and later.party = ${targets.party}
    and later.figure = ${targets.figure} and later.valid_from = ${targets.validFrom}
    and later.version > ${targets.version})`;

/** What a figure is held against: the versions in force for a zone ('': the district), for everybody and these parties. */
export function targetsFor(db: Db, at: { division: string; zone: string; parties: readonly string[] }) {
  const whose = JSON.stringify(["", ...at.parties]);
  return db
    .select()
    .from(targets)
    .where(
      and(
        eq(targets.division, at.division),
        eq(targets.zone, at.zone),
        sql`${targets.party} in (select value from json_each(${whose}))`,
        sql`not ${isReplaced}`,
      ),
    );
}

export type TargetRow = Awaited<ReturnType<typeof targetsFor>>[number];

const shownFields = {
  target: targets,
  partyNameZh: parties.nameZh,
  partyNameEn: parties.nameEn,
  replaced: isReplaced,
};

function shown(db: Db, where: SQL | undefined) {
  return db.select(shownFields).from(targets).leftJoin(parties, eq(parties.id, targets.party)).where(where);
}

export type ShownTarget = Awaited<ReturnType<typeof shown>>[number];

export const targetById = (db: Db, id: string) => shown(db, eq(targets.id, id));

/**
 * What somebody may know of: an authority its district's, a party what is meant for everybody or for it.
 * @param asked.zone all of this one, which he looks after
 */
export function targetList(
  db: Db,
  asked: { scope: Scope; division: string; zone: string | undefined; figure: string | undefined },
  { limit, after }: { limit: number; after: string | undefined },
) {
  const { scope, division, zone, figure } = asked;
  const own =
    scope.of === "party"
      ? or(sql`${targets.party} in ('', ${scope.partyId})`, zone === undefined ? undefined : eq(targets.zone, zone))
      : undefined;
  return shown(
    db,
    and(
      scope.of === "all" ? undefined : eq(targets.division, division),
      own,
      figure === undefined ? undefined : eq(targets.figure, figure),
      after === undefined ? undefined : lt(targets.id, after),
    ),
  )
    .orderBy(desc(targets.id))
    .limit(limit + 1);
}

/** The version that stands for the same scope from the same day. */
export function latestVersion(
  db: Db,
  { division, zone, party, figure, validFrom }: Pick<TargetRow, "division" | "zone" | "party" | "figure" | "validFrom">,
) {
  return db
    .select({ version: sql<number>`coalesce(max(${targets.version}), 0)` })
    .from(targets)
    .where(
      and(
        eq(targets.division, division),
        eq(targets.zone, zone),
        eq(targets.party, party),
        eq(targets.figure, figure),
        eq(targets.validFrom, validFrom),
      ),
    );
}
