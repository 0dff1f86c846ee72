export type { LotAnswer as Lot, TraceAnswer as Trace } from "../../../../worker/takeback/lots/schemas.ts";
