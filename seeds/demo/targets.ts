/** What the pilot's office aims at, of its own: the policy documents' targets are reference data. Some are missed. */
import { setTarget } from "../../worker/indicators/index.ts";
import type { Ctx } from "../../worker/context.ts";
import { idOf, zone } from "./parties.ts";

/** Figures with per cent aimed at this year; last year's aim was a tenth lower. */
const aims = [
  ["epr.packaging.packaging_recycled_over_pom.mass", 40],
  ["epr.packaging.qualified_over_pom.mass", 35],
  ["epr.packaging.claimed_over_pom.mass", 10],
  ["epr.packaging.treated_mass_recovery.mass", 90],
  ["epr.electronics.qualified_over_pom.mass", 40],
  ["epr.electronics.claimed_over_pom.mass", 15],
  ["epr.electronics.treated_mass_recovery.mass", 75],
  ["epr.vehicles.qualified_over_pom.mass", 12],
  ["epr.vehicles.claimed_over_pom.mass", 5],
  ["epr.vehicles.treated_mass_recovery.mass", 92],
  ["epr.lead_acid_batteries.qualified_over_pom.mass", 60],
  ["epr.lead_acid_batteries.claimed_over_pom.mass", 30],
  ["epr.lead_acid_batteries.treated_mass_recovery.mass", 95],
  ["epr.packaging.reusable_trip_share.pieces", 12],
  ["procurement.energy_water_share.money", 50],
  ["procurement.environment_share.money", 20],
  ["energy.retrofits.saved_share.energy", 10],
] as const;

export async function loadTargets(contextOf: (party: string) => Ctx, today: string): Promise<void> {
  const thisYear = Number(today.slice(0, 4));
  for (const [figure, percent] of aims) {
    for (const [year, tenths] of [
      [thisYear - 1, 9],
      [thisYear, 10],
    ] as const) {
      await setTarget(contextOf("commerce"), {
        id: idOf(`target ${figure} ${year}`),
        figure,
        scope: { zone },
        // In ten-thousandths of a per cent.
        value: percent * tenths * 1_000,
        direction: "at_least",
        validFrom: `${year}-01-01`,
        validTo: `${year}-12-31`,
        source: `试点办公室 ${year} 年度计划（合成演示数据）`,
      });
    }
  }
}
