/** What several use cases of the work ledger begin with. */
import { rowsFor } from "../../db/change-set.ts";
import { programmeEvidence } from "../../db/schema/index.ts";
import { scopeOf } from "../access/rules.ts";
import type { Ctx } from "../context.ts";
import { indicatorDefinitions } from "../indicators/index.ts";
import { Problem } from "../kernel/errors.ts";
import { isUuid } from "../kernel/identifiers.ts";
import { isPeriod } from "../kernel/period.ts";
import { readTasks, type Task } from "./standing.ts";
import { reachOf } from "./rules.ts";
import type { Evidence } from "./schemas.ts";
import { entriesAmong, reportsAmong } from "./store.ts";

/** @throws Problem `not_found` also where the actor may not know of it */
export async function ownTask(ctx: Ctx, id: string): Promise<Task> {
  const {
    tasks: [task],
  } = await readTasks(ctx, reachOf(ctx.actor), id);
  if (!task) throw new Problem("not_found");
  return task;
}

/** What is named as evidence and is there for whoever names it. */
export function evidenceQueries({ db, actor }: Ctx, evidence: readonly Evidence[]) {
  const named = (wanted: Evidence["kind"]) =>
    evidence.flatMap(({ kind, value }) => (kind === wanted ? value.toLowerCase() : []));
  return [entriesAmong(db, named("entry"), scopeOf(actor)), reportsAmong(db, named("report"), reachOf(actor))] as const;
}

const figures: ReadonlySet<string> = new Set(indicatorDefinitions.map(({ id }) => id));

/** A figure and its period, as evidence names them: `epr.electronics.returned.mass@2026-Q3`. */
function isFigure(value: string): boolean {
  const [id = "", period = "", ...rest] = value.split("@");
  return rest.length === 0 && figures.has(id) && isPeriod(period);
}

/**
 * That links are addresses, figures are computed here, and entries and reports are there for whoever names them.
 * @param found the answers to `evidenceQueries`
 * @throws Problem `malformed_value`, `invalid_id`, `not_found`
 */
export function assertEvidence(evidence: readonly Evidence[], found: readonly (readonly { id: string }[])[]): void {
  const there = new Set(found.flat().map(({ id }) => id));
  const isDocument = ({ kind }: Evidence) => kind === "entry" || kind === "report";
  evidence.forEach((each, index) => {
    const pointer = `/evidence/${index}/value`;
    if (each.kind === "link" && !/^https?:\/\/\S+$/.test(each.value)) throw new Problem("malformed_value", { pointer });
    if (each.kind === "figure" && !isFigure(each.value)) throw new Problem("malformed_value", { pointer });
    if (isDocument(each) && !isUuid(each.value)) throw new Problem("invalid_id", { pointer });
  });
  const missing = evidence.findIndex((each) => isDocument(each) && !there.has(each.value.toLowerCase()));
  if (missing >= 0) throw new Problem("not_found", { pointer: `/evidence/${missing}/value` });
}

export function evidenceRows(ownerId: string, evidence: readonly Evidence[]) {
  if (evidence.length === 0) return [];
  const rows = evidence.map(({ kind, value, title = null }, line) => ({
    ownerId,
    line,
    kind,
    title,
    value: kind === "entry" || kind === "report" ? value.toLowerCase() : value,
  }));
  return [rowsFor(programmeEvidence, rows)];
}
