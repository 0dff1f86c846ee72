/** Declarations, and those that were taken back. */
import { and, desc, eq, gte, lte, or, type SQL, sql } from "drizzle-orm";
import { among } from "../../../db/among.ts";
import type { Db } from "../../../db/client.ts";
import { declarations, items, parties } from "../../../db/schema/index.ts";
import { scopeOf } from "../../access/rules.ts";
import { latestSteps, nameIn, names } from "../../../db/steps.ts";
import type { Actor } from "../../context.ts";
import { type Filter, itemFields, itemTexts, listing, type Page, paged, reversal, searched } from "../store.ts";

/** Declarations of nothing sold, which have no entry, under one of these ids. */
export function declarationsOfNothing(
  db: Db,
  issuerId: string,
  ids: readonly string[],
  externalIds: readonly string[],
) {
  return db
    .select({
      id: declarations.id,
      externalId: declarations.externalId,
      item: items.code,
      period: declarations.period,
      occurredOn: declarations.occurredOn,
    })
    .from(declarations)
    .innerJoin(items, eq(items.id, declarations.itemId))
    .where(
      and(
        eq(declarations.pieces, 0),
        eq(declarations.massG, 0),
        or(
          among(declarations.id, ids),
          and(eq(declarations.issuerId, issuerId), among(declarations.externalId, externalIds)),
        ),
      ),
    );
}

/** A producer's declarations of an item that were taken back, the last one first. */
export function withdrawnDeclarations(db: Db, partyId: string, item: string) {
  return db
    .select({ id: declarations.id, period: declarations.period })
    .from(declarations)
    .innerJoin(items, eq(items.id, declarations.itemId))
    .where(
      and(
        eq(declarations.partyId, partyId),
        among(items.code, [item]),
        sql`(exists (select 1 from entries e where e.reverses = ${declarations.id})
          or exists (select 1 from declaration_withdrawals w where w.declaration_id = ${declarations.id}))`,
      ),
    )
    .orderBy(desc(declarations.recordedAt), desc(declarations.id));
}

export function declarationList(db: Db, actor: Actor, filter: Filter, page: Page) {
  const scope = scopeOf(actor);
  const { pieces, massG } = declarations;
  const withdrawn = sql`exists (select 1 from declaration_withdrawals w where w.declaration_id = ${declarations.id})`;
  const list = listing(declarations.id, page, {
    sorts: {
      period: declarations.period,
      producer: parties.nameZh,
      item: items.nameZh,
      pieces,
      mass: massG,
      date: declarations.occurredOn,
    },
    sums: { pieces, massG },
    stands: sql`${reversal.id} is null and not ${withdrawn}`,
  });
  const query = db
    .select({
      document: declarations,
      producerNameZh: parties.nameZh,
      producerNameEn: parties.nameEn,
      ...itemFields,
      reversed: sql<number>`${reversal.id} is not null or ${withdrawn}`.mapWith(Boolean),
      listed: list.fields,
    })
    .from(declarations)
    .innerJoin(parties, eq(parties.id, declarations.partyId))
    .innerJoin(items, eq(items.id, declarations.itemId))
    .leftJoin(reversal, eq(reversal.reverses, declarations.id))
    .where(
      and(
        scope.of === "party" ? eq(declarations.partyId, scope.partyId) : undefined,
        scope.of === "division" ? eq(parties.division, scope.division) : undefined,
        filter.id === undefined ? undefined : eq(declarations.id, filter.id),
        filter.item === undefined ? undefined : eq(items.code, filter.item),
        filter.from === undefined ? undefined : gte(declarations.occurredOn, filter.from),
        filter.to === undefined ? undefined : lte(declarations.occurredOn, filter.to),
        searched(filter.q, [
          ...itemTexts,
          parties.nameZh,
          parties.nameEn,
          declarations.period,
          declarations.externalId,
        ]),
        list.beyond,
      ),
    )
    .$dynamic();
  return paged(query, list, page);
}

/** The steps a declaration has taken: one for each month of its period. */
export function declaredSteps(db: Db, declarationId: string) {
  const within = (month: SQL) => nameIn(names.declared(sql`d.party_id`, sql`d.item_id`, month));
  return latestSteps(
    db,
    // Both bounds of the period are month names: a month covers itself, a quarter its three.
    sql`(select t.document_id from declarations d join transitions t
      on t.document_id between ${within(quarterMonth(2))} and ${within(quarterMonth(0))}
      where d.id = ${declarationId})`,
  );
}

/** `2026-Q3` begins with 2026-07 and ends with 2026-09; a month is both. */
const quarterMonth = (before: number) =>
  sql`case when d.period like '%-Q%' then printf('%s-%02d', substr(d.period, 1, 4), substr(d.period, 7, 1) * 3 - ${sql.raw(String(before))}) else d.period end`;
