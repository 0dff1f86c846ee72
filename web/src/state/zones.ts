import { get } from "../api/call.ts";
import type { Me, Zone, Zones } from "../types.ts";
import { pick, t } from "../words/index.ts";
import { keep, kept } from "./keep.ts";
import { wholeDistrict } from "./scope.ts";
import { createStore } from "./store.ts";

const device = "device";

/** The zones there are, as the registry has them. Until the server answers, those that this device heard of last. */
export const zones = createStore<readonly Zone[]>(kept<Zone[]>(device, "zones") ?? []);

export async function loadZones(): Promise<void> {
  const answer = await get<Zones>("/api/v1/registry/zones");
  if (!answer.ok) return;
  keep(device, "zones", answer.data.items);
  zones.set(answer.data.items);
}

/** What is not registered keeps its code. */
export function zoneName(code: string): string {
  const zone = zones.get().find((each) => each.code === code);
  return zone ? pick(zone.nameZh, zone.nameEn) : code;
}

/** As a zone that lies in it says, or by its code. */
export function districtName(division: string): string {
  const named = zones.get().find((each) => each.division === division && each.districtZh !== null);
  return named ? pick(named.districtZh, named.districtEn) : t("division.other", { code: division });
}

/** What a reader may look at: his own zone, the others of his district (all there are, to an administrator), the district. */
export function zonesFor({ role, division, zone }: Pick<Me, "role" | "division" | "zone">): string[] {
  const near = zones.get().filter((each) => role === "admin" || each.division === division);
  return [...new Set([...(zone ? [zone] : []), ...near.map(({ code }) => code), wholeDistrict])];
}
