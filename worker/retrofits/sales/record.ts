/** Sales of products with an energy label: the other half of a green retailer. They are counted, not booked. */
import { attempt } from "../../../db/attempt.ts";
import { rowsFor } from "../../../db/change-set.ts";
import { commit } from "../../../db/commit.ts";
import { retailSales, retailSaleWithdrawals } from "../../../db/schema/index.ts";
import type { Ctx } from "../../context.ts";
import { Problem } from "../../kernel/errors.ts";
import { digestOf, EarlierDocuments } from "../../ledger/index.ts";
import { siteQuery } from "../../registry/index.ts";
import { presentSale } from "./present.ts";
import { ownPremises } from "../rules.ts";
import type { SaleInput } from "./schemas.ts";
import { earlierSales, salesList } from "./store.ts";
import { today } from "../verbs/support.ts";

/** @throws Problem `date_in_future`, `site_not_found`, `site_wrong_kind`; nothing is written then */
export function recordSale(ctx: Ctx, given: SaleInput) {
  const id = given.id ?? ctx.newId();
  const digest = digestOf("label_sale", given);
  return attempt(async () => {
    const { db, actor } = ctx;
    const [sites, earlier] = await db.batch([siteQuery(db, [given.siteId]), earlierSales(db, actor.partyId, given)]);
    const before = new EarlierDocuments(earlier).idOf(given, digest);
    if (before) return presentSale(await saleById(ctx, before));
    const site = ownPremises(sites, given.siteId, actor.partyId);
    const { occurredOn, product, labelGrade, pieces, amountYuan } = given;
    if (occurredOn > today(ctx)) {
      throw new Problem("date_in_future", { pointer: "/occurredOn", params: { today: today(ctx) } });
    }
    const document = {
      id,
      digest,
      issuerId: actor.partyId,
      externalId: given.externalId ?? null,
      occurredOn,
      recordedAt: ctx.clock(),
      partyId: site.partyId,
      siteId: site.id,
      product,
      labelGrade,
      pieces,
      amountFen: amountYuan,
    };
    const names = { siteId: site.id, siteNameZh: site.nameZh, siteNameEn: site.nameEn };
    const answer = presentSale({ document, ...names, withdrawn: false });
    await commit(ctx, { entries: [], rows: [rowsFor(retailSales, [document])] }, id, { status: 201, body: answer });
    return answer;
  });
}

/** Takes a sale out of the count. Repeating it changes nothing. @throws Problem `not_found` */
export function withdrawSale(ctx: Ctx, id: string, reason: string) {
  return attempt(async () => {
    const row = await saleById(ctx, id);
    const answer = presentSale({ ...row, withdrawn: true });
    if (row.withdrawn) return answer;
    const withdrawal = { saleId: id, reason, actorId: ctx.actor.id, recordedAt: ctx.clock() };
    const rows = [rowsFor(retailSaleWithdrawals, [withdrawal])];
    await commit(ctx, { entries: [], rows }, id, { status: 200, body: answer });
    return answer;
  });
}

async function saleById({ db, actor }: Ctx, id: string) {
  const [row] = await salesList(db, actor, { id }, { limit: 1, before: undefined });
  if (!row) throw new Problem("not_found");
  return row;
}
