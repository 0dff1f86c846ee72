/** All SQL of retrofits. Queries are not run here: a verb batches them. */
export * from "./store/projects.ts";
export * from "./store/sales.ts";
