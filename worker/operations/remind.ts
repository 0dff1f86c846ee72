/** Whoever has something to file or to renew is reminded of it once, until it is done. */
import { read } from "../../db/read.ts";
import { rowsFor } from "../../db/change-set.ts";
import { commit } from "../../db/commit.ts";
import { reminders } from "../../db/schema/index.ts";
import { stepOn } from "../../db/steps.ts";
import type { Ctx } from "../context.ts";
import { derivedUuid } from "../kernel/identifiers.ts";
import { addDays, shanghaiDate } from "../kernel/period.ts";
import { permitNoticeDays } from "../registry/index.ts";
import { readSchedule, spokenOfOn } from "../reports/index.ts";
import { permitReminders, type Reminded, reportReminders } from "./rules.ts";
import { partiesAfter, permitsEnding, type ReminderRow, remindersOf, zonesAfter } from "./store.ts";

type Whose = { partyId: string; zone: string };

/** The offices of the zones after one of them. @returns the last zone that was looked at, null after the last */
export async function remindOffices(ctx: Ctx, after: string, limit: number): Promise<string | null> {
  const found = await zonesAfter(ctx.db, after, limit);
  for (const { zone } of found) {
    const whose = { partyId: "", zone };
    const [due, known] = await Promise.all([reportsDue(ctx, whose), remindersOf(ctx.db, [""], zone)]);
    await settle(ctx, whose, due, known);
  }
  return found.length < limit ? null : (found.at(-1)?.zone ?? null);
}

/** The parties after one of them. @returns the last that was looked at, null after the last */
export async function remindParties(ctx: Ctx, after: string, limit: number): Promise<string | null> {
  const today = shanghaiDate(ctx.clock());
  const found = await partiesAfter(ctx.db, after, limit);
  const ids = found.map(({ id }) => id);
  const { permits, known } = await read(ctx.db, {
    permits: permitsEnding(ctx.db, ids, addDays(today, permitNoticeDays)),
    known: remindersOf(ctx.db, ids),
  });
  for (const { id: partyId, zone, isProducer } of found) {
    const whose = { partyId, zone };
    const reports = isProducer && zone !== "" ? await reportsDue(ctx, whose) : [];
    const ending = permitReminders(
      permits.filter((permit) => permit.partyId === partyId),
      today,
    );
    await settle(
      ctx,
      whose,
      [...reports, ...ending],
      known.filter((row) => row.partyId === partyId),
    );
  }
  return found.length < limit ? null : (ids.at(-1) ?? null);
}

async function reportsDue(ctx: Ctx, whose: Whose): Promise<Reminded[]> {
  const today = shanghaiDate(ctx.clock());
  return reportReminders(await readSchedule(ctx, whose, spokenOfOn(today)));
}

/** Writes what is new and ends what is over, where there is any. */
async function settle(ctx: Ctx, { partyId, zone }: Whose, due: readonly Reminded[], known: readonly ReminderRow[]) {
  const nameOf = ({ kind, subject }: Pick<Reminded, "kind" | "subject">) => `${kind} ${subject}`;
  const names = new Set(due.map(nameOf));
  const knownNames = new Set(known.map(nameOf));
  const fresh = due.filter((each) => !knownNames.has(nameOf(each)));
  const over = known.filter((row) => row.state === "open" && !names.has(nameOf(row)));
  if (fresh.length + over.length === 0) return;
  const rows = fresh.map(({ kind, subject, dueOn }) => ({
    // Two who find it at once write the same row, and the database keeps one.
    id: derivedUuid(`reminder ${kind} ${subject} ${partyId} ${zone}`, dueOn),
    kind,
    subject,
    partyId,
    zone,
    dueOn,
    recordedAt: ctx.clock(),
  }));
  const steps = over.map(({ id }) => stepOn(ctx, id, 0, "done"));
  await commit(ctx, { entries: [], rows: [rowsFor(reminders, rows), ...steps] }, partyId || zone);
}
