/** One company, one page (一企一档), as far as the books know it. */
import { read } from "../../../db/read.ts";
import { scopeOf } from "../../access/rules.ts";
import type { Ctx } from "../../context.ts";
import { keyAfter, pageOf } from "../../http/paging.ts";
import { Problem } from "../../kernel/errors.ts";
import type { Period } from "../../kernel/period.ts";
import { formatQuantity, quantityKinds } from "../../kernel/quantity.ts";
import { presentAmount } from "../present.ts";
import { documentTypeOf, quantityKindOf } from "../rules.ts";
import type { PartyBooks, PartyRows, PartyRowsQuery } from "./schemas.ts";
import { flowsOf, partyInScope, rowsBehind, stockOfParty, totalBehind } from "./store.ts";

/** @throws Problem `not_found` where the party's books are not the reader's to see */
export async function readPartyBooks({ db, actor }: Ctx, id: string, period: Period): Promise<PartyBooks> {
  const { known, flows, stock } = await read(db, {
    known: partyInScope(db, scopeOf(actor), id),
    flows: flowsOf(db, id, period),
    stock: stockOfParty(db, id),
  });
  if (known.length === 0) throw new Problem("not_found");
  return {
    period: period.label,
    flows: flows.map(({ quantity, amount, ...flow }) => {
      const name = quantityKindOf(quantity);
      const { displayUnit: unit } = quantityKinds[name];
      return { ...flow, quantity: name, unit, amount: formatQuantity(name, BigInt(amount)) };
    }),
    stock: stock.map(({ amount, ...held }) => ({
      ...held,
      unit: quantityKinds.mass.displayUnit,
      amount: formatQuantity("mass", BigInt(amount)),
    })),
  };
}

/** @throws Problem `not_found` as above, `invalid_cursor` */
export async function listPartyRows({ db, actor }: Ctx, id: string, asked: PartyRowsQuery): Promise<PartyRows> {
  const { cursor, limit, quantity, ...flow } = asked;
  const of = { ...flow, quantity: quantityKinds[quantity].id };
  const { known, rows, sum } = await read(db, {
    known: partyInScope(db, scopeOf(actor), id),
    rows: rowsBehind(db, id, of, keyAfter(cursor, "string", "number", "number"), limit + 1),
    sum: totalBehind(db, id, of),
  });
  if (known.length === 0) throw new Problem("not_found");
  const { items, nextCursor } = pageOf(rows, limit, (row) => [row.occurredOn, row.seq, row.line]);
  return {
    items: items.map(({ kind, ...row }) => {
      const { quantity: _, ...amount } = presentAmount(row);
      const { entryId, seq, line, occurredOn, reverses, siteId, siteNameZh, siteNameEn } = row;
      const place = { siteId, siteNameZh, siteNameEn };
      const posting = { entryId, seq, line, occurredOn, documentType: documentTypeOf(kind), reverses };
      return { ...posting, ...place, ...amount, estimated: row.estimated === 1 };
    }),
    nextCursor,
    total: formatQuantity(quantity, BigInt(sum[0]?.total ?? "0")),
  };
}
