/** What a document may name. Pure. */
import { Problem } from "../../kernel/errors.ts";

/** @throws Problem `photograph_unknown` where one was never kept, or is another party's */
export function checkKept(named: readonly string[] | undefined, kept: readonly { id: string }[]): void {
  const missing = named?.findIndex((id) => !kept.some((each) => each.id === id)) ?? -1;
  if (missing >= 0) throw new Problem("photograph_unknown", { pointer: `/photographs/${missing}` });
}
