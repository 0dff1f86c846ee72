/** How far the books go, and what of them was signed for: what is kept outside of them, so that they cannot begin another history unseen. */
import { read } from "../../db/read.ts";
import type { Ctx } from "../context.ts";
import { getBundle, lastSeq, rootAt, treeHeadQuery } from "../reports/index.ts";
import { sealsAfter } from "./check/store.ts";

type World = Pick<Ctx, "db">;

/** `rootHash` is that of the newest tree head; without one `treeSize` is 0. */
export async function booksEnd({ db }: World): Promise<{ entries: number; treeSize: number; rootHash: string }> {
  const {
    last: [last],
    head: [head],
  } = await read(db, { last: lastSeq(db), head: treeHeadQuery(db) });
  return { entries: last?.seq ?? 0, treeSize: head?.size ?? 0, rootHash: head?.rootHash ?? "" };
}

/** The root of the first `size` entries; null where the log does not hold them. */
export async function rootOfFirst(world: World, size: number): Promise<string | null> {
  try {
    return await rootAt(world, size);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

export async function sealedIds({ db }: World): Promise<string[]> {
  const ids: string[] = [];
  for (let page = await sealsAfter(db, "", pageSeals); page.length > 0;) {
    ids.push(...page.map(({ reportId }) => reportId));
    page = page.length < pageSeals ? [] : await sealsAfter(db, ids.at(-1) ?? "", pageSeals);
  }
  return ids;
}

const pageSeals = 64;

export async function* sealedBundles(ctx: Ctx, ids: readonly string[]) {
  for (const id of ids) yield { id, bundle: await getBundle(ctx, id) };
}

/** What photographs the books know, and where they lie. */
export { photographIds, photographRows } from "../takeback/index.ts";
