export type { BecameAnswer as Became } from "../../../../worker/takeback/lots/schemas.ts";
