/** What is only looked at: limits of stores, what waits in them this month, and a coefficient to check yields against. Synthetic. */
import { Reply } from "../../worker/http/endpoint.ts";
import type { Ctx } from "../../worker/context.ts";
import { overrideReference } from "../../worker/registry/index.ts";
import { recordReturns, registerStorageLimit } from "../../worker/takeback/index.ts";
import { documentId } from "./goods.ts";
import { idOf } from "./parties.ts";

/** Site, stream, most grams and most days. */
const limits = [
  ["station-3", "lead_acid_batteries", 30_000_000, 90],
  ["station-2", "electronics", 8_000_000, 365],
  ["sorting-1", "electronics", 9_000_000, 365],
  ["plant-1", "electronics", 60_000_000, 365],
] as const;

/** Registered when all is there, so that the history carries no remarks of theirs. */
export async function fillStores(contextOf: (party: string) => Ctx, today: string): Promise<void> {
  const occurredOn = `${today.slice(0, 7)}-01`;
  const waiting = {
    id: documentId("batteries waiting", occurredOn),
    siteId: idOf("station-3"),
    occurredOn,
    item: "lead_acid_batteries/starter",
    pieces: 1_720,
    massKg: "26400",
    massBasis: "weighed",
    source: "enterprise",
    battery: { wasteCode: "900-052-31", casing: "intact" },
  };
  await returned(contextOf("recycler-1"), [waiting]);
  const ctx = contextOf("");
  for (const [site, stream, maxMassKg, maxDays] of limits) {
    const limit = { siteId: idOf(site), stream, maxMassKg, maxDays, onExceed: "warn" as const };
    await registerStorageLimit(ctx, { ...limit, source: "示范限值（合成）" });
  }
}

/** Four cars in five are steel, give or take: enough to see the check work. */
export async function supplyCoefficients(ctx: Ctx): Promise<void> {
  await overrideReference(ctx, "yield_coefficients", "passenger-car-ferrous", {
    values: { item: "vehicles/passenger-car", material: "ferrous", permille: "735", tolerance_permille: "15" },
    reason: "示范系数（合成）：按小型轿车公开材料构成",
  });
}

/** Some of them are alike, and booked all the same. @throws Error with the receipts when a row was refused */
export async function returned(ctx: Ctx, rows: object[]): Promise<void> {
  const confirmed = rows.map((row) => ({ ...row, confirm: ["return_booked_before"] }));
  const answer = await recordReturns(ctx, { mode: "atomic", rows: confirmed });
  if (answer instanceof Reply) {
    throw new Error(`returns of the demonstration were refused: ${JSON.stringify(answer.body)}`);
  }
}
