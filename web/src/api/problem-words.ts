import { worded } from "../words/index.ts";

/**
 * What a problem says to somebody in front of a form. The server writes for programs as well and names fields of the
 * request; where these pages have words of their own for a code, they are used, otherwise the server's.
 */
export function problemWords({ code, detail }: { code: string; detail: string }): string {
  return worded(`problem.code.${code}`, detail);
}
