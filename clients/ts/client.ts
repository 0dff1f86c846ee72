/**
 * A client of /api/v1. What is sent and answered is typed by the description that the product promises (`v1.ts`). A
 * request whose answer was lost goes out again under the same key, so that nothing is booked twice.
 *
 *     const luzhang = createClient({ baseUrl: "https://luzhang.example.cn", key: "lz_…" });
 *     await luzhang.call("recordReturn", { body: { siteId, occurredOn: "2026-11-02", … } });
 */
import { type Import, type ImportReceipt, type Operations, places } from "./v1.ts";

type Settings = {
  baseUrl: string;
  /** The machine's key. */
  key: string;
  language?: "zh-CN" | "en";
  /** How often one request goes out before its failure is told. */
  attempts?: number;
  fetch?: typeof fetch;
  /** Waits so many milliseconds. */
  wait?: (ms: number) => Promise<unknown>;
};

type Name = keyof Operations;
type Sent<N extends Name> = Omit<Operations[N], "answer">;
type Answer<N extends Name> = Operations[N]["answer"];
/** Nothing has to be said where every part may be left out. */
type Said<N extends Name> = Record<never, never> extends Sent<N> ? [input?: Sent<N>] : [input: Sent<N>];
type Parts = { params?: Record<string, unknown>; query?: Record<string, unknown>; body?: unknown; type?: string };

/** What the product refused, by its stable `code`. */
export class Refused extends Error {
  readonly status: number;
  readonly code: string;
  readonly problem: Record<string, unknown>;
  constructor(status: number, problem: Record<string, unknown>) {
    super(`${status} ${String(problem["code"] ?? "")}: ${String(problem["detail"] ?? "")}`);
    this.status = status;
    this.code = String(problem["code"] ?? "");
    this.problem = problem;
  }
}

type FileToImport = {
  kind: Import["kind"];
  /** Its `Content-Type`: `text/csv`, `application/x-ndjson` or that of a workbook. */
  type: string;
  mode?: Import["mode"];
  dryRun?: boolean;
  /** Opens the file from its beginning; once more for each attempt. A stream is never held whole. */
  open: () => BodyInit;
};

export function createClient(settings: Settings) {
  const {
    baseUrl,
    attempts = 5,
    fetch: ask = fetch,
    wait = (ms) => new Promise((go) => setTimeout(go, ms)),
  } = settings;

  /** @throws Refused where the answer is final; the last fault where nothing answered. */
  async function send(method: string, path: string, open: () => { body?: BodyInit; type?: string }): Promise<Response> {
    const sendingKey = crypto.randomUUID();
    for (let attempt = 1; ; attempt += 1) {
      const last = attempt >= attempts;
      const { body, type } = open();
      const init = {
        method,
        headers: {
          authorization: `Bearer ${settings.key}`,
          "accept-language": settings.language ?? "zh-CN",
          ...(type !== undefined && { "content-type": type }),
          ...(method !== "GET" && { "idempotency-key": sendingKey }),
        },
        ...(body !== undefined && { body }),
        ...(body instanceof ReadableStream && { duplex: "half" }),
      };
      let seconds = 0;
      try {
        const response = await ask(new URL(path, baseUrl), init);
        if (response.ok) return response;
        const isLater = response.status === 429 || response.status >= 500;
        if (!isLater || last) throw new Refused(response.status, await problemOf(response));
        await response.body?.cancel();
        seconds = Number(response.headers.get("retry-after") ?? 0);
      } catch (fault) {
        if (fault instanceof Refused || last) throw fault;
      }
      await wait(seconds > 0 ? seconds * 1_000 : 250 * 2 ** attempt);
    }
  }

  /** One operation by its name. @throws Refused */
  async function call<N extends Name>(name: N, ...[input]: Said<N>): Promise<Answer<N>> {
    const [method, template] = places[name];
    const { params = {}, query = {}, body, type }: Parts = input ?? {};
    const path = template.replace(/\{(\w+)\}/g, (_, param: string) => encodeURIComponent(String(params[param])));
    const asked = Object.entries(query).flatMap(([key, value]) => (value === undefined ? [] : [[key, String(value)]]));
    const response = await send(method, asked.length === 0 ? path : `${path}?${new URLSearchParams(asked)}`, () => {
      if (body === undefined) return {};
      // A file goes as it is, everything else as JSON.
      return type === undefined
        ? { body: JSON.stringify(body), type: "application/json" }
        : { body: body as BodyInit, type };
    });
    // The description promises JSON of this type, or a file.
    const isJson = /json/.test(response.headers.get("content-type") ?? "");
    return (isJson ? await response.json() : response) as Answer<N>;
  }

  /** All items of a list, page by page. @param read one page after a cursor */
  async function* all<T>(read: (cursor: string | undefined) => Promise<{ items: T[]; nextCursor: string | null }>) {
    for (let cursor: string | undefined; ;) {
      const { items, nextCursor } = await read(cursor);
      yield* items;
      if (nextCursor === null) return;
      cursor = nextCursor;
    }
  }

  return {
    call,
    all,

    /** Sends a file, however large, and waits until nothing more is done with it. */
    async import({ kind, type, mode = "per_row", dryRun = false, open }: FileToImport): Promise<Import> {
      const query = new URLSearchParams({ kind, mode, ...(dryRun && { dryRun: "true" }) });
      const response = await send("POST", `/api/v1/imports?${query}`, () => ({ body: open(), type }));
      const { id } = (await response.json()) as { id: string };
      for (let turn = 0; ; turn += 1) {
        const now = await call("getImport", { params: { id } });
        if (!["checking", "booking", "reversing"].includes(now.status)) return now;
        await wait(Math.min(5_000, 250 * 2 ** turn));
      }
    },

    /** What became of each row of an import. */
    receipts(id: string): AsyncGenerator<ImportReceipt> {
      return all((cursor) => call("listImportReceipts", { params: { id }, query: { limit: 1_000, cursor } }));
    },
  };
}

async function problemOf(response: Response): Promise<Record<string, unknown>> {
  const body: unknown = await response.json().catch(() => null);
  return typeof body === "object" && body !== null ? (body as Record<string, unknown>) : {};
}
