/** Counts the books anew, and says what does not agree. */
import { expect } from "vitest";
import { countBooks } from "../../local/count-books.ts";
import type { Db } from "../../db/client.ts";
import { faultsIn } from "./unsound.ts";

export async function expectSound(db: Db): Promise<void> {
  expect(await faultsIn(db)).toEqual([]);
}

/** The same of books whose entries have their documents, by an administrator's own recount as well. */
export async function expectWhole(db: Db): Promise<void> {
  await expectSound(db);
  const said: string[] = [];
  expect(await countBooks(db, (line) => said.push(line)), said.join("\n")).toBe(0);
}
