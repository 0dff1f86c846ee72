import type { Db } from "../db/client.ts";
import { checkSlice, faultWords } from "../worker/operations/check/check-books.ts";

/** Counts all of it, slice by slice, in plain words. @returns how many faults there are */
export async function countBooks(db: Db, say: (line: string) => void): Promise<number> {
  const counted = new Map<string, number>();
  let faults = 0;
  for (let cursor: string | null = "entries "; cursor !== null;) {
    const [stage = ""] = cursor.split(" ");
    const slice = await checkSlice({ db }, cursor);
    counted.set(stage, (counted.get(stage) ?? 0) + slice.counted);
    faults += slice.faults.length;
    for (const { code, at } of slice.faults) say(`${faultWords[code]} ${at} (${code})`);
    cursor = slice.cursor;
  }
  const of = (stage: string) => counted.get(stage) ?? 0;
  const seen = `${of("entries")} entries, ${of("accounts")} accounts, ${of("heads")} tree heads, ${of("seals")} seals`;
  say(faults === 0 ? `The books agree: ${seen}.` : `${faults} faults in ${seen}.`);
  return faults;
}
