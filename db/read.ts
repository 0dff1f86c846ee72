import type { BatchItem } from "drizzle-orm/batch";
import type { Db } from "./client.ts";

type Query = BatchItem<"sqlite">;
/** Queries by name, grouped as the reader likes; undefined where there is nothing to ask. */
export type Questions = Query | undefined | readonly Questions[] | { readonly [name: string]: Questions };

/** The same names with the answers in the queries' places. */
export type Answers<Q> = Q extends { _: { result: infer Rows } }
  ? Rows
  : Q extends object
    ? { [Name in keyof Q]: Answers<Q[Name]> }
    : undefined;

/** All the queries in one round trip, and one state of the books for all of them. */
export async function read<const Q extends object>(db: Db, questions: Q & Questions): Promise<Answers<Q>> {
  const queries: Query[] = [];
  replaced(questions, (query) => queries.push(query));
  const [first, ...rest] = queries;
  const rows: unknown[] = first === undefined ? [] : await db.batch([first, ...rest]);
  let next = 0;
  return inPlace<Q>(replaced(questions, () => rows[next++]));
}

/** `replaced` puts each answer where its query stood, so the shape is that of the questions. */
function inPlace<Q>(answers: unknown): Answers<Q> {
  return answers as Answers<Q>;
}

/** The same tree with something else in the place of each query, in the order in which they stand. */
function replaced(questions: Questions, by: (query: Query) => unknown): unknown {
  if (questions === undefined) return undefined;
  if (isQuery(questions)) return by(questions);
  if (isList(questions)) return questions.map((each) => replaced(each, by));
  return Object.fromEntries(Object.entries(questions).map(([name, each]) => [name, replaced(each, by)]));
}

/** Drizzle's queries are promises that begin when they are awaited. */
function isQuery(questions: NonNullable<Questions>): questions is Query {
  return "then" in questions && typeof questions.then === "function";
}

function isList(questions: NonNullable<Questions>): questions is readonly Questions[] {
  return Array.isArray(questions);
}
