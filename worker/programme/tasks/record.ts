/** How a task comes into the ledger, is revised, and is closed. The pilot office keeps the ledger. */
import { read } from "../../../db/read.ts";
import { attempt } from "../../../db/attempt.ts";
import { rowsFor, type TableRows } from "../../../db/change-set.ts";
import { commit } from "../../../db/commit.ts";
import { programmeTaskGoals, programmeTasks, programmeTaskUnits } from "../../../db/schema/index.ts";
import type { Ctx } from "../../context.ts";
import { indicatorDefinitions } from "../../indicators/index.ts";
import { canonicalDigest } from "../../kernel/digest.ts";
import { Problem } from "../../kernel/errors.ts";
import { derivedUuid } from "../../kernel/identifiers.ts";
import { shanghaiDate } from "../../kernel/period.ts";
import { currentValues, referenceQuery } from "../../registry/index.ts";
import { reachOf } from "../rules.ts";
import type { ClosingInput, RevisionInput, TaskInput, WrittenTask } from "./schemas.ts";
import { importedKeys, partiesAmong, taskVersionById } from "./store.ts";
import { taskQuery } from "../store.ts";
import { ownTask, replayed } from "../support.ts";
import { areas } from "../../kernel/vocabulary/programme.ts";

type Version = typeof programmeTasks.$inferInsert;
type Unit = Omit<typeof programmeTaskUnits.$inferInsert, "versionId" | "line">;
type Goal = Omit<typeof programmeTaskGoals.$inferInsert, "versionId" | "line">;

/** @throws Problem `not_found` for a party or document nobody knows, `unknown_indicator`, `id_reused` */
export function addTask(ctx: Ctx, given: TaskInput): Promise<WrittenTask> {
  const id = given.id ?? ctx.newId();
  const digest = canonicalDigest({ ...given, id: null });
  const { units, goals } = listsOf(given);
  return attempt(async () => {
    const { db, actor } = ctx;
    const {
      known: [known],
      bases,
      known_,
    } = await read(db, {
      known: taskVersionById(db, id),
      bases: referenceQuery(db, "legal_basis"),
      known_: partiesAmong(db, partiesIn(units)),
    });
    if (known) return presentVersion(replayed(known, digest, id));
    assertKnown(given, bases, known_);
    const row: Version = {
      ...contentOf(ctx, given),
      ...signed(ctx, digest),
      id,
      taskId: id,
      version: 1,
      replaces: null,
      division: actor.division,
      zone: actor.zone,
      sourceKey: null,
      closedOn: null,
      outcome: null,
      reason: null,
    };
    return write(ctx, row, units, goals, 201);
  });
}

/**
 * A new version of a task in the place of the one in force; a closed task is open again.
 * @throws Problem `not_found`, `version_replaced`, `unknown_indicator`, `id_reused`
 */
export function reviseTask(ctx: Ctx, taskId: string, given: RevisionInput): Promise<WrittenTask> {
  const id = given.id ?? ctx.newId();
  const digest = canonicalDigest({ ...given, id: null, taskId });
  const { units, goals } = listsOf(given);
  return attempt(async () => {
    const { db } = ctx;
    const {
      known: [known],
      found: [found],
      bases,
      known_,
    } = await read(db, {
      known: taskVersionById(db, id),
      found: taskQuery(db, reachOf(ctx.actor), taskId),
      bases: referenceQuery(db, "legal_basis"),
      known_: partiesAmong(db, partiesIn(units)),
    });
    if (known) return presentVersion(replayed(known, digest, id));
    const before = inForce(found?.task, given.replaces);
    assertKnown(given, bases, known_);
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
    return write(ctx, row, units, goals, 201);
  });
}

/**
 * Closes a task as done or dropped. Its text, units and linked indicators stay as they are.
 * @throws Problem `not_found`, `version_replaced`, `wrong_state` when it is closed, `date_in_future`, `id_reused`
 */
