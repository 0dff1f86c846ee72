import { read } from "../../db/read.ts";
import type { Ctx } from "../context.ts";
import { Problem } from "../kernel/errors.ts";
import { toFixed } from "../kernel/fraction.ts";
import { givesAway, seesFirms, withheldRule } from "../indicators/index.ts";
import { referenceQuery } from "../registry/index.ts";
import { densityOf, emissionsOf, type Haul, haulOf, type Leg, legBetween, meanLegOf } from "./math.ts";
import { kg, tonneKm } from "./present.ts";
import { assertZone, withinOf, zoneCheck } from "./question.ts";
import type { NetworkAnswer, NetworkQuery } from "./schemas.ts";
import { type FreightFactor, freightFactors, type NetworkSettings, settingsOf } from "./settings.ts";
import { activeSiteQuery, legQuery, type LegRow, type Within } from "./store.ts";

/**
 * Sites, legs, mean leg and transport emissions of a period, all of one read.
 * @throws Problem `not_found` for a zone outside the actor's division, `not_in_list` for an unknown freight mode
 */
export async function readNetwork(ctx: Ctx, { period, zone, stream, mode }: NetworkQuery): Promise<NetworkAnswer> {
  const { db } = ctx;
  const within = withinOf(ctx, { zone, stream });
  const { zones, sites, legRows, settingRows, factorRows } = await read(db, {
    zones: zoneCheck(ctx, within),
    sites: activeSiteQuery(db, within, period),
    legRows: legQuery(db, within, period),
    settingRows: referenceQuery(db, "network_settings"),
    factorRows: referenceQuery(db, "freight_factors"),
  });
  assertZone(within, zones);
  const modes = freightFactors(factorRows);
  checkMode(mode, modes);
  const settings = settingsOf(settingRows, within.zone);
  const legs = legRows.map(legOf);
  const haul = haulOf(legs);
  const { unplaced } = haul;
  // A site and a leg are of one firm or two. What all of them come to may be told where enough firms sent it.
  const hides = !seesFirms(ctx.actor);
  const isOfFew = hides && givesAway(massesBySender(legRows));
  return {
    period: period.label,
    zone: within.zone,
    stream: within.stream,
    activeSites: sites.length,
    density: density(within, sites.length, settings),
    sites: sites.map(({ returnedG, receivedG, dispatchedG, ...site }) => ({
      ...site,
      returnedKg: hides ? null : kg(BigInt(returnedG)),
      receivedKg: hides ? null : kg(BigInt(receivedG)),
      dispatchedKg: hides ? null : kg(-BigInt(dispatchedG)),
    })),
    withheld: hides ? withheldRule : null,
    legs: hides ? [] : legs.map(({ massG, ...leg }) => ({ ...leg, massKg: kg(massG) })),
    meanLeg: isOfFew ? withheldLeg : meanLeg(haul),
    unplaced: hides ? noLegs : { legs: unplaced.legs, massKg: kg(unplaced.massG), sites: unplaced.sites },
    transport: isOfFew
      ? { emissionsG: null, factor: null, detour: null, arithmetic: null, reason: "withheld" }
      : transport(haul, mode ?? settings.freightMode?.value, modes, settings),
    modes,
  };
}

const withheldLeg = { metres: null, massKg: "0", tonneKm: "0", arithmetic: null, reason: "withheld" } as const;
const noLegs = { legs: 0, massKg: "0", sites: [] };

function massesBySender(rows: readonly LegRow[]): bigint[] {
  return [...Map.groupBy(rows, ({ senderId }) => senderId).values()].map((own) =>
    own.reduce((sum, { massG }) => sum + BigInt(massG), 0n),
  );
}

/** @throws Problem `not_in_list` */
function checkMode(mode: string | undefined, modes: readonly FreightFactor[]): void {
  if (mode === undefined || modes.some((each) => each.mode === mode)) return;
  const allowed = modes.map((each) => each.mode).join(", ");
  throw new Problem("not_in_list", { pointer: "/mode", params: { allowed } });
}

function legOf(row: LegRow): Leg {
  const from = {
    id: row.fromId,
    nameZh: row.fromNameZh,
    nameEn: row.fromNameEn,
    latitude: row.fromLatitude,
    longitude: row.fromLongitude,
  };
  const to = {
    id: row.toId,
    nameZh: row.toNameZh,
    nameEn: row.toNameEn,
    latitude: row.toLatitude,
    longitude: row.toLongitude,
  };
  return legBetween(from, to, BigInt(row.massG));
}

function density({ scope }: Within, sites: number, { areaKm2 }: NetworkSettings): NetworkAnswer["density"] {
  // One party's sites are not the network of an area.
  if (scope.of === "party") return { nodesPerKm2: null, areaKm2: null, source: null, reason: "own_sites_only" };
  if (!areaKm2) return { nodesPerKm2: null, areaKm2: null, source: null, reason: "area_not_configured" };
  const { value, source } = areaKm2;
  return { nodesPerKm2: toFixed(densityOf(sites, value), 4), areaKm2: value, source, reason: null };
}

/** Why there is no distance to speak of. */
function nothingIn({ unplaced }: Haul) {
  return unplaced.legs > 0 ? "no_positions" : "nothing_moved";
}

function meanLeg(haul: Haul): NetworkAnswer["meanLeg"] {
  const mean = meanLegOf(haul);
  const sums = { massKg: kg(haul.massG), tonneKm: tonneKm(haul.gramMetres) };
  if (!mean) return { metres: null, ...sums, arithmetic: null, reason: nothingIn(haul) };
  const metres = toFixed(mean, 0);
  const arithmetic = `${sums.tonneKm} t·km ÷ ${kg(haul.massG)} kg × 1,000,000 = ${metres} m`;
  return { metres, ...sums, arithmetic, reason: null };
}

function transport(
  haul: Haul,
  mode: string | undefined,
  modes: readonly FreightFactor[],
  { detourFactor: detour }: NetworkSettings,
): NetworkAnswer["transport"] {
  const factor = modes.find((each) => each.mode === mode) ?? null;
  const without = { emissionsG: null, factor, detour, arithmetic: null };
  if (!factor) return { ...without, reason: mode === undefined ? "not_configured" : "unknown_mode" };
  if (haul.massG <= 0n) return { ...without, reason: nothingIn(haul) };
  const emissionsG = toFixed(emissionsOf(haul, factor.kgCo2ePerTonneKm, detour?.value ?? null), 0);
  const way = detour ? `${tonneKm(haul.gramMetres)} t·km × ${detour.value}` : `${tonneKm(haul.gramMetres)} t·km`;
  const arithmetic = `${way} × ${factor.kgCo2ePerTonneKm} kg CO2e/t·km = ${kg(BigInt(emissionsG))} kg CO2e`;
  return { emissionsG, factor, detour, arithmetic, reason: null };
}
