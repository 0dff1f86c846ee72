/** The face of the indicators: its routes, and what the reports slice may call. */
export { countShare } from "./count-share.ts";
export { type Definition, indicatorDefinitions } from "./definitions.ts";
export { partDividedBy } from "./history.ts";
export { rowSpanOf } from "./math.ts";
export type { Moved } from "./store.ts";
export { type Question, zoneAsked } from "./question.ts";
export { type LegalBasis, referenceFrom } from "./reference.ts";
export { indicatorRoutes, type OtherIndicators } from "./routes.ts";
export { isMeantFor } from "./rules.ts";
export { indicatorRows } from "./rows.ts";
export { indicator, type IndicatorView, type RowsAnswer } from "./schemas.ts";
export { computeIndicators } from "./verbs.ts";
