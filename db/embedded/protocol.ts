/**
 * The wire shapes of the libSQL HTTP protocol (Hrana 2 over HTTP, JSON), read from an untrusted body.
 *
 * A whole pipeline is read before any of it runs, as sqld does it: a malformed request then leaves nothing behind.
 * `describe` is left out because no client of ours sends it, `get_autocommit` because sqld refuses it in version 2.
 * Values that the engine cannot take (booleans end its process) cannot get past this file.
 */

export type WireValue =
  | { type: "null" }
  | { type: "integer"; value: string }
  | { type: "float"; value: number | null }
  | { type: "text"; value: string }
  | { type: "blob"; base64: string };

/** What the engine binds and returns. Integers are always bigint, so that no 64-bit quantity is ever rounded. */
export type EngineValue = null | bigint | number | string | Uint8Array;

export type Statement = {
  sql: string;
  args: EngineValue[];
  namedArgs: { name: string; value: EngineValue }[];
};

export type Condition =
  | { type: "ok" | "error"; step: number }
  | { type: "not"; condition: Condition }
  | { type: "and" | "or"; conditions: Condition[] };

export type BatchStep = { statement: Statement; condition: Condition | null };

export type PipelineRequest =
  | { type: "execute"; statement: Statement }
  | { type: "batch"; steps: BatchStep[] }
  | { type: "sequence"; sql: string }
  | { type: "store_sql" | "close_sql" | "close" };

/** The body is not a pipeline: HTTP 400, and nothing of it was run. */
export class MalformedPipeline extends Error {}

/** SQL texts by the number a client stored them under, earlier in the same pipeline. */
type StoredTexts = Map<number, string>;

/** Reads a pipeline's requests from a parsed JSON body. Throws MalformedPipeline. */
export function readPipeline(body: unknown): PipelineRequest[] {
  const pipeline = object(body, "pipeline");
  if (typeof pipeline["baton"] === "string") {
    throw new MalformedPipeline("this endpoint keeps no streams: send the whole of a transaction in one batch");
  }
  const stored: StoredTexts = new Map();
  return list(pipeline["requests"], "requests").map((request) => readRequest(request, stored));
}

function readRequest(value: unknown, stored: StoredTexts): PipelineRequest {
  const request = object(value, "request");
  switch (request["type"]) {
    case "execute":
      return { type: "execute", statement: readStatement(request["stmt"], stored) };
    case "batch":
      return { type: "batch", steps: readSteps(object(request["batch"], "batch")["steps"], stored) };
    case "sequence":
      return { type: "sequence", sql: readSql(request, stored) };
    case "store_sql": {
      const id = count(request["sql_id"], "sql_id");
      if (stored.has(id)) throw new MalformedPipeline(`SQL text ${id} already exists`);
      stored.set(id, text(request["sql"], "sql"));
      return { type: "store_sql" };
    }
    case "close_sql":
      stored.delete(count(request["sql_id"], "sql_id"));
      return { type: "close_sql" };
    case "close":
      return { type: "close" };
    default:
      throw new MalformedPipeline(`unknown request type ${JSON.stringify(request["type"])}`);
  }
}

function readSteps(value: unknown, stored: StoredTexts): BatchStep[] {
  return list(value, "steps").map((entry, index) => {
    const step = object(entry, "step");
    const condition = step["condition"] ?? null;
    return {
      statement: readStatement(step["stmt"], stored),
      condition: condition === null ? null : readCondition(condition, index),
    };
  });
}

function readCondition(value: unknown, stepIndex: number): Condition {
  const condition = object(value, "condition");
  switch (condition["type"]) {
    case "ok":
    case "error": {
      const step = count(condition["step"], "step");
      if (step >= stepIndex) throw new MalformedPipeline("invalid reference to step in a batch condition");
      return { type: condition["type"], step };
    }
    case "not":
      return { type: "not", condition: readCondition(condition["cond"], stepIndex) };
    case "and":
    case "or": {
      const conditions = list(condition["conds"], "conds").map((inner) => readCondition(inner, stepIndex));
      return { type: condition["type"], conditions };
    }
    default:
      throw new MalformedPipeline(`unknown condition type ${JSON.stringify(condition["type"])}`);
  }
}

function readStatement(value: unknown, stored: StoredTexts): Statement {
  const statement = object(value, "stmt");
  return {
    sql: readSql(statement, stored),
    args: list(statement["args"] ?? [], "args").map(readValue),
    namedArgs: list(statement["named_args"] ?? [], "named_args").map((entry) => {
      const named = object(entry, "named argument");
      return { name: text(named["name"], "name"), value: readValue(named["value"]) };
    }),
  };
}

function readSql(holder: Record<string, unknown>, stored: StoredTexts): string {
  if (typeof holder["sql"] === "string") return holder["sql"];
  if (holder["sql_id"] === undefined || holder["sql_id"] === null) {
    throw new MalformedPipeline("either `sql` or `sql_id` is required");
  }
  const id = count(holder["sql_id"], "sql_id");
  const sql = stored.get(id);
  if (sql === undefined) throw new MalformedPipeline(`SQL text ${id} not found`);
  return sql;
}

function readValue(value: unknown): EngineValue {
  const wire = object(value, "value");
  switch (wire["type"]) {
    case "null":
      return null;
    case "integer":
      return readInteger(wire["value"]);
    case "float":
      if (typeof wire["value"] === "number") return wire["value"];
      throw new MalformedPipeline("a float is a JSON number");
    case "text":
      return text(wire["value"], "text");
    case "blob":
      return Buffer.from(text(wire["base64"], "base64"), "base64");
    default:
      throw new MalformedPipeline(`unknown value type ${JSON.stringify(wire["type"])}`);
  }
}

function readInteger(value: unknown): bigint {
  if (typeof value !== "string" || !/^[+-]?\d{1,19}$/.test(value)) {
    throw new MalformedPipeline("an integer is a decimal string");
  }
  const integer = BigInt(value.startsWith("+") ? value.slice(1) : value);
  if (BigInt.asIntN(64, integer) !== integer) throw new MalformedPipeline("an integer has at most 64 bits");
  return integer;
}

/** A value of the engine as sqld writes it: a float that JSON cannot hold (an infinity) becomes null. */
export function writeValue(value: EngineValue): WireValue {
  if (value === null) return { type: "null" };
  if (typeof value === "bigint") return { type: "integer", value: value.toString() };
  if (typeof value === "number") return { type: "float", value: Number.isFinite(value) ? value : null };
  if (typeof value === "string") return { type: "text", value };
  return { type: "blob", base64: Buffer.from(value).toString("base64").replace(/=+$/, "") };
}

/** `value` is checked to be a JSON object before it is read as one. */
function object(value: unknown, what: string): Record<string, unknown> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new MalformedPipeline(`${what}: an object is expected`);
  }
  return value as Record<string, unknown>;
}

function list(value: unknown, what: string): unknown[] {
  if (!Array.isArray(value)) throw new MalformedPipeline(`${what}: a list is expected`);
  return value;
}

function text(value: unknown, what: string): string {
  if (typeof value !== "string") throw new MalformedPipeline(`${what}: a string is expected`);
  return value;
}

function count(value: unknown, what: string): number {
  if (typeof value !== "number" || !Number.isInteger(value) || value < 0) {
    throw new MalformedPipeline(`${what}: a whole number is expected`);
  }
  return value;
}
