/** Figures over several spans of days: one evaluation for each, all of them side by side. */
import type { Ctx } from "../context.ts";
import { evaluateSpans as evaluateBooks, type Evaluated } from "../indicators/index.ts";
import type { Period } from "../kernel/period.ts";
import type { Moved } from "./draft/schemas.ts";
import { otherIndicators } from "./schedule/schedule.ts";

/** A figure over some days; undefined where it was not asked for. */
export type Found = (figure: string, period: Period) => Evaluated | undefined;
type Place = { zone: string; producer?: string; moved?: readonly Moved[] };

export async function evaluateSpans(
  ctx: Ctx,
  place: Place,
  asked: readonly { id: string; period: Period }[],
): Promise<Found> {
  const spans = [...Map.groupBy(asked, ({ period }) => period.label).values()].flatMap((own) => {
    const period = own[0]?.period;
    return period ? [{ period, ids: [...new Set(own.map(({ id }) => id))] }] : [];
  });
  const [ofBooks, ofOthers] = await Promise.all([
    evaluateBooks(
      ctx,
      place,
      spans.map(({ period, ids }) => ({ period, ids: ids.filter((id) => !elsewhere.has(id)) })),
    ),
    Promise.all(
      spans.map(async ({ period, ids }) => {
        const others = otherIndicators.filter((other) => other.ids.some((id) => ids.includes(id)));
        const found = await Promise.all(others.map((other) => other.evaluate(ctx, { ...place, period })));
        return { period: period.label, items: found.flat() };
      }),
    ),
  ]);
  const figures = new Map(
    [...ofBooks, ...ofOthers].flatMap(({ period, items }) => items.map((each) => [keyOf(each.id, period), each])),
  );
  return (figure, { label }) => figures.get(keyOf(figure, label));
}

const elsewhere = new Set(otherIndicators.flatMap(({ ids }) => ids));
const keyOf = (id: string, period: string) => `${period} ${id}`;
