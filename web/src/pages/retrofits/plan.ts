/** What a project set out to do: the one answer that the server's schema leaves open. */
import type { MeasureKind, Method, Side } from "../../../../worker/kernel/vocabulary/retrofits.ts";
import type { RetrofitListItem } from "../../../../worker/retrofits/schemas.ts";

type Span = RetrofitListItem["baseline"];
type Sides<T> = Record<Side, T>;

export type PlanMeter = { code: string; carrier: string; unit: string; cycle: string; priceYuan: string | null };

export type Plan = {
  name: string;
  method: Method;
  measures: { kind: MeasureKind; description?: string | undefined }[];
  costYuan: string;
  baseline: Span;
  reporting: Span;
  meters: PlanMeter[];
  premises: {
    areaM2: string | null;
    hoursPerWeek: Sides<number | null>;
    turnoverYuan: Sides<string | null>;
  };
  drivers: { name: string; baseline: number; reporting: number; sharePercent: number; reason: string }[];
  adjustments: { meter: string; amount: string; reason: string }[];
};
