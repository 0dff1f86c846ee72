/** The shapes of retrofits, their results, label sales and green retailers. Positive = saved. */
import type { RetrofitAnswer, SeriesAnswer } from "../../../../worker/retrofits/schemas.ts";
import type { MeterResult } from "../../../../worker/retrofits/result/schemas.ts";

export type { GreenAnswer as GreenRetailers, SaleAnswer as Sale } from "../../../../worker/retrofits/sales/schemas.ts";
export type {
  RetrofitListItem as ListedRetrofit,
  SeriesAnswer as Series,
  UploadAnswer,
} from "../../../../worker/retrofits/schemas.ts";
export type { Computed, MeterResult, Result } from "../../../../worker/retrofits/result/schemas.ts";
export type { Action, Method, RetrofitState as State, Side } from "../../../../worker/kernel/vocabulary/retrofits.ts";

export type Retrofit = RetrofitAnswer;
export type Plan = RetrofitAnswer["plan"];
export type PlanMeter = Plan["meters"][number];
export type Factor = NonNullable<MeterResult["carbon"]>["factor"];
export type Band = MeterResult["bands"][number];
export type SeriesPoint = SeriesAnswer["items"][number];
