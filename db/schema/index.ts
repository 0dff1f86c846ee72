export * from "./access.ts";
export * from "./ledger.ts";
export * from "./procurement.ts";
export * from "./registry.ts";
export * from "./reports.ts";
export * from "./retrofits.ts";
export * from "./takeback.ts";
