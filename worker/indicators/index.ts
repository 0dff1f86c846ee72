/** The face of the indicators: its routes, and what the reports slice may call. */
export { countShare } from "./engine/count-share.ts";
export { type Definition, indicatorDefinitions } from "./catalogue/definitions.ts";
export { partDividedBy } from "./engine/history.ts";
export { rowSpanOf } from "./engine/math.ts";
export type { Moved } from "./engine/store.ts";
export { type Question, zoneAsked } from "./engine/question.ts";
export { type LegalBasis, referenceFrom } from "./engine/reference.ts";
export { indicatorRoutes, type OtherIndicators } from "./routes.ts";
export { isMeantFor } from "./engine/rules.ts";
export { indicatorRows } from "./engine/rows.ts";
export { indicator, type IndicatorView, type RowsAnswer } from "./schemas.ts";
export { computeIndicators } from "./engine/verbs.ts";
