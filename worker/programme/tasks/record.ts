/** How a task comes into the ledger, is revised, and is closed. The pilot office keeps the ledger. */
import { read } from "../../../db/read.ts";
import { rowsFor, type TableRows } from "../../../db/change-set.ts";
import { assertSame, type Decision, record } from "../../../db/record.ts";
import { programmeTaskGoals, programmeTasks, programmeTaskUnits } from "../../../db/schema/index.ts";
import type { Ctx } from "../../context.ts";
import { indicatorDefinitions } from "../../indicators/index.ts";
import { canonicalDigest } from "../../kernel/digest.ts";
import { Problem } from "../../kernel/errors.ts";
import { derivedUuid } from "../../kernel/identifiers.ts";
import { shanghaiDate } from "../../kernel/period.ts";
import { currentValues, referenceQuery } from "../../registry/index.ts";
import { assertOpen, reachOf } from "../rules.ts";
import { readTasks } from "../standing.ts";
import type { ClosingInput, RevisionInput, TaskInput, WrittenTask } from "./schemas.ts";
import { importedKeys, partiesAmong, taskVersionById } from "./store.ts";
import { taskQuery, type TaskRow } from "../store.ts";
import { areas } from "../../kernel/vocabulary/programme.ts";

type Version = typeof programmeTasks.$inferInsert;
type Unit = Omit<typeof programmeTaskUnits.$inferInsert, "versionId" | "line">;
type Goal = Omit<typeof programmeTaskGoals.$inferInsert, "versionId" | "line">;
type Lists = { units: Unit[]; goals: Goal[] };

/** @throws Problem `not_found` for a party or document nobody knows, `unknown_indicator`, `id_reused` */
export function addTask(ctx: Ctx, given: TaskInput): Promise<WrittenTask> {
  const { db } = ctx;
  const id = given.id ?? ctx.newId();
  const digest = canonicalDigest({ ...given, id: null });
  const lists = listsOf(given);
  return record(ctx, {
    read: () =>
      read(db, {
        known: taskVersionById(db, id),
        bases: referenceQuery(db, "legal_basis"),
        parties: partiesAmong(db, partiesIn(lists.units)),
      }),
    decide: ({ known: [known], bases, parties }): Decision<WrittenTask> => {
      if (known) return repeated(known, digest);
      assertKnown(given, bases, parties);
      return written(firstVersion(ctx, id, digest, given), lists);
    },
  });
}

function firstVersion(ctx: Ctx, id: string, digest: string, given: Omit<TaskInput, "id">): Version {
  const { division, zone } = ctx.actor;
  return {
    ...contentOf(ctx, given),
    ...signed(ctx, digest),
    id,
    taskId: id,
    version: 1,
    replaces: null,
    division,
    zone,
    sourceKey: null,
    closedOn: null,
    outcome: null,
    reason: null,
  };
}

/** The rows of a task that another slice begins, for its own commit. */
export function newTask(ctx: Ctx, id: string, given: Omit<TaskInput, "id">): TableRows[] {
  return rowsOf(firstVersion(ctx, id, canonicalDigest({ ...given, id: null }), given), listsOf(given));
}

/**
 * A new version of a task in the place of the one in force; a closed task is open again.
 * @throws Problem `not_found`, `version_replaced`, `unknown_indicator`, `id_reused`
 */
export function reviseTask(ctx: Ctx, taskId: string, given: RevisionInput): Promise<WrittenTask> {
  const { db, actor } = ctx;
  const id = given.id ?? ctx.newId();
  const digest = canonicalDigest({ ...given, id: null, taskId });
  const lists = listsOf(given);
  return record(ctx, {
    read: () =>
      read(db, {
        known: taskVersionById(db, id),
        found: taskQuery(db, reachOf(actor), taskId),
        bases: referenceQuery(db, "legal_basis"),
        parties: partiesAmong(db, partiesIn(lists.units)),
      }),
    decide: ({ known: [known], found: [found], bases, parties }): Decision<WrittenTask> => {
      if (known) return repeated(known, digest);
      const before = inForce(found?.task, given.replaces);
      assertKnown(given, bases, parties);
      const row: Version = {
        ...before,
        ...contentOf(ctx, given, before.keptFrom),
        ...signed(ctx, digest),
        id,
        version: before.version + 1,
        replaces: before.id,
        closedOn: null,
        outcome: null,
        reason: given.reason,
      };
      return written(row, lists);
    },
  });
}

