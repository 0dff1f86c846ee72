/** What became of what somebody handed in: told to whoever has the code on its receipt, without a name, a place or a day. */
import type { Ctx } from "../../context.ts";
import { Problem } from "../../kernel/errors.ts";
import { deliveredOf, presentBecame } from "./present.ts";
import { distinct } from "./read.ts";
import type { BecameAnswer } from "./schemas.ts";
import { type ChildRow, lotsOfDocument, takersOf } from "./store.ts";

/** Each hop is read after the one before it; the first together with the lot. */
const hopsInOneAnswer = 3;

/** @throws Problem `not_found` also where it was taken back, and where no return is called so */
export async function whatBecameOf(ctx: Pick<Ctx, "db" | "actor">, id: string): Promise<BecameAnswer> {
  const { lot, fate } = await wayOn(ctx, id);
  return presentBecame(lot, fate);
}

/** Of a return: how many grams of it each delivery handed on. @throws Problem `not_found` */
export async function deliveredFrom(ctx: Pick<Ctx, "db" | "actor">, id: string): Promise<Map<string, bigint>> {
  const { lot, fate } = await wayOn(ctx, id);
  return deliveredOf(lot, fate);
}

async function wayOn({ db, actor }: Pick<Ctx, "db" | "actor">, id: string) {
  const [lots, first] = await Promise.all([
    lotsOfDocument(db, actor, id, null),
    takersOf(db, actor, { documentId: id, itemId: null }),
  ]);
  const [lot] = lots;
  if (!lot || !["return", "plant_return"].includes(lot.kind)) throw new Problem("not_found");
  const fate: ChildRow[][] = [first];
  for (let takers = first; fate.length < hopsInOneAnswer;) {
    const next = distinct(takers.flatMap(({ children }) => children));
    if (!next) break;
    takers = await takersOf(db, actor, next);
    fate.push(takers);
  }
  return { lot, fate };
}
