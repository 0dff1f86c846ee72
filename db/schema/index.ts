export * from "./access.ts";
export * from "./ledger.ts";
export * from "./registry.ts";
export * from "./takeback.ts";
