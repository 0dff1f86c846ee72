/** The shapes of the network and of plans. */
import type { PlanAnswer } from "../../../../worker/network/plans/schemas.ts";
import type { NetworkAnswer } from "../../../../worker/network/schemas.ts";

export type { PlanAnswer as Plan, PlanSummary } from "../../../../worker/network/plans/schemas.ts";
export type { QuantityAnswer as Quantities } from "../../../../worker/network/plans/schemas.ts";
export type { NetworkAnswer as Network } from "../../../../worker/network/schemas.ts";

export type Factor = NetworkAnswer["modes"][number];
export type Layout = NonNullable<PlanAnswer["result"]>["plan"];
