import { Problem } from "../worker/kernel/errors.ts";

/**
 * Writes a thing that has an id of its own, once. Where it is there already, the same content
 * is a replay and other content a mistake.
 * @param known what stood under the id when the verb read.
 * @param find reads it again: of two requests with one id at once, the second meets the first one's row.
 * @returns what was there, or undefined when it was written now.
 * @throws Problem `id_reused`
 */
export async function writeOnce<T>(thing: {
  id: string;
  known: T | undefined;
  find: () => Promise<T | undefined>;
  isSame: (known: T) => boolean;
  write: () => Promise<void>;
}): Promise<T | undefined> {
  const { id, known, find, isSame, write } = thing;
  const reused = () => new Problem("id_reused", { pointer: "/id", params: { id } });
  if (known !== undefined) {
    if (!isSame(known)) throw reused();
    return known;
  }
  try {
    await write();
    return undefined;
  } catch (error) {
    // Which of the row's unique columns the database names first is not ours to know: look again.
    const winner = error instanceof Problem ? await find() : undefined;
    if (winner === undefined) throw error;
    if (!isSame(winner)) throw reused();
    return winner;
  }
}
