/** Figures over several spans of days: one evaluation for each, all of them side by side. */
import type { Ctx } from "../context.ts";
import { type Evaluated, evaluateIndicators } from "../indicators/index.ts";
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
  const spans = Map.groupBy(asked, ({ period }) => period.label);
  const found = await Promise.all(
    [...spans.values()].flatMap((own) => {
      const period = own[0]?.period;
      if (!period) return [];
      const ids = [...new Set(own.map(({ id }) => id))];
      return evaluateAt(ctx, place, period, ids).then((items) =>
        items.map((each) => [keyOf(each.id, period), each] as const),
      );
    }),
  );
  const figures = new Map(found.flat());
  return (figure, period) => figures.get(keyOf(figure, period));
}

const keyOf = (id: string, { label }: Period) => `${label} ${id}`;

async function evaluateAt(ctx: Ctx, place: Place, period: Period, ids: readonly string[]): Promise<Evaluated[]> {
  const others = otherIndicators.filter((other) => other.ids.some((id) => ids.includes(id)));
  const elsewhere = new Set(others.flatMap((other) => other.ids));
  const found = await Promise.all([
    evaluateIndicators(ctx, { ...place, period, ids: ids.filter((id) => !elsewhere.has(id)) }).then(
      ({ items }) => items,
    ),
    ...others.map((other) => other.evaluate(ctx, { ...place, period })),
  ]);
  return found.flat();
}
