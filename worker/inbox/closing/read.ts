/** What an authority looks at before it closes a period: who is silent, what is on its way, what is not answered. */
import { read } from "../../../db/read.ts";
import { listAnomalies } from "../../anomalies/index.ts";
import type { Ctx } from "../../context.ts";
import { Problem } from "../../kernel/errors.ts";
import type { Period } from "../../kernel/period.ts";
import { type ClosingKind, closingKinds } from "../../kernel/vocabulary/inbox.ts";
import { questionsIn } from "../../questions/index.ts";
import { silentIn } from "./rules.ts";
import type { ClosingAnswer } from "./schemas.ts";
import { consentsOpen, onTheWay, reportedMonths, unconfirmed } from "./store.ts";

/** @throws Problem `not_permitted` for an actor of no zone */
export async function readBeforeClosing(ctx: Ctx, period: Period): Promise<ClosingAnswer> {
  const { db, actor } = ctx;
  const { zone } = actor;
  if (!zone) throw new Problem("not_permitted");
  const [facts, { counts }] = await Promise.all([
    read(db, {
      reported: reportedMonths(db, zone, period),
      on_the_way: onTheWay(db, zone, period),
      unconfirmed: unconfirmed(db, zone, period),
      consents: consentsOpen(db, zone),
      asked: questionsIn(db, actor, "asked"),
      answered: questionsIn(db, actor, "answered"),
    }),
    listAnomalies(ctx, { period, zone: undefined, limit: 1, cursor: undefined }),
  ]);
  const countOf = ([found]: readonly { count: number }[]) => found?.count ?? 0;
  const open: Record<ClosingKind, { count: number; href: string }> = {
    on_the_way: { count: countOf(facts.on_the_way), href: "/takeback/transfers?state=dispatched" },
    unconfirmed: { count: countOf(facts.unconfirmed), href: "/takeback/deliveries?confirmation=sent" },
    anomalies: {
      count: counts.reduce((sum, each) => sum + each.open, 0),
      href: `/anomalies?period=${period.label}&state=open`,
    },
    consents: { count: countOf(facts.consents), href: "/consents?status=awaiting" },
    questions: { count: countOf(facts.asked) + countOf(facts.answered), href: "/questions" },
  };
  return {
    period: period.label,
    zone,
    silent: silentIn(facts.reported, period).map(({ partyId, nameZh, nameEn, what, months }) => ({
      party: { id: partyId, nameZh, nameEn },
      what,
      months,
    })),
    open: closingKinds.map((kind) => ({ kind, ...open[kind] })).filter(({ count }) => count > 0),
  };
}
