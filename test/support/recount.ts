/** Counts the books anew, and says what does not agree. */
import { expect } from "vitest";
import type { Db } from "../../db/client.ts";
import { faultsIn } from "./unsound.ts";

export async function expectSound(db: Db): Promise<void> {
  expect(await faultsIn(db)).toEqual([]);
}
