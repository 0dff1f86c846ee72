/** What collection points say of themselves, and complaints about them, which come from anybody. */
import { rowOf, rowsFor } from "../../db/change-set.ts";
import { read } from "../../db/read.ts";
import { assertSame, type Decision, record } from "../../db/record.ts";
import { complaintAnswers, complaints, pointServices } from "../../db/schema/index.ts";
import { stepOn } from "../../db/steps.ts";
import type { Ctx } from "../context.ts";
import { anonymous } from "../http/authenticate.ts";
import { pageOf, textAfter } from "../http/paging.ts";
import { canonicalDigest } from "../kernel/digest.ts";
import { atPointer, Problem } from "../kernel/errors.ts";
import { shanghaiDate } from "../kernel/period.ts";
import type { ComplaintState } from "../kernel/vocabulary/points.ts";
import { itemsByCode, partyQuery, pickItem, siteQuery, streamsOn } from "../registry/index.ts";
import { checkNoPerson, listPublished } from "../violations/index.ts";
import { presentComplaint, presentFirm, presentPoint, presentRecord, presentStanding } from "./present.ts";
import { assertRoom, serviceLines } from "./rules.ts";
import type {
  ComplaintAnswer,
  ComplaintInput,
  ComplaintStanding,
  FirmAnswer,
  PointAnswer,
  PointsAnswer,
  ServiceInput,
  Settlement,
} from "./schemas.ts";
import { complaintList, complaintsIn, firmList, lastService, pointList, type PointFilter } from "./store.ts";

const today = (ctx: Pick<Ctx, "clock">) => shanghaiDate(ctx.clock());

/** Told at once; a zone has some dozens. */
const mostPoints = 500;

/** For everybody. Who asks sorts them by what is near him, so that nobody is told where he is. */
export async function listPoints(ctx: Ctx, filter: PointFilter): Promise<PointsAnswer> {
  const rows = await pointList(ctx.db, filter, mostPoints + 1);
  const items = rows.slice(0, mostPoints).map((row) => presentPoint(row, today(ctx)));
  return { items, isMore: rows.length > mostPoints };
}

/** @throws Problem `not_found` */
export async function getPoint(ctx: Ctx, id: string): Promise<PointAnswer> {
  const [row] = await pointList(ctx.db, { id }, 1);
  if (!row) throw new Problem("not_found");
  return presentPoint(row, today(ctx));
}

/**
 * Says anew what a point offers: from now on that holds.
 * @throws Problem `site_not_found`, `no_collection_point`, `unknown_item`; see `serviceLines`
 */
export function recordService(ctx: Ctx, siteId: string, input: ServiceInput): Promise<PointAnswer> {
  const { db, actor } = ctx;
  const { lines, hoursZh, hoursEn, addressZh, addressEn, phone } = input;
  return record(ctx, {
    read: () =>
      read(db, {
        sites: siteQuery(db, [siteId]),
        points: pointList(db, { id: siteId }, 1),
        items: itemsByCode(
          db,
          lines.map(({ item }) => item),
        ),
        last: lastService(db, siteId),
      }),
    decide: ({ sites: [site], points: [point], items, last: [last] }): Decision<PointAnswer> => {
      if (!site?.operators.includes(actor.partyId)) throw new Problem("site_not_found");
      if (!point) throw new Problem("no_collection_point");
      const stated = serviceLines(lines, streamsOn(site, today(ctx)), (code, pointer) =>
        atPointer(pointer, () => pickItem(items, code)),
      );
      const service = rowOf(pointServices, {
        siteId,
        version: (last?.version ?? 0) + 1,
        hoursZh,
        hoursEn,
        addressZh,
        addressEn,
        phone,
        lines: stated.map(({ item, ...line }) => ({ itemId: item.id, ...line })),
        actorId: actor.id,
        recordedAt: ctx.clock(),
      });
      const told = stated.map(({ item, ...line }) => {
        return { item: item.code, itemNameZh: item.nameZh, itemNameEn: item.nameEn, ...line };
      });
      const changes = { entries: [], rows: [rowsFor(pointServices, [service])] };
      const answer = presentPoint({ ...point, service, lines: told }, today(ctx));
      return { status: "accepted", id: siteId, changes, answer };
    },
  });
}

const one = { limit: 1, before: undefined };

/**
 * From anybody. Its id is the code by which he finds it again.
 * @throws Problem `not_found`, `date_in_future`, `personal_data_in_text`, `too_many_complaints`, `id_reused`
 */
