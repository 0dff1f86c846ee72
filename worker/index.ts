/** The Worker and its Durable Object classes. */
export { app as default } from "./app.ts";
export { JournalObject } from "./journal-object.ts";
