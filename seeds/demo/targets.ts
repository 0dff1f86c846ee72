/** What the pilot's office aims at, of its own: the policy documents' targets are reference data. */
import { setTarget } from "../../worker/indicators/index.ts";
import type { Ctx } from "../../worker/context.ts";
import { idOf, zone } from "./parties.ts";

export async function loadTargets(contextOf: (party: string) => Ctx, today: string): Promise<void> {
  const year = today.slice(0, 4);
  await setTarget(contextOf("commerce"), {
    id: idOf("target packaging"),
    figure: "epr.packaging.packaging_recycled_over_pom.mass",
    scope: { zone },
    // In ten-thousandths of a per cent.
    value: 400_000,
    direction: "at_least",
    validFrom: `${year}-01-01`,
    validTo: `${year}-12-31`,
    source: "试点办公室年度计划（合成演示数据）",
  });
}
