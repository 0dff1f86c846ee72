/** The shapes of stocktakes, openings, declarations and meters. */
export type { CountAnswer as Count } from "../../worker/takeback/counts/schemas.ts";
export type { DeclarationAnswer as Declaration } from "../../worker/takeback/declarations/schemas.ts";
export type { UsageAnswer as PlantEnergy } from "../../worker/takeback/usage/schemas.ts";
