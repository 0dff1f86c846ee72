import { type SQL, sql } from "drizzle-orm";

/**
 * The rows of a subselect as one JSON column, in their order: a page of documents with their lines stays one statement.
 * The order stands inside, because sqld's parser knows none in `json_group_array(… order by …)`.
 * @param value the JSON of one row; the caller's type says what it is made of
 * @param rows from `from` to `order by`
 */
export function jsonList<T>(value: SQL, rows: SQL): SQL<T[]> {
  return sql<T[]>`(select json_group_array(json(value)) from (select ${value} as value ${rows}))`.mapWith(listOf<T>);
}

/** What `json_group_array` returns is an array of what the caller of `jsonList` put into it. */
function listOf<T>(json: string): T[] {
  return JSON.parse(json) as T[];
}
