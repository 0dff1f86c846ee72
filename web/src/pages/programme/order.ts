/** In which order the pages name how a task stands and what a unit says of it: what asks for somebody first. */
import type { Declared, Status } from "./types.ts";

export const statuses: readonly Status[] = [
  "behind",
  "not_reported",
  "not_started",
  "on_schedule",
  "done",
  "no_due_date",
];
export const declarations: readonly Declared[] = ["on_schedule", "behind", "done", "not_started"];
