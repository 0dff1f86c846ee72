import { worded } from "../../words/index.ts";

/** What a permission, or what was done under it, is called. */
export function nameOfOperation(operation: string): string {
  return worded(`operation.${operation}`, operation);
}
