import type { Client, InStatement, ResultSet } from "@libsql/client";

/** Statements of one caller, and what becomes of their answers. */
type Asked = {
  statements: InStatement[];
  answer: (results: ResultSet[]) => void;
  fail: (error: unknown) => void;
};

/** A statement and what it was answered. */
type Known = { statement: InStatement; result: ResultSet };

/** Clients that keep what their next batch brings (undefined until it has come), or has brought. */
const keepers = new WeakMap<Client, Known[] | undefined>();

/**
 * Keeps what travels with the next batch of a client: whoever asks one of those statements again is answered from it.
 * For a request that writes nothing, so that nothing of its own makes an answer old.
 */
export function keepNextReads(client: Client): void {
  keepers.set(client, undefined);
}

/**
 * A query that is awaited by itself reaches the client two turns after one of a batch, a verb may take one more, and one
 * that was first answered from what is kept some ten. A turn is the time of an `await`.
 */
const turnsWaited = 24;

/**
 * Reads asked for side by side (`Promise.all`) travel to the database as one batch, whoever asks: what is independent
 * costs one round trip, and what two ask alike is answered once. What writes goes by itself, as it was sent.
 */
export function joiningReads(client: Client): Client {
  const alone = { execute: client.execute.bind(client), batch: client.batch.bind(client) };
  let waiting: Asked[] = [];

  const send = async () => {
    for (let turn = 0; turn < turnsWaited; turn += 1) await undefined;
    const together = waiting;
    waiting = [];
    const { different, places } = distinct(together.flatMap(({ statements }) => statements));
    const [only, ...more] = different;
    if (only === undefined) return;
    try {
      const results = more.length === 0 ? [await alone.execute(only)] : await alone.batch([only, ...more]);
      if (keepers.has(client) && keepers.get(client) === undefined) {
        keepers.set(
          client,
          different.map((statement, at) => ({ statement, result: resultAt(results, at) })),
        );
      }
      const inOrder = places.flatMap((place) => results[place] ?? []);
      let next = 0;
      for (const { statements, answer } of together) answer(inOrder.slice(next, (next += statements.length)));
    } catch (error) {
      for (const { fail } of together) fail(error);
    }
  };

  const asked = (statements: InStatement[]) =>
    new Promise<ResultSet[]>((answer, fail) => {
      waiting.push({ statements, answer, fail });
      if (waiting.length === 1) void send();
    });

  const ask = async (statements: InStatement[]) => {
    const kept = keepers.get(client) ?? [];
    const known = statements.map((each) => kept.find(({ statement }) => isSame(statement, each))?.result);
    const unknown = statements.filter((_, at) => known[at] === undefined);
    if (unknown.length === statements.length) return asked(statements);
    const found = unknown.length === 0 ? [] : await asked(unknown);
    let next = 0;
    return known.map((result) => result ?? resultAt(found, next++));
  };

  client.batch = (statements, mode) => {
    const plain = statements.flatMap((each) => (Array.isArray(each) ? [] : [each]));
    const isJoined = mode === undefined && plain.length === statements.length && plain.every(isRead);
    return isJoined ? ask(plain) : alone.batch(statements, mode);
  };
  client.execute = async (statement: InStatement | string, args?: Parameters<Client["execute"]>[1]) => {
    if (args !== undefined || !isRead(statement)) {
      return typeof statement === "string" ? alone.execute(statement, args) : alone.execute(statement);
    }
    return resultAt(await ask([statement]), 0);
  };
  return client;
}

function resultAt(results: readonly ResultSet[], at: number): ResultSet {
  const result = results[at];
  if (!result) throw new RangeError("a statement has one result");
  return result;
}

/** The statements without repetitions, and where among them each one stands. */
function distinct(statements: readonly InStatement[]): { different: InStatement[]; places: number[] } {
  const different: InStatement[] = [];
  const byText = new Map<string, number[]>();
  const places = statements.map((statement) => {
    const text = textOf(statement);
    const alike = byText.get(text) ?? [];
    const place = alike.find((at) => sameArgs(different[at], statement)) ?? different.push(statement) - 1;
    byText.set(text, alike.includes(place) ? alike : [...alike, place]);
    return place;
  });
  return { different, places };
}

const isSame = (one: InStatement, other: InStatement) => textOf(one) === textOf(other) && sameArgs(one, other);

const textOf = (statement: InStatement): string => (typeof statement === "string" ? statement : statement.sql);

function sameArgs(one: InStatement | undefined, other: InStatement): boolean {
  const [own, others] = [argsOf(one), argsOf(other)];
  return own.length === others.length && own.every((value, at) => Object.is(value, others[at]));
}

/** Arguments by name are compared as one, so two such statements are alike only where they are the same object. */
function argsOf(statement: InStatement | undefined): readonly unknown[] {
  if (statement === undefined || typeof statement === "string" || statement.args === undefined) return [];
  return Array.isArray(statement.args) ? statement.args : [statement.args];
}

function isRead(statement: InStatement): boolean {
  const text = textOf(statement);
  return /^\s*select\b/i.test(text) || (/^\s*with\b/i.test(text) && verbOf(text) === "select");
}

/** What a `with` leads to: the first verb outside parentheses, quotes and comments. */
function verbOf(text: string): string | undefined {
  const plain = text.replace(/'[^']*'|"[^"]*"|`[^`]*`|--[^\n]*|\/\*[^]*?\*\//g, " ");
  let depth = 0;
  for (const [word] of plain.matchAll(/[()]|\b(?:select|values|insert|replace|update|delete)\b/gi)) {
    if (word === "(") depth += 1;
    else if (word === ")") depth -= 1;
    else if (depth === 0) return word.toLowerCase();
  }
  return undefined;
}