export function recordComplaint(asked: Ctx, siteId: string, input: ComplaintInput): Promise<ComplaintStanding> {
  const { id = asked.newId(), kind, happenedOn = null, text } = input;
  // Nobody is signed in: the complaint is who acts, in the audit log too.
  const ctx: Ctx = { ...asked, operation: "points.complain", actor: { ...anonymous, id } };
  checkNoPerson(text, "/text");
  const day = today(ctx);
  if (happenedOn !== null && happenedOn > day) {
    throw new Problem("date_in_future", { pointer: "/happenedOn", params: { today: day } });
  }
  const digest = canonicalDigest({ siteId, kind, happenedOn, text });
  return record(ctx, {
    read: () =>
      read(ctx.db, {
        sites: siteQuery(ctx.db, [siteId]),
        known: complaintList(ctx.db, "holder", { id }, one),
        waiting: complaintsIn(ctx.db, { siteId }, "received"),
      }),
    decide: ({ sites: [site], known: [known], waiting: [waiting] }): Decision<ComplaintStanding> => {
      if (site?.kind !== "collection_point") throw new Problem("not_found");
      if (known) {
        assertSame(id, known.complaint.digest === digest);
        return { status: "unchanged", answer: presentStanding(known) };
      }
      assertRoom(waiting?.count ?? 0);
      const complaint = { id, digest, siteId, kind, happenedOn, text, recordedAt: ctx.clock() };
      const rows = [rowsFor(complaints, [complaint]), stepOn(ctx, id, 0, "received")];
      const { nameZh: siteNameZh, nameEn: siteNameEn, partyId } = site;
      const names = { siteNameZh, siteNameEn, partyId };
      const answer = presentStanding({ complaint, ...names, state: "received", version: 1, answers: [] });
      return { status: "accepted", id, changes: { entries: [], rows }, answer };
    },
  });
}

/** How a complaint stands, for whoever has its code. @throws Problem `not_found` */
export async function getStanding({ db }: Ctx, id: string): Promise<ComplaintStanding> {
  const [row] = await complaintList(db, "holder", { id }, one);
  if (!row) throw new Problem("not_found");
  return presentStanding(row);
}

type Listed = { limit: number; cursor?: string | undefined; state?: ComplaintState | undefined };

export async function listComplaints({ db, actor }: Ctx, { limit, cursor, state }: Listed) {
  const rows = await complaintList(db, actor, { state }, { limit, before: textAfter(cursor) });
  const { items, nextCursor } = pageOf(rows, limit, ({ complaint }) => [complaint.id]);
  return { items: items.map(presentComplaint), nextCursor };
}

/** What the point says to a complaint; it may say more until the authority has settled it. @throws as `say` */
export function answerComplaint(ctx: Ctx, id: string, text: string): Promise<ComplaintAnswer> {
  return say(ctx, id, text, "answered");
}

/** Whether it was founded, and why: told to whoever complained and to the point. @throws as `say` */
export function settleComplaint(ctx: Ctx, id: string, { finding, text }: Settlement): Promise<ComplaintAnswer> {
  return say(ctx, id, text, finding);
}

/** @throws Problem `not_found`, `complaint_settled`, `personal_data_in_text` */
function say(ctx: Ctx, id: string, text: string, next: ComplaintState): Promise<ComplaintAnswer> {
  const { db, actor } = ctx;
  checkNoPerson(text, "/text");
  return record(ctx, {
    read: () => read(db, { found: complaintList(db, actor, { id }, one), by: partyQuery(db, actor.partyId) }),
    decide: ({ found: [found], by: [by] }): Decision<ComplaintAnswer> => {
      if (!found) throw new Problem("not_found");
      const { state, version } = found;
      if (state === "upheld" || state === "unfounded") throw new Problem("complaint_settled");
      const said = { text, recordedAt: ctx.clock() };
      const { partyId, id: actorId } = actor;
      const row = { complaintId: id, version: version + 1, partyId, actorId, ...said };
      const rows = [rowsFor(complaintAnswers, [row]), stepOn(ctx, id, version, next)];
      const answers = [...found.answers, { byNameZh: by?.nameZh ?? "", byNameEn: by?.nameEn ?? "", ...said }];
      const answer = presentComplaint({ ...found, state: next, answers });
      return { status: "accepted", id, changes: { entries: [], rows }, answer };
    },
    status: 200,
  });
}

/** Firms that take part, for everybody: those with a credit code, and no authority. */
export async function listFirms(
  ctx: Ctx,
  { limit, cursor, q }: { limit: number; cursor?: string | undefined; q?: string | undefined },
) {
  const rows = await firmList(ctx.db, today(ctx), { q }, { limit, after: textAfter(cursor) });
  const { items, nextCursor } = pageOf(rows, limit, ({ id }) => [id]);
  return { items: items.map(presentFirm), nextCursor };
}

/** What anybody may know of a firm. @throws Problem `not_found` */
export async function getFirm(ctx: Ctx, id: string): Promise<FirmAnswer> {
  const [[row], violations] = await Promise.all([
    firmList(ctx.db, today(ctx), { id }, { limit: 1, after: undefined }),
    listPublished(ctx, { limit: 50, party: id }),
  ]);
  if (!row) throw new Problem("not_found");
  return presentRecord(row, violations.items, today(ctx));
}
