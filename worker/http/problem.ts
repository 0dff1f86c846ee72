/** RFC 9457 answers, and how a failed zod check becomes one. */
import { z } from "@hono/zod-openapi";
import type { Locale } from "../kernel/terms.ts";
import { Problem } from "../kernel/errors.ts";
import { type ProblemCode, problemCodes, problems, renderProblem } from "../kernel/problems.ts";

export type ProblemBody = {
  type: string;
  title: string;
  status: number;
  code: ProblemCode;
  detail: string;
  pointer?: string;
  errors?: { pointer: string; code: ProblemCode; detail: string; line?: number }[];
  requestId: string;
};

/** Stable: what went wrong, what is asked, or what should be looked at. */
export const problemCode = z.enum(problemCodes).openapi("ProblemCode");

export const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: problemCode,
    detail: z.string(),
    pointer: z.string().optional(),
    errors: z
      .array(
        z.object({
          pointer: z.string(),
          code: problemCode,
          detail: z.string(),
          /** Of an uploaded file, as an editor counts. */
          line: z.int().optional(),
        }),
      )
      .optional(),
    requestId: z.string(),
  })
  .openapi("Problem");

/** The body a client sees for a problem, in his language. */
export function problemBody(problem: Problem, locale: Locale, requestId: string): ProblemBody {
  const { title, detail } = renderProblem(problem, locale);
  const errors = problem.errors?.map(({ pointer, code, params }) => ({
    pointer,
    code,
    detail: renderProblem(new Problem(code, { pointer, params: params ?? {} }), locale).detail,
    ...(typeof params["line"] === "number" ? { line: params["line"] } : {}),
  }));
  return {
    type: `/problems/${problem.code}`,
    title,
    status: problems[problem.code].status,
    code: problem.code,
    detail,
    ...(problem.pointer === undefined ? {} : { pointer: problem.pointer }),
    ...(errors ? { errors } : {}),
    requestId,
  };
}

export function problemResponse(problem: Problem, locale: Locale, requestId: string): Response {
  const body = problemBody(problem, locale, requestId);
  const headers = new Headers({
    "content-type": "application/problem+json; charset=utf-8",
    "content-language": locale,
    "cache-control": "no-store",
  });
  for (const [name, value] of Object.entries(retryAfter(problem.code, problem.params["seconds"])))
    headers.set(name, value);
  if (problem.code === "not_signed_in") headers.set("www-authenticate", "Bearer");
  return new Response(JSON.stringify(body), { status: body.status, headers });
}

/** Seconds after which the same request may well be answered otherwise. */
const secondsToWait: Partial<Record<ProblemCode, number>> = {
  outcome_unknown: 1,
  // A server that was started again answers within these; asked sooner, one that is silent only holds who asks.
  database_unreachable: 5,
};

/** @param known where the problem itself says it */
export function retryAfter(code: ProblemCode, known?: string | number): Record<string, string> {
  const seconds = secondsToWait[code] ?? (isOfHaste(code) ? known : undefined);
  return seconds === undefined ? {} : { "retry-after": String(seconds) };
}

function isOfHaste(code: ProblemCode): boolean {
  return code === "busy" || code === "too_many_requests";
}

const maxErrorsShown = 50;

/** Every fault zod found, as pointers into the request. */
export function problemOfIssues(issues: readonly z.core.$ZodIssue[], at = ""): Problem {
  const errors = issues.flatMap((issue) => faultsOf(issue, at)).slice(0, maxErrorsShown);
  const first = errors[0];
  return new Problem("invalid_request", {
    ...(first ? { pointer: first.pointer } : {}),
    errors,
  });
}

type Fault = { pointer: string; code: ProblemCode; params: Record<string, string | number> };

function faultsOf(issue: z.core.$ZodIssue, at: string): Fault[] {
  const pointer = at + pointerOf(issue.path);
  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys.map((key) => ({
        pointer: `${pointer}${pointerOf([key])}`,
        code: "unknown_field",
        params: { field: key.slice(0, 80) },
      }));
    case "custom":
      return [{ pointer, ...customFault(issue.params) }];
    case "too_big":
      return [
        issue.origin === "string"
          ? { pointer, code: "too_long", params: { maximum: String(issue.maximum) } }
          : issue.origin === "array"
            ? { pointer, code: "too_many_rows", params: { maximum: String(issue.maximum) } }
            : { pointer, code: "out_of_range", params: { maximum: String(issue.maximum) } },
      ];
    case "too_small":
      return [
        { pointer, code: issue.origin === "number" || issue.origin === "int" ? "not_positive" : "missing", params: {} },
      ];
    case "invalid_type":
      return [{ pointer, ...typeFault([issue]) }];
    case "invalid_union":
      return [{ pointer, ...typeFault(issue.errors.flat()) }];
    case "invalid_value":
      return [{ pointer, code: "not_in_list", params: { allowed: issue.values.join(", ") } }];
    default:
      return [{ pointer, code: "malformed_value", params: {} }];
  }
}

/** What is wrong with a value that is of none of the types it may have; zod names what it got in the message only. */
function typeFault(issues: readonly z.core.$ZodIssue[]): Omit<Fault, "pointer"> {
  const types = issues.filter((issue) => issue.code === "invalid_type");
  if (types.length === 0 || types.length < issues.length) return { code: "malformed_value", params: {} };
  if (types.every(({ message }) => message.endsWith("received undefined"))) return { code: "missing", params: {} };
  // 1e400 in JSON.
  if (types.some(({ message }) => message.endsWith("Infinity"))) return { code: "out_of_range", params: {} };
  return { code: "wrong_type", params: { expected: types.map(({ expected }) => expected).join(", ") } };
}

/** `fail` below is the only maker of custom issues, so their params have this shape. */
function customFault(params: Record<string, unknown> | undefined): Omit<Fault, "pointer"> {
  const { problem, values } = (params ?? {}) as {
    problem?: ProblemCode;
    values?: Record<string, string | number>;
  };
  return { code: problem ?? "wrong_type", params: values ?? {} };
}

/** Raises a product's own fault inside a zod transform or check. */
export function fail(
  context: z.core.$RefinementCtx,
  code: ProblemCode,
  values: Record<string, string | number> = {},
): never {
  context.addIssue({ code: "custom", params: { problem: code, values }, input: undefined });
  return z.NEVER;
}

/** RFC 6901: `/lines/0/massKg`. */
function pointerOf(path: readonly PropertyKey[]): string {
  return path.map((part) => `/${String(part).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}
