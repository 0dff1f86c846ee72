/** Types of answers that these pages read. */
export type { DefinitionAnswer as IndicatorDefinition } from "../../../../worker/indicators/dictionary/schemas.ts";
