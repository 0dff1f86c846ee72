import { locale, t } from "../words/index.ts";
import { drop, kept } from "../state/keep.ts";
import { createStore } from "../state/store.ts";
import { waiting } from "../state/waiting.ts";
import type { Problem } from "../types.ts";

/** What a call came to. `unknown` in the problem's code space: `network` (nobody answered) and `unreadable`. */
export type Answer<T> = { ok: true; data: T } | { ok: false; problem: Problem };

/** Counts answers that said "not signed in"; the session listens and shows the sign-in page. */
export const signedOutAnswers = createStore(0);

/** Whose page this is, so that nothing he writes is taken for somebody's who has signed in in another tab; null for nobody's. */
export const writer = createStore<string | null>(null);

/** Where this browser keeps for which party its person acts, in all tabs alike; nothing for his own. */
export const actingFor = ["device", "actingFor"] as const;

const timeLimit = 20_000;
/** The server waits as long for a file. */
const fileTimeLimit = 120_000;

/** `owner`: who wrote it, where that is not whose page this is. */
type Options = { key?: string; signal?: AbortSignal; owner?: string };

/** The one way to the API: JSON both ways or a file as it is, the reader's language, problems as values instead of exceptions. */
export async function call<T>(
  method: "GET" | "POST" | "PUT" | "DELETE",
  path: string,
  body?: unknown,
  options: Options = {},
): Promise<Answer<T>> {
  const writtenBy = options.owner ?? writer.get();
  const partyId = kept<string>(...actingFor);
  const isFile = body instanceof Blob;
  const limit = AbortSignal.timeout(isFile ? fileTimeLimit : timeLimit);
  try {
    const response = await fetch(path, {
      method,
      credentials: "same-origin",
      headers: {
        Accept: "application/json, application/problem+json",
        "Accept-Language": locale.get(),
        ...(body === undefined ? {} : { "Content-Type": isFile ? body.type : "application/json" }),
        ...(method === "GET" || writtenBy === null ? {} : { "X-Written-By": encodeURIComponent(writtenBy) }),
        ...(options.key === undefined ? {} : { "Idempotency-Key": options.key }),
        ...(partyId === null ? {} : { "Acting-For": partyId }),
      },
      ...(body === undefined ? {} : { body: isFile ? body : JSON.stringify(body) }),
      signal: options.signal ? AbortSignal.any([options.signal, limit]) : limit,
    });
    // What was written may be what waited.
    if (response.ok && method !== "GET") waiting.set(null);
    if (response.ok) return { ok: true, data: await readAnswer<T>(response) };
    const problem = await readProblem(response);
    if (problem.code === "not_delegated" && partyId !== null) {
      // It is over: he is at his own books again.
      drop(...actingFor);
      location.assign("/");
    }
    if (problem.status === 401 && !path.startsWith("/api/auth/")) signedOutAnswers.set(signedOutAnswers.get() + 1);
    return { ok: false, problem };
  } catch {
    return { ok: false, problem: networkProblem() };
  }
}

export function get<T>(path: string, signal?: AbortSignal): Promise<Answer<T>> {
  return call<T>("GET", path, undefined, signal ? { signal } : {});
}

/** Whether the caller cannot know if the server did it: the same id and key must then be sent again. */
export function isUnknownOutcome(problem: Problem): boolean {
  return problem.status === 0 || problem.status >= 500 || problem.status === 429 || problem.status === 401;
}

/** A path with its query; empty values are left out. */
export function withQuery(path: string, query: Record<string, string | null | undefined>): string {
  const filled = Object.entries(query).filter((pair): pair is [string, string] => Boolean(pair[1]));
  const text = new URLSearchParams(filled).toString();
  return text === "" ? path : `${path}?${text}`;
}

function networkProblem(): Problem {
  return { status: 0, code: "network", title: t("problem.network.title"), detail: t("problem.network.detail") };
}

/** The worker validates its answers with the schemas these types are made from, so the shape is taken as said. */
async function readAnswer<T>(response: Response): Promise<T> {
  const text = await response.text();
  return (text === "" ? null : JSON.parse(text)) as T;
}

/** An error answer as a problem, also when something in between answered with another format. */
async function readProblem(response: Response): Promise<Problem> {
  const body = asRecord(await response.json().catch(() => null));
  const read = (name: string): string => (typeof body[name] === "string" ? body[name] : "");
  const errors = Array.isArray(body["errors"])
    ? body["errors"].map(asRecord).map((error) => ({
        pointer: String(error["pointer"] ?? ""),
        code: String(error["code"] ?? ""),
        detail: String(error["detail"] ?? ""),
      }))
    : undefined;
  return {
    status: response.status,
    code: read("code") || `http_${response.status}`,
    title: read("title") || read("message") || t("problem.other.title"),
    detail: read("detail") || t("problem.other.detail", { status: response.status }),
    pointer: read("pointer") || undefined,
    errors,
    requestId: read("requestId") || undefined,
  };
}

/** Any value as a record to look names up in; what is not an object has no names. */
function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}
