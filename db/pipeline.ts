/**
 * One call of the libSQL HTTP protocol with conditional steps, which the client library's
 * `batch()` does not offer: BEGIN, the steps, COMMIT; ROLLBACK where COMMIT was not reached.
 */
import { callOf, type Connection } from "./client.ts";

type Value = string | number | null;
export type Statement = { sql: string; args: Value[] };
type Rows = Value[][];

/** The outcome of one group of statements, all of which applied or none. */
export type GroupResult = { ok: true; rows: Rows[] } | { ok: false; message: string };

/** The database did not say what it did: the write may or may not have been applied. */
class UnknownOutcome extends Error {
  override name = "UnknownOutcome";
}

type Condition = { type: "ok"; step: number } | { type: "not"; cond: Condition };
type Step = { stmt: { sql: string; args?: unknown[]; want_rows: boolean }; condition?: Condition };
type StepResult = { rows: { type: string; value?: string | number }[][] } | null;
type BatchResult = { step_results: StepResult[]; step_errors: ({ message: string } | null)[] };

/** COMMIT was refused: nothing was written, and what a group was refused for may be what a neighbour would have written. */
export class CommitFailed extends Error {
  override name = "CommitFailed";
}

/**
 * Runs each group under a savepoint of its own inside one transaction: a group that fails
 * leaves no trace, its neighbours stay. With a single group the savepoint is left out.
 * @throws UnknownOutcome when the connection broke; CommitFailed of several groups
 */
export async function runGroups(connection: Connection, groups: Statement[][]): Promise<GroupResult[]> {
  const steps: Step[] = [{ stmt: { sql: "BEGIN IMMEDIATE", want_rows: false } }];
  const alone = groups.length === 1;
  const spans = groups.map((statements) => {
    let previous = 0;
    if (!alone) {
      steps.push({ stmt: { sql: "SAVEPOINT c", want_rows: false }, condition: ok(0) });
      previous = steps.length - 1;
    }
    const savepoint = previous;
    const first = steps.length;
    for (const statement of statements) {
      steps.push({ stmt: toWire(statement), condition: ok(previous) });
      previous = steps.length - 1;
    }
    if (!alone) {
      steps.push({ stmt: { sql: "ROLLBACK TO c", want_rows: false }, condition: not(ok(previous)) });
      steps.push({ stmt: { sql: "RELEASE c", want_rows: false }, condition: ok(savepoint) });
    }
    return { first, last: previous };
  });
  const lastOfAll = alone ? (spans[0]?.last ?? 0) : 0;
  const commit = steps.push({ stmt: { sql: "COMMIT", want_rows: false }, condition: ok(lastOfAll) }) - 1;
  steps.push({ stmt: { sql: "ROLLBACK", want_rows: false }, condition: not(ok(commit)) });

  const result = await send(connection, steps);
  const begin = result.step_errors[0];
  if (begin) throw new UnknownOutcome(begin.message);
  const commitError = result.step_errors[commit];
  if (commitError && !alone) throw new CommitFailed(commitError.message);
  return spans.map(({ first, last }) => {
    const failed = result.step_errors.slice(first, last + 1).find((error) => error !== null);
    if (failed) return { ok: false, message: failed.message };
    if (commitError) return { ok: false, message: commitError.message };
    return { ok: true, rows: result.step_results.slice(first, last + 1).map(rowsOf) };
  });
}

async function send(connection: Connection, steps: Step[]): Promise<BatchResult> {
  const body = JSON.stringify({ requests: [{ type: "batch", batch: { steps } }, { type: "close" }] });
  try {
    const response = await callOf(connection)(new URL("/v2/pipeline", httpUrl(connection.url)), {
      method: "POST",
      body,
      headers: {
        "content-type": "application/json",
        ...(connection.authToken ? { authorization: `Bearer ${connection.authToken}` } : {}),
      },
    });
    if (!response.ok) throw new UnknownOutcome(`database answered ${response.status}`);
    return batchResultOf(await response.json());
  } catch (error) {
    if (error instanceof UnknownOutcome) throw error;
    throw new UnknownOutcome("database unreachable", { cause: error });
  }
}

/** The protocol's answer to one batch request; the shape is the protocol's guarantee. */
function batchResultOf(answer: unknown): BatchResult {
  const { results } = answer as {
    results: { type: string; error?: { message: string }; response?: { result: BatchResult } }[];
  };
  const first = results[0];
  if (first?.type !== "ok" || !first.response) {
    throw new UnknownOutcome(first?.error?.message ?? "malformed answer");
  }
  return first.response.result;
}

function rowsOf(step: StepResult | undefined): Rows {
  return (step?.rows ?? []).map((row) =>
    row.map((cell) => {
      if (cell.type === "integer" || cell.type === "float") return Number(cell.value);
      return cell.type === "text" ? String(cell.value) : null;
    }),
  );
}

function toWire({ sql, args }: Statement): Step["stmt"] {
  return {
    sql,
    args: args.map((value) => {
      if (value === null) return { type: "null" };
      if (typeof value === "number") return { type: "integer", value: String(value) };
      return { type: "text", value };
    }),
    want_rows: true,
  };
}

/** `libsql:` is how Turso writes its addresses; the protocol underneath is HTTPS. */
function httpUrl(url: string): string {
  return url.replace(/^libsql:/, "https:");
}

const ok = (step: number): Condition => ({ type: "ok", step });
const not = (cond: Condition): Condition => ({ type: "not", cond });
