/** All SQL of the reports. Queries are returned un-awaited, for `db.batch`. */
export * from "./store/books.ts";
export * from "./store/log.ts";
export * from "./store/reports.ts";
