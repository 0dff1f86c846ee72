/** What the network's endpoints answer; the worker's schemas hold the same shapes. */
import type { ShownPlan } from "../../../../worker/planning/read.ts";
import type { SiteKind } from "../../types.ts";

export type Place = {
  id: string;
  nameZh: string;
  nameEn: string;
  latitude: number | null;
  longitude: number | null;
};

export type Factor = { mode: string; kgCo2ePerTonneKm: string; source: string; confidence: string };

export type Network = {
  period: string;
  zone: string | null;
  activeSites: number;
  density: {
    nodesPerKm2: string | null;
    areaKm2: string | null;
    source: string | null;
    reason: "area_not_configured" | "own_sites_only" | null;
  };
  sites: (Place & { kind: SiteKind; returnedKg: string; receivedKg: string; dispatchedKg: string })[];
  legs: { from: Place; to: Place; massKg: string; metres: number | null }[];
  meanLeg: {
    metres: string | null;
    massKg: string;
    tonneKm: string;
    arithmetic: string | null;
    reason: "nothing_moved" | "no_positions" | null;
  };
  unplaced: { legs: number; massKg: string; sites: Place[] };
  transport: {
    emissionsG: string | null;
    factor: Factor | null;
    detour: { value: string; source: string; confidence: string } | null;
    arithmetic: string | null;
    reason: "not_configured" | "unknown_mode" | "nothing_moved" | "no_positions" | null;
  };
  modes: Factor[];
};

export type Layout = {
  open: number[];
  flows: { point: number; candidate: number; massKg: string }[];
  costYuan: string;
  fixedYuan: string;
  transportYuan: string;
  tonneKm: string;
};

type Named = { nameZh: string; nameEn: string };

export type Plan = Omit<ShownPlan, "points" | "candidates"> & {
  id: string;
  year: string;
  zone: string | null;
  stream: string | null;
  state: "waiting" | "solved";
  recordedAt: string;
  points: (ShownPlan["points"][number] & Named)[];
  candidates: (ShownPlan["candidates"][number] & Named & { siteId: string | null })[];
  unplaced: (Named & { id: string; massKg: string })[];
  result: {
    plan: Layout;
    today: Layout | null;
    todayMissingKg: string;
    saved: { costYuan: string; fixedYuan: string; transportYuan: string; tonneKm: string } | null;
    opens: number[];
    closes: number[];
    lowerBoundYuan: string;
    provenGapPercent: string;
    solver: {
      name: string;
      version: string;
      status: "optimal" | "time_limit";
      elapsedMs: number;
      gapPercent: number;
    };
  } | null;
};

export type PlanSummary = Pick<Plan, "id" | "year" | "zone" | "stream" | "state" | "recordedAt"> & {
  points: number;
  candidates: number;
};
