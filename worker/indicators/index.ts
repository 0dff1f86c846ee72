/** The face of the indicators: its routes, and what the reports slice may call. */
export { type Definition, indicatorDefinitions } from "./definitions.ts";
export { partDividedBy } from "./history.ts";
export { rowSpanOf } from "./math.ts";
export type { Moved } from "./store.ts";
export type { Question } from "./question.ts";
export { indicatorRoutes, type OtherIndicators } from "./routes.ts";
export { indicatorRows } from "./rows.ts";
export { indicator, type IndicatorView, type RowsAnswer } from "./schemas.ts";
export { computeIndicators } from "./verbs.ts";