/**
 * Closes a task as done or dropped. Its text, units and linked indicators stay as they are.
 * @throws Problem `not_found`, `version_replaced`, `wrong_state` when it is closed, `date_in_future`, `id_reused`
 */
export function closeTask(ctx: Ctx, taskId: string, given: ClosingInput): Promise<WrittenTask> {
  const { closedOn, outcome, reason } = given;
  const id = given.id ?? ctx.newId();
  const digest = canonicalDigest({ ...given, id: null, taskId });
  const today = shanghaiDate(ctx.clock());
  if (closedOn > today) throw new Problem("date_in_future", { pointer: "/closedOn", params: { today } });
  return record(ctx, {
    read: () => Promise.all([taskVersionById(ctx.db, id), readTasks(ctx, reachOf(ctx.actor), taskId)]),
    decide: ([[known], { tasks }]): Decision<WrittenTask> => {
      if (known) return repeated(known, digest);
      const [task] = tasks;
      if (!task) throw new Problem("not_found");
      const before = inForce(task.row, given.replaces);
      assertOpen(before);
      const version = before.version + 1;
      const row = { ...before, ...signed(ctx, digest), id, version, replaces: before.id, closedOn, outcome, reason };
      return written(row, task);
    },
  });
}

/**
 * Takes the tasks of the policy documents (dataset `seed_tasks`) into the zone's ledger: those of the country, and those
 * of the province, city or district that the zone lies in. What is there already, revised or not, stays as it is: the
 * second time nothing is written.
 * @param keptFrom the first day that is asked about; today unless said
 */
export function importTasks(ctx: Ctx, { keptFrom = shanghaiDate(ctx.clock()) }: { keptFrom?: string | undefined }) {
  const { db, actor } = ctx;
  return record(ctx, {
    read: () => read(db, { seeds: referenceQuery(db, "seed_tasks"), taken: importedKeys(db, actor.zone) }),
    decide: ({ seeds, taken }): Decision<{ added: number; known: number }> => {
      const known = new Set(taken.map(({ key }) => key));
      const added = currentValues(seeds)
        .filter(({ code, values }) => !known.has(code) && actor.division.startsWith(values["division"] ?? ""))
        .map((seed) => seededTask(ctx, seed, keptFrom));
      const answer = { added: added.length, known: known.size };
      if (added.length === 0) return { status: "unchanged", answer };
      const rows = [
        rowsFor(
          programmeTasks,
          added.map(({ row }) => row),
        ),
        rowsFor(
          programmeTaskUnits,
          added.flatMap(({ row, units }) => listed(row.id, units)),
        ),
      ];
      return { status: "accepted", id: "seed_tasks", changes: { entries: [], rows }, answer };
    },
    status: 200,
  });
}

function seededTask(ctx: Ctx, { code, values }: ReturnType<typeof currentValues>[number], keptFrom: string) {
  const { division, zone } = ctx.actor;
  const id = idOfSeed(ctx.actor, code, keptFrom);
  const row: Version = {
    ...signed(ctx, canonicalDigest({ code, values })),
    id,
    taskId: id,
    version: 1,
    replaces: null,
    division,
    zone,
    sourceKey: code,
    basisId: values["basis_id"] || null,
    section: values["section"] || null,
    textZh: values["task_zh"] ?? code,
    textEn: values["task_en"] || null,
    area: areas.find((name) => name === values["product_area"]) ?? "reports",
    target: null,
    dueOn: null,
    keptFrom,
    closedOn: null,
    outcome: null,
    reason: null,
    feedback: null,
  };
  return { row, units: namedUnits(values["responsible_zh"] ?? "", values["responsible_en"] ?? "") };
}

/** The id a task of the documents has in a zone's ledger: who imports twice at once writes the same rows. */
export function idOfSeed(place: { division: string; zone: string }, code: string, keptFrom: string): string {
  return derivedUuid(`task ${place.division} ${place.zone} ${code}`, keptFrom);
}

/** The documents name departments one after another and mark none as leading. */
function namedUnits(zh: string, en: string): Unit[] {
  const english = en.split(";");
  return zh
    .split(";")
    .filter(Boolean)
    .map((name, index) => ({ name, nameEn: english[index] || null, part: "named", partyId: null }));
}

