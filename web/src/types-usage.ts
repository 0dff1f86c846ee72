/** The shapes of reports of use and of stores. */
export type { UsageAnswer as Usage } from "../../worker/takeback/usage/schemas.ts";
export type { StorageAnswer as Storage } from "../../worker/takeback/storage/schemas.ts";
