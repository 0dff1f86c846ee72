/** What several use cases of the work ledger begin with. */
import { read } from "../../db/read.ts";
import { rowsFor } from "../../db/change-set.ts";
import { programmeEvidence } from "../../db/schema/index.ts";
import type { Ctx } from "../context.ts";
import { Problem } from "../kernel/errors.ts";
import { isUuid } from "../kernel/identifiers.ts";
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

/** What was written under the id earlier, if it is the same. @throws Problem `id_reused` */
export function replayed<T extends { digest: string }>(known: T, digest: string, id: string): T {
  if (known.digest === digest) return known;
  throw new Problem("id_reused", { pointer: "/id", params: { id } });
}

/**
 * That links are addresses, and that entries and reports are there for whoever names them.
 * @throws Problem `malformed_value`, `invalid_id`, `not_found`
 */
export async function assertEvidence(ctx: Ctx, evidence: readonly Evidence[]): Promise<void> {
  evidence.forEach(({ kind, value }, index) => {
    const pointer = `/evidence/${index}/value`;
    if (kind === "link" && !/^https?:\/\/\S+$/.test(value)) throw new Problem("malformed_value", { pointer });
    if ((kind === "entry" || kind === "report") && !isUuid(value)) throw new Problem("invalid_id", { pointer });
  });
  const named = (wanted: Evidence["kind"]) =>
    evidence.flatMap(({ kind, value }) => (kind === wanted ? value.toLowerCase() : []));
  const [entries, reports] = [named("entry"), named("report")];
  if (entries.length + reports.length === 0) return;
  const reach = reachOf(ctx.actor);
  const found = await read(ctx.db, [entriesAmong(ctx.db, entries, reach), reportsAmong(ctx.db, reports, reach)]);
  const there = new Set(found.flat().map(({ id }) => id));
  const missing = evidence.findIndex(
    ({ kind, value }) => (kind === "entry" || kind === "report") && !there.has(value.toLowerCase()),
  );
  if (missing >= 0) throw new Problem("not_found", { pointer: `/evidence/${missing}/value` });
}

export function evidenceRows(ownerId: string, evidence: readonly Evidence[]) {
  if (evidence.length === 0) return [];
  const rows = evidence.map(({ kind, value }, line) => ({
    ownerId,
    line,
    kind,
    value: kind === "entry" || kind === "report" ? value.toLowerCase() : value,
  }));
  return [rowsFor(programmeEvidence, rows)];
}
