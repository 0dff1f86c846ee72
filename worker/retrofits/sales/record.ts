/** Sales of products with an energy label: the other half of a green retailer. They are counted, not booked. */
import { rowOf, rowsFor } from "../../../db/change-set.ts";
import { read } from "../../../db/read.ts";
import { type Decision, record } from "../../../db/record.ts";
import { retailSales, retailSaleWithdrawals } from "../../../db/schema/index.ts";
import type { Ctx } from "../../context.ts";
import { confirmedBy, requireConfirmed } from "../../kernel/confirm.ts";
import { atPointer, Problem } from "../../kernel/errors.ts";
import { assertPeriodOpen, digestOf, EarlierDocuments } from "../../ledger/index.ts";
import { amountAsks, referenceQuery, settingsIn, siteQuery } from "../../registry/index.ts";
import { presentSale } from "./present.ts";
import { ownPremises } from "../rules.ts";
import type { SaleAnswer, SaleInput } from "./schemas.ts";
import { closedMonthsAt, earlierSales, salesList } from "./store.ts";
import { today } from "../verbs/support.ts";

/**
 * Sent again with a yes it is the same sale.
 * @throws Problem `date_in_future`, `period_closed`, `site_not_found`, `site_wrong_kind`, `needs_confirmation`,
 * `pieces_beyond_bound`, `money_beyond_bound`; nothing is written then
 */
export function recordSale(ctx: Ctx, { confirm, ...given }: SaleInput): Promise<SaleAnswer> {
  const { db, actor } = ctx;
  const input = { ...given, id: given.id ?? ctx.newId() };
  return record(ctx, {
    read: () =>
      read(db, {
        sites: siteQuery(db, [input.siteId]),
        closed: closedMonthsAt(db, { siteId: input.siteId }),
        earlier: earlierSales(db, actor.partyId, input),
        thresholds: referenceQuery(db, "thresholds"),
      }),
    decide: ({ sites, closed, earlier, thresholds }): Decision<SaleAnswer> => {
      const digest = digestOf("label_sale", input);
      const before = new EarlierDocuments(earlier).idOf(input, digest);
      if (before) return { status: "duplicate", id: before };
      const { siteId, amountYuan: amountFen, ...said } = input;
      const site = ownPremises(sites, siteId, actor.partyId);
      if (said.occurredOn > today(ctx)) {
        throw new Problem("date_in_future", { pointer: "/occurredOn", params: { today: today(ctx) } });
      }
      atPointer("/occurredOn", () => assertPeriodOpen(closed, said.occurredOn));
      const line = { pieces: said.pieces, fen: amountFen };
      const asks = amountAsks(settingsIn(thresholds, site.zone), "label_sale", line);
      requireConfirmed(asks, confirm);
      const written = { digest, issuerId: actor.partyId, recordedAt: ctx.clock() };
      const document = rowOf(retailSales, {
        ...said,
        ...written,
        partyId: site.partyId,
        siteId,
        amountFen,
        confirmed: confirmedBy(ctx, asks),
      });
      const names = { siteId, siteNameZh: site.nameZh, siteNameEn: site.nameEn };
      return {
        status: "accepted",
        id: said.id,
        changes: { entries: [], rows: [rowsFor(retailSales, [document])] },
        answer: presentSale({ document, ...names, withdrawn: false }),
      };
    },
    find: async (id) => presentSale(await saleById(ctx, id)),
  });
}

/** Takes a sale out of the count. Repeating it changes nothing. @throws Problem `not_found`, `period_closed` */
export function withdrawSale(ctx: Ctx, id: string, reason: string): Promise<SaleAnswer> {
  return record(ctx, {
    read: async () => {
      const [sale, closed] = await Promise.all([saleById(ctx, id), closedMonthsAt(ctx.db, { saleId: id })]);
      return { sale, closed };
    },
    decide: ({ sale, closed }): Decision<SaleAnswer> => {
      const answer = presentSale({ ...sale, withdrawn: true });
      if (sale.withdrawn) return { status: "unchanged", answer };
      assertPeriodOpen(closed, sale.document.occurredOn);
      const withdrawal = { saleId: id, reason, actorId: ctx.actor.id, recordedAt: ctx.clock() };
      const changes = { entries: [], rows: [rowsFor(retailSaleWithdrawals, [withdrawal])] };
      return { status: "accepted", id, changes, answer };
    },
    status: 200,
  });
}

async function saleById({ db, actor }: Ctx, id: string) {
  const [row] = await salesList(db, actor, { id }, { limit: 1, before: undefined });
  if (!row) throw new Problem("not_found");
  return row;
}
