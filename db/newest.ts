/** Rows of a table that lie in several of its indices: whether one lies there, and the newest of them. */
import { and, or, type SQL, sql } from "drizzle-orm";
import type { SQLiteColumn } from "drizzle-orm/sqlite-core";

/** The rows whose column holds one of some values. Where there may be many of them an index has the column before the id. */
export type Place = {
  column: SQLiteColumn;
  /** A select of one column, called `value`. */
  values: SQL;
  only?: SQL | undefined;
};

export function inPlaces(places: readonly Place[]): SQL | undefined {
  return or(...places.map(({ column, values, only }) => and(sql`${column} in (${values})`, only)));
}

export type Newest = {
  id: SQLiteColumn;
  /** What else chooses the rows: conditions of the table's own columns. */
  chosen: SQL | undefined;
  limit: number;
};

/**
 * The newest of what lies in the places. Joined by OR all rows of all places would be read and sorted for each page; so
 * of each value the newest are taken, by index, and the newest of all are among these.
 */
export function newestIn(places: readonly Place[], { id, chosen, limit }: Newest): SQL {
  const { table } = id;
  const ofEach = places.map(
    ({ column, values, only }) =>
      sql`select newest.id from (${values}) as place cross join ${table} as newest on newest.id in (select ${id}
        from ${table} where ${and(sql`${column} = place.value`, only, chosen)} order by ${id} desc limit ${limit})`,
  );
  return sql`${id} in (${sql.join(ofEach, sql` union all `)})`;
}
