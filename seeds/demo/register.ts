/** The pilot's parties, sites and permits, put into the registry. */
import type { Ctx } from "../../worker/context.ts";
import { grantSite, registerParty, registerPermit, registerSite, registerZone } from "../../worker/registry/index.ts";
import type { PermitInput } from "../../worker/registry/schemas.ts";
import { division, idOf, parties, zone } from "./parties.ts";
import { hazardousReceivers } from "./receivers.ts";
import { grants, ownerOf, sites } from "./sites.ts";
import type { Pilot } from "./pilot.ts";

export async function registerPilot(ctx: Ctx, today: string, pilot: Pilot): Promise<void> {
  await registerZone(ctx, {
    code: zone,
    division,
    nameZh: "泰达 TEDA",
    nameEn: "TEDA",
    districtZh: "滨海新区",
    districtEn: "Binhai New Area",
    source: "合成演示数据（synthetic）",
  });
  await Promise.all(parties.map(({ key: _, role: __, ...party }) => registerParty(ctx, party)));
  await Promise.all(sites.map(({ key: _, owner: __, ...site }) => registerSite(ctx, site)));
  await Promise.all(permitsOf(today, pilot).map((permit) => registerPermit(ctx, permit)));
  // One after another: two grants for one site would each answer without the other.
  for (const { site, to } of grants) await grantSite(ctx, idOf(site), idOf(to));
}

function permitsOf(today: string, { endedPermit, treated }: Pilot): PermitInput[] {
  const year = Number(today.slice(0, 4));
  // Plant 3 is always near its limit: last year's as last year ended, this year's as it stands today.
  const nearLimit = (of: number) => nearlyUsed(yearOf(treated, `plant-3 ${of}`));
  const from = `${year - 5}-01-01`;
  return [
    permit("plant-1", ["electronics"], { capacityG: 3_000 * tonne, from, to: `${year + 2}-12-31` }),
    permit("plant-2", ["electronics"], { capacityG: 1_200 * tonne, from, to: `${year + 1}-06-30` }),
    permit("plant-3", ["electronics"], { capacityG: nearLimit(year - 1), from, to: `${year - 1}-12-31` }),
    permit("plant-3", ["electronics"], { capacityG: nearLimit(year), from: `${year}-01-01`, to: `${year + 4}-12-31` }),
    permit("plant-4", ["electronics"], { capacityG: 800 * tonne, from, to: endedPermit }),
    permit("plant-6", ["vehicles"], { capacityG: 2_000 * tonne, from, to: `${year + 2}-12-31` }),
    ...["plant-9", "plant-10"].map((plant) =>
      permit(plant, ["vehicles"], { capacityG: 900 * tonne, from, to: `${year + 2}-12-31` }),
    ),
    ...["plant-11", "plant-12"].map((plant) =>
      permit(plant, ["lead_acid_batteries"], { capacityG: 600 * tonne, from, to: `${year + 2}-12-31` }),
    ),
    ...["plant-13", "plant-14"].map((plant) =>
      permit(plant, ["packaging"], { capacityG: null, from, to: `${year + 2}-12-31` }),
    ),
    permit("plant-7", ["lead_acid_batteries"], { capacityG: 5_000 * tonne, from, to: `${year + 2}-12-31` }),
    permit("plant-8", ["lead_acid_batteries"], { capacityG: 900 * tonne, from, to: `${year + 2}-12-31` }),
    ...hazardousReceivers.map(([site, wasteCodes]) => ({
      ...permit(site, ["electronics", "vehicles", "lead_acid_batteries"], {
        capacityG: null,
        from,
        to: `${year + 3}-12-31`,
      }),
      wasteCodes: [...wasteCodes],
    })),
    permit("plant-5", ["packaging", "tyres"], { capacityG: null, from, to: `${year + 3}-12-31` }),
  ];
}

const permitNumber = (site: string, from: string) => `示范证-120116-${site.toUpperCase()}-${from.slice(0, 4)}`;

/** Of a permit that has run for five years. */
export function permitNumberOf(site: string, today: string): string {
  return permitNumber(site, `${Number(today.slice(0, 4)) - 5}-01-01`);
}

function yearOf(treated: Pilot["treated"], plantAndYear: string): number {
  return [...treated].reduce((sum, [month, massG]) => sum + (month.startsWith(`${plantAndYear}-`) ? massG : 0), 0);
}

const tonne = 1_000_000;

/** Three per cent more than was used, in whole tonnes; a young year has a hundred to begin with. */
function nearlyUsed(usedG: number): number {
  return Math.max(100, Math.ceil((usedG * 1.03) / tonne)) * tonne;
}

function permit(
  site: string,
  streams: string[],
  { capacityG, from, to }: { capacityG: number | null; from: string; to: string },
): PermitInput {
  return {
    id: idOf(`permit ${site} ${from}`),
    partyId: idOf(ownerOf(site)),
    siteId: idOf(site),
    number: permitNumber(site, from),
    streams,
    yearlyCapacityKg: capacityG,
    validFrom: from,
    validTo: to,
  };
}
