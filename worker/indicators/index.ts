/** The face of the indicators: its routes, and what the slices above may call. */
export type { Definition } from "./catalogue/shape.ts";
export { indicatorDefinitions } from "./catalogue/definitions.ts";
export { computeIndicators, evaluateIndicators, evaluateSpans } from "./engine/evaluate.ts";
export { countShare, type Evaluated, recordFigure, valueOf } from "./engine/evaluated.ts";
export { nothingSaid, presentIndicator } from "./engine/present.ts";
export { zoneAsked } from "./engine/question.ts";
export { isOfDivision, type LegalBasis, referenceFrom } from "./engine/reference.ts";
export { indicatorRows } from "./engine/rows.ts";
export { isMeantFor } from "./engine/rules.ts";
export { selectOf } from "./engine/select.ts";
export { isOfFewFirms, seesFirms, shownTo } from "./small-groups/read.ts";
export { givesAway, withheldRule } from "./small-groups/rules.ts";
export { contributionsFrom, contributionsQuery } from "./small-groups/store.ts";
export { type Contribution, withheldAmong } from "./small-groups/withhold.ts";
export { setTarget } from "./targets/record.ts";
export { retailIndicators } from "./retail.ts";
export { indicatorRoutes, type OtherIndicators } from "./routes.ts";
export { type IndicatorView } from "./schemas.ts";
