/** All SQL of procurement. Queries are not run here: a verb puts them into one `db.batch`. */
export * from "./store/purchases.ts";
export * from "./store/spend.ts";
export * from "./store/suppliers.ts";
export * from "./store/violations.ts";
