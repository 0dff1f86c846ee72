/** Links as they are answered. Pure. */
import type { Ctx } from "../../context.ts";
import { today } from "../document.ts";
import { instant, kg, type Row } from "../present.ts";
import { endOf, linkStateOf } from "./rules.ts";
import type { LinkAnswer, LinkedAnswer } from "./schemas.ts";
import type { linkedDelivery, linksOf } from "./store.ts";

export function presentLink(ctx: Pick<Ctx, "clock">, row: Row<typeof linksOf>): LinkAnswer {
  const { id, recordedAt, expiresOn } = row.link;
  const endedAt = row.endedAt === null ? null : instant(row.endedAt);
  return { id, state: linkStateOf(row, today(ctx)), madeAt: instant(recordedAt), expiresOn, endedAt };
}

/** Who comes by a link that opens nothing any more is told so, and nothing of the delivery. */
export function presentLinked(ctx: Pick<Ctx, "clock">, row: Row<typeof linkedDelivery>): LinkedAnswer {
  const day = today(ctx);
  const state = linkStateOf(row, day);
  const { document, item, senderZh, senderEn, receiverZh, receiverEn } = row;
  const { occurredOn, pieces, massG, manifestNumber } = document;
  const { nameZh: itemNameZh, nameEn: itemNameEn } = item;
  const names = { senderZh, senderEn, receiverZh, receiverEn, itemNameZh, itemNameEn };
  return {
    state,
    endedOn: endOf(row, state),
    delivery: state === "open" ? { ...names, occurredOn, pieces, massKg: kg(massG), manifestNumber } : null,
    expiresOn: row.link.expiresOn,
    today: day,
  };
}