export function closeTask(ctx: Ctx, taskId: string, given: ClosingInput): Promise<WrittenTask> {
  const id = given.id ?? ctx.newId();
  const digest = canonicalDigest({ ...given, id: null, taskId });
  const today = shanghaiDate(ctx.clock());
  if (given.closedOn > today) throw new Problem("date_in_future", { pointer: "/closedOn", params: { today } });
  return attempt(async () => {
    const { db } = ctx;
    const {
      known: [known],
    } = await read(db, { known: taskVersionById(db, id) });
    if (known) return presentVersion(replayed(known, digest, id));
    const { row: found, units, goals } = await ownTask(ctx, taskId);
    const before = inForce(found, given.replaces);
    if (before.closedOn !== null) {
      throw new Problem("wrong_state", { pointer: "", params: { state: "closed", states: "open" } });
    }
    const row: Version = {
      ...before,
      ...signed(ctx, digest),
      id,
      version: before.version + 1,
      replaces: before.id,
      closedOn: given.closedOn,
      outcome: given.outcome,
      reason: given.reason,
    };
    return write(ctx, row, units, goals, 201);
  });
}

/**
 * Takes the tasks of the policy documents (dataset `seed_tasks`) into the zone's ledger. What is there already, revised
 * or not, stays as it is: the second time nothing is written.
 * @param keptFrom the first day that is asked about; today unless said
 */
export function importTasks(ctx: Ctx, { keptFrom }: { keptFrom?: string | undefined }) {
  return attempt(async () => {
    const { db, actor, clock } = ctx;
    const { seeds, taken } = await read(db, {
      seeds: referenceQuery(db, "seed_tasks"),
      taken: importedKeys(db, actor.zone),
    });
    const known = new Set(taken.map(({ key }) => key));
    const today = shanghaiDate(clock());
    const added = currentValues(seeds)
      .filter(({ code }) => !known.has(code))
      .map(({ code, values }) => {
        const id = idOfSeed(actor, code, keptFrom ?? today);
        const area = areas.find((name) => name === values["product_area"]) ?? "reports";
        const row: Version = {
          ...signed(ctx, canonicalDigest({ code, values })),
          id,
          taskId: id,
          version: 1,
          replaces: null,
          division: actor.division,
          zone: actor.zone,
          sourceKey: code,
          basisId: values["basis_id"] || null,
          section: values["section"] || null,
          textZh: values["task_zh"] ?? code,
          textEn: values["task_en"] || null,
          area,
          target: null,
          dueOn: null,
          keptFrom: keptFrom ?? today,
          closedOn: null,
          outcome: null,
          reason: null,
        };
        return { row, units: namedUnits(values["responsible_zh"] ?? "", values["responsible_en"] ?? "") };
      });
    const answer = { added: added.length, known: known.size };
    if (added.length === 0) return answer;
    const rows = [
      rowsFor(
        programmeTasks,
        added.map(({ row }) => row),
      ),
      rowsFor(
        programmeTaskUnits,
        added.flatMap(({ row, units }) => units.map((unit, line) => ({ ...unit, versionId: row.id, line }))),
      ),
    ];
    await commit(ctx, { entries: [], rows }, "seed_tasks", { status: 200, body: answer });
    return answer;
  });
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

function listsOf({ units, goals }: Pick<TaskInput, "units" | "goals">): { units: Unit[]; goals: Goal[] } {
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
  const { basisId, section, textZh, textEn, area, target, dueOn } = given;
  return {
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
function inForce(found: Version | undefined, replaces: string): Version {
  if (!found) throw new Problem("not_found");
  if (found.id !== replaces) {
    throw new Problem("version_replaced", { pointer: "/replaces", params: { current: found.id } });
  }
  return found;
}

function signed({ actor, clock }: Ctx, digest: string) {
  return { digest, partyId: actor.partyId, actorId: actor.id, recordedAt: clock() };
}

async function write(
  ctx: Ctx,
  row: Version,
  units: readonly Unit[],
  goals: readonly Goal[],
  status: number,
): Promise<WrittenTask> {
  const own = <T extends object>(list: readonly T[]) =>
    list.map((each, line) => ({ ...each, versionId: row.id, line }));
  const lists: TableRows[] = [rowsFor(programmeTaskUnits, own(units.map(unitColumns)))];
  if (goals.length > 0) lists.push(rowsFor(programmeTaskGoals, own(goals.map(goalColumns))));
  const answer = presentVersion(row);
  await commit(ctx, { entries: [], rows: [rowsFor(programmeTasks, [row]), ...lists] }, row.id, {
    status,
    body: answer,
  });
  return answer;
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
