/** The shapes of retrofits, their results, label sales and green retailers. Positive = saved. */
import type { RetrofitAnswer, SeriesAnswer } from "../../../../worker/retrofits/schemas.ts";
import type { MeterResult } from "../../../../worker/retrofits/schemas-result.ts";
import type { Plan } from "./plan.ts";

export type { GreenAnswer as GreenRetailers, SaleAnswer as Sale } from "../../../../worker/retrofits/sales/schemas.ts";
export type {
  RetrofitListItem as ListedRetrofit,
  SeriesAnswer as Series,
  UploadAnswer,
} from "../../../../worker/retrofits/schemas.ts";
export type { Computed, MeterResult, Result } from "../../../../worker/retrofits/schemas-result.ts";
export type { Action, Method, RetrofitState as State, Side } from "../../../../worker/kernel/vocabulary/retrofits.ts";

/** The schema of the answer leaves the plan open; its shape stands in plan.ts. */
export type Retrofit = Omit<RetrofitAnswer, "plan"> & Record<"plan", Plan>;
export type Factor = NonNullable<MeterResult["carbon"]>["factor"];
export type Band = MeterResult["bands"][number];
export type SeriesPoint = SeriesAnswer["items"][number];
