/** The shapes of a producer's duty, claims, grants and the pages of streams. */
import type { Duty } from "../../worker/indicators/duty/schemas.ts";
import type { StreamPage } from "../../worker/indicators/stream/schemas.ts";

export type { Duty } from "../../worker/indicators/duty/schemas.ts";
export type { StreamPage as StreamAnswer } from "../../worker/indicators/stream/schemas.ts";
export type { ClaimAnswer as Claim, GrantAnswer as Grant } from "../../worker/takeback/claims/schemas.ts";
export type { MonthState } from "../../worker/kernel/vocabulary/indicators.ts";

export type PartyName = Duty["producer"];
export type Claimable = Duty["claimable"][number];
export type StreamDuty = Duty["streams"][number];
export type DutyItem = StreamDuty["items"][number];
export type DutyRate = StreamDuty["rates"][number];
export type StreamTarget = StreamPage["targets"][number];
