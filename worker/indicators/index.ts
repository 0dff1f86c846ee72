/** The face of the indicators: what the reports slice may call. */
export { type Definition, indicatorDefinitions } from "./definitions.ts";
export { routes } from "./routes.ts";
export type { IndicatorView, RowsAnswer } from "./schemas.ts";
export { computeIndicators, indicatorRows, type Question } from "./verbs.ts";
