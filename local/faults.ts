/** What keeps the product from starting, as a line that a person can act on. */

import { isUnreachable } from "../db/client.ts";

/** A fault whose message says all there is to say. */
export class StartFault extends Error {
  override name = "StartFault";
}

/**
 * A line for what the machine is at fault for; any other error with its stack.
 * @param folder the one that is written to
 */
export function explain(error: unknown, folder: string): string {
  if (error instanceof StartFault) return error.message;
  if (!(error instanceof Error)) return String(error);
  const said = messagesOf(error).join(": ");
  if (isUnreachable(error)) {
    const why = messagesOf(error).at(-1);
    return `The database at LIBSQL_URL does not answer: is it running, and is the address right? (${why})`;
  }
  const [, status] = /Server returned HTTP status (\d+)/.exec(said) ?? [];
  if (status === "401" || status === "403") {
    return `The database refuses who asks (${status}): LIBSQL_AUTH_TOKEN, or TO_AUTH_TOKEN for the second one of a move, must be a token of its key that has not run out.`;
  }
  if (status !== undefined || /is not valid JSON/.test(said)) {
    return `What answers at LIBSQL_URL is no libSQL database: is the address right?${status === undefined ? "" : ` (HTTP status ${status})`}`;
  }
  if (/ENOSPC|database or disk is full/.test(said)) {
    return `The disk is full: make room and start again; what is there is kept. (${said})`;
  }
  const [, missing] = /ENOENT: no such file or directory, \w+ '(.+)'/.exec(said) ?? [];
  if (missing !== undefined) return `There is no ${missing}: is the path right?`;
  if (/EACCES|EPERM|EROFS|ENOTDIR|EEXIST|readonly database|unable to open database/.test(said)) {
    return `${folder} cannot be written: give this user the right to, or clone to another folder. (${said})`;
  }
  if (said.includes("outcome_unknown")) {
    return `The database did not take a write: the lines above say why. The next start goes on from here. (${error.message})`;
  }
  return error.stack ?? said;
}

function messagesOf(error: Error): string[] {
  return [error.message, ...(error.cause instanceof Error ? messagesOf(error.cause) : [])];
}
