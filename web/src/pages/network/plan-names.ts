import { zoneName } from "../../state/zones.ts";
import { t } from "../../words/index.ts";
import { takebackStreams } from "../../../../worker/kernel/vocabulary/registry.ts";
import type { PlanSummary } from "./types.ts";

export function planPlace({ zone }: Pick<PlanSummary, "zone">): string {
  if (zone === null) return t("plan.everywhere");
  return zoneName(zone);
}

export function planStream({ stream }: Pick<PlanSummary, "stream">): string {
  const known = takebackStreams.find((name) => name === stream);
  return known ? t(`stream.${known}`) : t("plan.everyStream");
}
