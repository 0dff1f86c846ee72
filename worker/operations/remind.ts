/** What falls due, fills up or stays away is told to whom it concerns: once, until it is over. */
import { read } from "../../db/read.ts";
import type { Ctx } from "../context.ts";
import { addDays, shanghaiDate } from "../kernel/period.ts";
import { inBoth } from "../kernel/terms.ts";
import { clockNotices, type Found, settleNotices } from "../notices/index.ts";
import { readTasksDue } from "../programme/index.ts";
import { questionsDue } from "../questions/index.ts";
import { permitNoticeDays } from "../registry/index.ts";
import { readSchedule, spokenOfOn } from "../reports/index.ts";
import { listStorage, readLate, readUndeclared } from "../takeback/index.ts";
import { permitNotices, reportNotices } from "./rules.ts";
import { partiesAfter, permitsEnding, zonesAfter } from "./store.ts";

/** The offices of the zones after one of them. @returns the last zone that was looked at, null after the last */
export async function remindOffices(ctx: Ctx, after: string, limit: number): Promise<string | null> {
  const found = await zonesAfter(ctx.db, after, limit);
  const known = await clockNotices(ctx.db, [""]);
  for (const { zone, division } of found) {
    const due = await reportsDue(ctx, { partyId: "", zone });
    await settleNotices(
      ctx,
      { division, zone },
      due,
      known.filter((row) => row.zone === zone),
    );
  }
  return found.length < limit ? null : (found.at(-1)?.zone ?? null);
}

/** Days before it is due in which a question that nobody has answered is spoken of. */
const questionNoticeDays = 3;

type Party = Awaited<ReturnType<typeof partiesAfter>>[number];

/** The parties after one of them. @returns the last that was looked at, null after the last */
export async function remindParties(ctx: Ctx, after: string, limit: number): Promise<string | null> {
  const today = shanghaiDate(ctx.clock());
  const found = await partiesAfter(ctx.db, after, limit);
  const ids = found.map(({ id }) => id);
  const [{ permits, known, questions }, late, ...own] = await Promise.all([
    read(ctx.db, {
      permits: permitsEnding(ctx.db, ids, addDays(today, permitNoticeDays)),
      known: clockNotices(ctx.db, ids),
      questions: questionsDue(ctx.db, ids, addDays(today, questionNoticeDays)),
    }),
    readLate(ctx, ids),
    ...found.map((party) => ownDue(ctx, party)),
  ]);
  for (const [index, { id: partyId }] of found.entries()) {
    const ending = permits.filter((permit) => permit.partyId === partyId);
    const loads = late.filter((load) => load.fromPartyId === partyId || load.toPartyId === partyId);
    const asked = questions.filter((question) => question.partyId === partyId);
    await settleNotices(
      ctx,
      { partyId },
      [...asked.map(questionNotice), ...permitNotices(ending, today), ...loads.map(loadNotice), ...(own[index] ?? [])],
      known.filter((row) => row.partyId === partyId),
    );
  }
  return found.length < limit ? null : (ids.at(-1) ?? null);
}

/** What its own books and tasks say of a party. */
async function ownDue(ctx: Ctx, { id: partyId, division, zone, isProducer }: Party): Promise<Found[]> {
  // Read as the party itself reads it.
  const role = isProducer ? ("producer" as const) : ("recycler" as const);
  const asParty: Ctx = { ...ctx, actor: { ...ctx.actor, partyId, division, zone, role } };
  const [stores, tasks, months, reports] = await Promise.all([
    listStorage(asParty),
    readTasksDue(asParty),
    isProducer ? readUndeclared(asParty) : [],
    zone === "" ? [] : reportsDue(ctx, { partyId, zone, isProducer }),
  ]);
  return [
    ...reports,
    ...stores.items
      .filter(({ state }) => state !== "within")
      .map(({ siteId, siteNameZh, siteNameEn, stream }) => ({
        kind: "store_full" as const,
        subject: `${siteId} ${stream}`,
        said: { site: { zh: siteNameZh, en: siteNameEn }, stream: inBoth(stream) },
      })),
    ...tasks.map(({ taskId, textZh, textEn, dueOn }) => ({
      kind: "task_due" as const,
      subject: taskId,
      recordId: taskId,
      dueOn,
      said: { title: { zh: textZh, en: textEn ?? textZh } },
    })),
    ...months.map((month) => ({ kind: "month_undeclared" as const, subject: month, said: { month } })),
  ];
}

/** One that is asked again is another one. */
function questionNotice({ id, version, dueOn }: Awaited<ReturnType<typeof questionsDue>>[number]): Found {
  return { kind: "question_due", subject: `${id} ${version}`, recordId: id, dueOn, said: {} };
}

function loadNotice({ id, from, to, dueOn }: Awaited<ReturnType<typeof readLate>>[number]): Found {
  return { kind: "load_late", subject: id, recordId: id, dueOn, said: { from, to } };
}

async function reportsDue(ctx: Ctx, whose: Parameters<typeof readSchedule>[1]): Promise<Found[]> {
  const today = shanghaiDate(ctx.clock());
  return reportNotices(await readSchedule(ctx, whose, spokenOfOn(today)));
}
