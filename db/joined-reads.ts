import type { Client, InStatement, ResultSet } from "@libsql/client";

/** Statements of one caller, and what becomes of their answers. */
type Asked = {
  statements: InStatement[];
  answer: (results: ResultSet[]) => void;
  fail: (error: unknown) => void;
};

/** A query that is awaited by itself reaches the client two turns after one of a batch; a verb may take one more. */
const turnsWaited = 4;

/**
 * Reads asked for side by side (`Promise.all`) travel to the database as one batch, whoever asks: what is independent
 * costs one round trip, and what two ask alike is answered once. What writes goes by itself, as it was sent.
 */
export function joiningReads(client: Client): Client {
  const alone = { execute: client.execute.bind(client), batch: client.batch.bind(client) };
  let waiting: Asked[] = [];

  const send = async () => {
    for (let turn = 0; turn < turnsWaited; turn += 1) await undefined;
    const asked = waiting;
    waiting = [];
    const { different, places } = distinct(asked.flatMap(({ statements }) => statements));
    const [only, ...more] = different;
    if (only === undefined) return;
    try {
      const results = more.length === 0 ? [await alone.execute(only)] : await alone.batch([only, ...more]);
      const inOrder = places.flatMap((place) => results[place] ?? []);
      let next = 0;
      for (const { statements, answer } of asked) answer(inOrder.slice(next, (next += statements.length)));
    } catch (error) {
      for (const { fail } of asked) fail(error);
    }
  };

  const ask = (statements: InStatement[]) =>
    new Promise<ResultSet[]>((answer, fail) => {
      waiting.push({ statements, answer, fail });
      if (waiting.length === 1) void send();
    });

  client.batch = (statements, mode) => {
    const plain = statements.flatMap((each) => (Array.isArray(each) ? [] : [each]));
    const isJoined = mode === undefined && plain.length === statements.length && plain.every(isRead);
    return isJoined ? ask(plain) : alone.batch(statements, mode);
  };
  client.execute = async (statement: InStatement | string, args?: Parameters<Client["execute"]>[1]) => {
    if (args !== undefined || !isRead(statement)) {
      return typeof statement === "string" ? alone.execute(statement, args) : alone.execute(statement);
    }
    const [result] = await ask([statement]);
    if (!result) throw new RangeError("a statement has one result");
    return result;
  };
  return client;
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