function listsOf({ units, goals }: Pick<TaskInput, "units" | "goals">): Lists {
  const repeated = units.findIndex(({ name }, index) => units.findIndex((other) => other.name === name) < index);
  if (repeated >= 0) throw new Problem("not_in_list", { pointer: `/units/${repeated}/name` });
  return {
    units: units.map(({ name, nameEn, part, partyId }) => ({
      name,
      nameEn: nameEn ?? null,
      part,
      partyId: partyId ?? null,
    })),
    goals: goals.map(({ indicatorId, direction, value, dueOn, measuredOver }, index) => {
      const definition = indicatorDefinitions.find(({ id }) => id === indicatorId);
      if (!definition) {
        const pointer = `/goals/${index}/indicatorId`;
        throw new Problem("unknown_indicator", { pointer, params: { indicator: indicatorId } });
      }
      const over = definition.needsFullYear ? "year" : measuredOver;
      return { indicatorId, direction, value, dueOn: dueOn ?? null, measuredOver: over };
    }),
  };
}

function partiesIn(units: readonly Unit[]): string[] {
  return units.flatMap(({ partyId }) => partyId ?? []);
}

/** @throws Problem `not_found` at the document or party that is not there */
function assertKnown(
  { basisId, units }: Pick<TaskInput, "basisId" | "units">,
  bases: readonly { code: string }[],
  known: readonly { id: string }[],
): void {
  if (basisId !== undefined && !bases.some(({ code }) => code === basisId)) {
    throw new Problem("not_found", { pointer: "/basisId" });
  }
  const missing = units.findIndex(({ partyId }) => partyId !== undefined && !known.some(({ id }) => id === partyId));
  if (missing >= 0) throw new Problem("party_not_found", { pointer: `/units/${missing}/partyId` });
}

function contentOf(ctx: Ctx, given: Omit<TaskInput, "id">, keptFrom = shanghaiDate(ctx.clock())) {
  const { basisId, section, textZh, textEn, area, target, dueOn, feedback } = given;
  return {
    feedback: feedback ?? null,
    basisId: basisId ?? null,
    section: section ?? null,
    textZh,
    textEn: textEn ?? null,
    area,
    target: target ?? null,
    dueOn: dueOn ?? null,
    keptFrom: given.keptFrom ?? keptFrom,
  };
}

/** @throws Problem `not_found`, `version_replaced` */
function inForce(found: TaskRow | undefined, replaces: string): TaskRow {
  if (!found) throw new Problem("not_found");
  if (found.id !== replaces) {
    throw new Problem("version_replaced", { pointer: "/replaces", params: { current: found.id } });
  }
  return found;
}

function signed({ actor, clock }: Ctx, digest: string) {
  return { digest, partyId: actor.partyId, actorId: actor.id, recordedAt: clock() };
}

function repeated(known: Version, digest: string): Decision<WrittenTask> {
  assertSame(known.id, known.digest === digest);
  return { status: "unchanged", answer: presentVersion(known) };
}

function written(row: Version, lists: Lists): Decision<WrittenTask> {
  const changes = { entries: [], rows: rowsOf(row, lists) };
  return { status: "accepted", id: row.id, changes, answer: presentVersion(row) };
}

function rowsOf(row: Version, { units, goals }: Lists): TableRows[] {
  const rows: TableRows[] = [
    rowsFor(programmeTasks, [row]),
    rowsFor(programmeTaskUnits, listed(row.id, units.map(unitColumns))),
  ];
  if (goals.length > 0) rows.push(rowsFor(programmeTaskGoals, listed(row.id, goals.map(goalColumns))));
  return rows;
}

function listed<T extends object>(versionId: string, list: readonly T[]) {
  return list.map((each, line) => ({ ...each, versionId, line }));
}

/** Only the columns: what is copied from an earlier version carries its task's id. */
function unitColumns({ name, nameEn, part, partyId }: Unit): Unit {
  return { name, nameEn: nameEn ?? null, part, partyId: partyId ?? null };
}

function goalColumns({ indicatorId, direction, value, dueOn, measuredOver }: Goal): Goal {
  return { indicatorId, direction, value, dueOn: dueOn ?? null, measuredOver };
}

function presentVersion({ id, taskId, version }: Pick<Version, "id" | "taskId" | "version">): WrittenTask {
  return { id: taskId, versionId: id, version };
}
