/** All SQL of the reports but that of the log. Queries are returned un-awaited, for one round trip. */
export * from "./store/books.ts";
export * from "./store/reports.ts";
