import type { Posting } from "../../../db/change-set.ts";
import { marketOf, productionOf } from "../../ledger/index.ts";
import type { Item } from "../goods.ts";
import { type Amounts, move } from "../postings.ts";

export function declarationPostings(
  producer: { id: string; division: string; zone: string },
  item: Item,
  amounts: Amounts,
): Posting[] {
  return move(item, productionOf(producer), marketOf(producer), amounts);
}
