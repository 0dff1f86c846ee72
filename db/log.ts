/**
 * What the Worker writes to its log, and the only place that does: a line of JSON each, of codes, ids, counts and times.
 * No body, query, address, name, key or password may stand in one: whoever keeps the log is not whom people told them to.
 */
export function logLine(level: "log" | "warn" | "error", line: Record<string, unknown>): void {
  console[level](JSON.stringify({ level, ...line }));
}

/**
 * An error as the log may have it. That of a query names the values it was asked with, among them session tokens and
 * people's addresses: only what the database said to it is told. That of a parser quotes what it could not read.
 */
export function faultOf(error: unknown): { error: string; stack: string } {
  if (!(error instanceof Error)) return { error: typeof error, stack: "" };
  const frames = (error.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line));
  return { error: told(error), stack: frames.join("\n") };
}

function told(error: Error): string {
  if ("query" in error)
    return `query failed: ${error.cause instanceof Error ? told(error.cause) : "for no reason told"}`;
  return error instanceof SyntaxError ? error.name : String(error);
}
