import { worded } from "../../words/index.ts";

/** The kind of an entry in words; one that a sealed file names and this version does not know stays as it is written. */
export function entryKind(kind: string): string {
  return worded(`entry.kind.${kind}`, kind);
}
