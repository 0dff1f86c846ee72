/** All SQL of the ledger. Queries are returned un-awaited, for `db.batch`. */
export * from "./store/balances.ts";
export * from "./store/entries.ts";
export * from "./store/export.ts";
export * from "./store/history.ts";
export * from "./store/periods.ts";
export * from "./store/standing.ts";
export { accountsInScope, entriesInScope } from "./store/scope.ts";
