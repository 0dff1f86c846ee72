/**
 * Answers held against the contract: whatever a test is answered by an operation has the shape that its schema says, no
 * field less and none more. Which operations were answered well is noted, for the end of the run.
 */
import { isDeepStrictEqual } from "node:util";
import type { z } from "@hono/zod-openapi";
import type { Endpoint } from "../../worker/http/endpoint.ts";
import { notesOf } from "./notes.ts";

const notes = notesOf("operations");

/** The operations that the whole run has seen a good answer of. */
export const operationsAnswered = notes.read;

type Contract = { problem: z.ZodType; operationAt: (method: string, path: string) => Endpoint | undefined };

/** Comes with the first answer: most test files never ask the Worker anything. */
let contract: Promise<Contract> | undefined;

async function readContract(): Promise<Contract> {
  const [{ endpoints }, { problemSchema }, { addressOf }] = await Promise.all([
    import("../../worker/app.ts"),
    import("../../worker/http/problem.ts"),
    import("../../worker/http/mount.ts"),
  ]);
  const known = endpoints.map((endpoint) => {
    const pattern = addressOf(endpoint.path).replace(/\{\w+\}/g, "[^/]+");
    return { endpoint, pattern: new RegExp(`^${pattern}$`) };
  });
  return {
    problem: problemSchema,
    // The first that fits, as the router does it: /reports/log is no report.
    operationAt: (method, path) =>
      known.find(({ endpoint, pattern }) => endpoint.method.toUpperCase() === method && pattern.test(path))?.endpoint,
  };
}

/** The same answer. @throws Error where it is not what the operation's contract says */
export async function held(response: Response, method: string, path: string): Promise<Response> {
  contract ??= readContract();
  const { problem, operationAt } = await contract;
  const operation = operationAt(method, path);
  if (!operation) return response;
  const { operationId, mediaTypes } = operation;
  const type = response.headers.get("content-type")?.split(";")[0] ?? "";
  const isGood = response.status < 400;
  if (!(isGood ? mediaTypes : ["application/problem+json"]).includes(type)) {
    throw new Error(`${operationId} answered ${response.status} as ${type}`);
  }
  const schema = schemaOf(operation, response.status, problem);
  if (!schema) throw new Error(`${operationId} answered ${response.status}, which its contract does not name`);
  const isFile = isGood && !(mediaTypes.length === 1 && type === "application/json");
  const faults = isFile ? [] : faultsOf(schema, await response.clone().json());
  if (faults.length > 0) throw new Error(`${operationId} answered against its schema:\n${faults.join("\n")}`);
  if (isGood) notes.add(operationId);
  return response;
}

function schemaOf({ status, answer, others }: Endpoint, answered: number, problem: z.ZodType) {
  const other = Object.entries(others).find(([known]) => Number(known) === answered)?.[1];
  if (answered === status) return answer;
  if (answered < 400) return other;
  return other ? other.or(problem) : problem;
}

/** What is missing or of another type, and what the schema does not know. Schemas of answers change nothing else. */
export function faultsOf(schema: z.ZodType, body: unknown): string[] {
  const read = schema.safeParse(body);
  if (!read.success) return read.error.issues.map(({ path, message }) => `/${path.join("/")}: ${message}`);
  return beyond(body, read.data, "");
}

/** Where a value has more than what a schema that drops the unknown has left of it. */
function beyond(value: unknown, known: unknown, at: string): string[] {
  if (isDeepStrictEqual(value, known)) return [];
  if (typeof value !== "object" || typeof known !== "object" || value === null || known === null) {
    return [`${at}: read as something else`];
  }
  const kept = new Map(Object.entries(known));
  return Object.entries(value).flatMap(([name, part]) =>
    kept.has(name) ? beyond(part, kept.get(name), `${at}/${name}`) : [`${at}/${name}: in no schema`],
  );
}
