import { read } from "../../../db/read.ts";
import { scopeOf } from "../../access/rules.ts";
import type { Ctx } from "../../context.ts";
import { endpoint } from "../../http/endpoint.ts";
import { keyAfter, pageOf } from "../../http/paging.ts";
import { Problem } from "../../kernel/errors.ts";
import { partyInScope } from "../../ledger/index.ts";
import { paperPage, paperQuery } from "./schemas.ts";
import { papersOf } from "./store.ts";

export const evidenceRoutes = [
  endpoint({
    operationId: "listPapers",
    method: "get",
    path: "/takeback/papers",
    permission: "takeback.read",
    summary: "一个单位单据所凭的联单与证明 / the papers behind one party's documents",
    query: paperQuery,
    answer: paperPage,
    handle: (ctx, { query: { party, limit, cursor } }) => listPapers(ctx, party, limit, cursor),
  }),
];

/** @throws Problem `not_found` where the party's books are not the reader's to see, `invalid_cursor` */
async function listPapers({ db, actor }: Ctx, partyId: string, limit: number, cursor: string | undefined) {
  const { known, rows } = await read(db, {
    known: partyInScope(db, scopeOf(actor), partyId),
    rows: papersOf(db, partyId, { before: keyAfter(cursor, "string", "string"), limit: limit + 1 }),
  });
  if (known.length === 0) throw new Problem("not_found");
  const { items, nextCursor } = pageOf(rows, limit, ({ occurredOn, id }) => [occurredOn, id]);
  return {
    items: items.map(({ kind, number, document, id, occurredOn }) => ({
      kind,
      number,
      document,
      documentId: id,
      occurredOn,
    })),
    nextCursor,
  };
}
