export type { TraceAnswer as Trace } from "../../../../worker/takeback/lots/schemas.ts";
