/** Reusable boxes: put up by their codes, noted as they go, and counted. */
import { rowsFor } from "../../../db/change-set.ts";
import { read } from "../../../db/read.ts";
import { type Decision, record } from "../../../db/record.ts";
import { expressBoxes, expressBoxEvents, transitions } from "../../../db/schema/index.ts";
import { nameOf, names } from "../../../db/steps.ts";
import type { Ctx } from "../../context.ts";
import { keyAfter, pageOf, textAfter } from "../../http/paging.ts";
import { atPointer, Problem } from "../../kernel/errors.ts";
import { fraction, type Fraction, multiply, toFixed } from "../../kernel/fraction.ts";
import { daysBetween, type Period, shanghaiDate } from "../../kernel/period.ts";
import { formatQuantity } from "../../kernel/quantity.ts";
import type { BoxEventKind, BoxScheme } from "../../kernel/vocabulary/express.ts";
import { partyQuery, siteQuery } from "../../registry/index.ts";
import { lossRate, meanInUse, tripsPerBox } from "./math.ts";
import { after, boxCodeOf, boxRange, inUseBy } from "./rules.ts";
import type { BoxAnswer, BoxQuery, EventInput, EventQuery, FiguresAnswer, PutUpInput } from "./schemas.ts";
import { boxesByCode, boxList, type BoxRow, eventList, figuresQuery, latestEvents, statesOfCodes } from "./store.ts";

const one = { limit: 1, before: undefined };
const today = ({ clock }: Pick<Ctx, "clock">) => shanghaiDate(clock());

function checkNotLater(ctx: Ctx, day: string): void {
  if (day > today(ctx)) throw new Problem("date_in_future", { pointer: "/day", params: { today: today(ctx) } });
}

/** Each code in one spelling, none twice. */
function codesOf({ scheme, codes, range }: Pick<PutUpInput, "scheme" | "codes" | "range">): string[] {
  if ((codes === undefined) === (range === undefined)) throw new Problem("missing", { pointer: "/codes" });
  const given = range ? atPointer("/range", () => boxRange(range.first, range.last)) : (codes ?? []);
  const pointerOf = (at: number) => (range ? "/range" : `/codes/${at}`);
  const read = given.map((text, at) => atPointer(pointerOf(at), () => boxCodeOf(scheme, text)));
  const first = new Map<string, number>();
  read.forEach((code, at) => {
    if (first.has(code)) throw new Problem("box_code_taken", { pointer: pointerOf(at), params: { code } });
    first.set(code, at);
  });
  return read;
}

/**
 * Puts boxes up at a site. A code is one box's: of those that come at once, one has it.
 * @throws Problem `malformed_box_code`, `box_code_taken`, `site_not_found`, `date_in_future`
 */
export function putUpBoxes(ctx: Ctx, input: PutUpInput): Promise<{ count: number }> {
  const { db, actor } = ctx;
  const { scheme, model, material, massKg: massG, designTrips = null, day, siteId } = input;
  checkNotLater(ctx, day);
  const codes = codesOf(input);
  const within = (of: BoxScheme) => (of === "grai" ? "grai" : actor.partyId);
  const nameOfCode = (code: string) => nameOf(names.boxCode(within(scheme), code));
  return record(ctx, {
    read: () =>
      read(db, {
        party: partyQuery(db, actor.partyId),
        sites: siteQuery(db, [siteId]),
        taken: statesOfCodes(db, codes.map(nameOfCode)),
      }),
    decide: ({ party: [party], sites, taken }): Decision<{ count: number }> => {
      if (!party) throw new Problem("party_not_found");
      if (!sites.some(({ partyId }) => partyId === actor.partyId)) {
        throw new Problem("site_not_found", { pointer: "/siteId" });
      }
      const steps = new Map(taken.map((row) => [row.name, row]));
      const by = { actorId: actor.id, recordedAt: ctx.clock() };
      const partyId = actor.partyId;
      const boxes = codes.map((code, at) => {
        const step = steps.get(nameOfCode(code));
        if (step && step.state !== "withdrawn") {
          const pointer = input.range ? "/range" : `/codes/${at}`;
          throw new Problem("box_code_taken", { pointer, params: { code } });
        }
        return { id: ctx.newId(), code, version: (step?.version ?? 0) + 1 };
      });
      const facts = { partyId, scheme, model, material, massG, designTrips, division: party.division, ...by };
      const putUp = { partyId, version: 1, kind: "put_up", state: "ready", day, sign: 1, siteId, ...by } as const;
      const rows = [
        rowsFor(
          expressBoxes,
          boxes.map(({ id, code }) => ({ id, code, ...facts })),
        ),
        rowsFor(
          expressBoxEvents,
          boxes.map(({ id }) => ({ boxId: id, ...putUp, inUse: inUseBy(null, "ready") })),
        ),
        rowsFor(
          transitions,
          boxes.map(({ id, code, version }) => ({ documentId: nameOfCode(code), version, state: id, ...by })),
        ),
      ];
      const changes = { entries: [], rows };
      return { status: "accepted", id: boxes[0]?.id ?? "", changes, answer: { count: boxes.length } };
    },
  });
}

/**
 * Notes what happened to boxes of one's own, all or nothing, in the order in which it is told.
 * @throws Problem `box_unknown`, `box_event_not_possible`, `box_event_earlier`, `site_not_found`, `reason_required`,
 * `missing`, `date_in_future`
 */
export function noteEvents(ctx: Ctx, events: readonly EventInput[]): Promise<{ count: number }> {
  const { db, actor } = ctx;
  const spelled = events.map((event, at) => {
    atPointer(`/events/${at}`, () => checkEvent(ctx, event));
    // A GRAI is told from an own code by what it is; either may be how a code is written.
    const text = event.code.trim().replace(/^(\(8003\)|8003)\s*(?=0\d{13})/, "");
    return { ...event, at, spellings: [...new Set([text, text.toUpperCase()])] };
  });
  const siteIds = [...new Set(events.flatMap(({ siteId }) => siteId ?? []))];
  return record(ctx, {
    read: () =>
      read(db, {
        boxes: boxesByCode(db, actor.partyId, [...new Set(spelled.flatMap(({ spellings }) => spellings))]),
        sites: siteQuery(db, siteIds),
      }),
    decide: ({ boxes, sites }): Decision<{ count: number }> => {
      const standing = new Map(boxes.map((box) => [box.code, box]));
      const by = { actorId: actor.id, recordedAt: ctx.clock() };
      const rows = spelled.map(({ at, spellings, code, kind, day, siteId = null, ...rest }) => {
        const known = spellings.find((each) => standing.has(each));
        const box = known === undefined ? undefined : standing.get(known);
        if (!box) throw new Problem("box_unknown", { pointer: `/events/${at}/code`, params: { code } });
        if (siteId !== null && !sites.some(({ id }) => id === siteId)) {
          throw new Problem("site_not_found", { pointer: `/events/${at}/siteId` });
        }
        const next = atPointer(`/events/${at}/kind`, () => after(box, { kind, day }));
        const version = box.version + 1;
        standing.set(box.code, { ...box, ...next, version });
        const { waybill = null, reason = null, fate = null, massKg: massG = null } = rest;
        const happened = { kind, state: next.state, day, sign: 1, inUse: inUseBy(box.state, next.state) };
        return {
          boxId: box.id,
          version,
          partyId: actor.partyId,
          ...happened,
          siteId,
          waybill,
          reason,
          fate,
          massG,
          ...by,
        };
      });
      const changes = { entries: [], rows: [rowsFor(expressBoxEvents, rows)] };
      return { status: "accepted", id: rows[0]?.boxId ?? "", changes, answer: { count: rows.length } };
    },
  });
}

/** What is told of an event by itself. */
function checkEvent(ctx: Ctx, { kind, day, reason, fate, massKg }: EventInput): void {
  checkNotLater(ctx, day);
  if (["repair", "lost", "scrapped"].includes(kind) && reason === undefined) {
    throw new Problem("reason_required", { pointer: "/reason" });
  }
  if (kind !== "scrapped") return;
  if (fate === undefined) throw new Problem("missing", { pointer: "/fate" });
  if (massKg === undefined) throw new Problem("missing", { pointer: "/massKg" });
}

/**
 * Takes back what was noted last of a box; of a box that was only put up, that too, and its code is free.
 * @throws Problem `not_found`, `box_event_not_possible` where nothing is left to take back
 */
export function takeBackLatest(ctx: Ctx, id: string, { version: latest }: { version: number }): Promise<BoxAnswer> {
  const { db, actor } = ctx;
  return record(ctx, {
    read: () => read(db, { found: boxList(db, actor, { id }, one), events: latestEvents(db, id) }),
    decide: ({ found: [found], events: [last, before] }): Decision<BoxAnswer> => {
      if (!found || found.row.partyId !== actor.partyId) throw new Problem("not_found");
      if (last?.version !== latest) {
        throw new Problem("box_event_not_possible", { params: { code: found.row.code, state: found.state } });
      }
      const state = before?.state ?? "withdrawn";
      const event = {
        ...last,
        version: found.version + 1,
        state,
        sign: -1,
        inUse: 0 - last.inUse,
        reverses: last.version,
        actorId: actor.id,
        recordedAt: ctx.clock(),
      };
      const changes = { entries: [], rows: [rowsFor(expressBoxEvents, [event])] };
      const counted = (of: BoxEventKind) => (last.kind === of ? 1 : 0);
      const answer = presentBox({
        ...found,
        state,
        since: before?.day ?? last.day,
        trips: found.trips - counted("back"),
        repairs: found.repairs - counted("repair"),
      });
      return { status: "accepted", id, changes, answer };
    },
  });
}

/** @throws Problem `not_found` also where it is another's */
export async function getBox({ db, actor }: Ctx, id: string): Promise<BoxAnswer> {
  const [row] = await boxList(db, actor, { id }, one);
  if (!row) throw new Problem("not_found");
  return presentBox(row);
}

export async function listBoxes({ db, actor }: Ctx, { limit, cursor, ...filter }: BoxQuery) {
  const rows = await boxList(db, actor, filter, { limit, before: textAfter(cursor) });
  const { items, nextCursor } = pageOf(rows, limit, ({ row }) => [row.id]);
  return { items: items.map(presentBox), nextCursor };
}

/** What happened, the latest first: the rows behind every figure. */
export async function listEvents({ db, actor }: Ctx, { limit, cursor, ...filter }: EventQuery) {
  const before = keyAfter(cursor, "string", "string", "number");
  const rows = await eventList(db, actor, filter, { limit, before });
  const { items, nextCursor } = pageOf(rows, limit, ({ row }) => [row.day, row.boxId, row.version]);
  return {
    items: items.map(({ row, ...told }) => {
      const { boxId, version, kind, day, sign, reverses, siteId, waybill, reason, fate, massG } = row;
      const massKg = massG === null ? null : formatQuantity("mass", massG);
      return { boxId, version, kind, day, sign, reverses, siteId, waybill, reason, fate, massKg, ...told };
    }),
    nextCursor,
  };
}

/** Figures of a period, or of what of it is over, beside what was reported of the same months. */
export async function readFigures(ctx: Ctx, period: Period, party: string | undefined): Promise<FiguresAnswer> {
  const from = period.firstDay;
  const to = period.lastDay < today(ctx) ? period.lastDay : today(ctx);
  if (to < from) throw new Problem("date_in_future", { pointer: "/period", params: { today: today(ctx) } });
  const found = await read(ctx.db, figuresQuery(ctx.db, ctx.actor, party, { from, to }));
  const [sums] = found.sums;
  if (!sums) throw new Error("a sum without a row");
  const days = daysBetween(from, to) + 1;
  const { boxDays: _, ...counts } = sums;
  const reportedTrips = found.reported[0]?.trips ?? null;
  return {
    period: period.label,
    from,
    to,
    ...counts,
    scrappedKg: formatQuantity("mass", BigInt(found.scrapped[0]?.massG ?? 0)),
    meanInUse: told(meanInUse(sums, days), 1),
    tripsPerBox: told(tripsPerBox(sums, days), 2),
    lossRate: told(lossRate(sums), 2, 100),
    reportedTrips,
    contradicts: reportedTrips !== null && BigInt(sums.trips) > BigInt(reportedTrips),
  };
}

function told(value: Fraction | null, decimals: number, times = 1) {
  if (value === null) return null;
  const { numerator, denominator } = value;
  const display = toFixed(multiply(value, fraction(times)), decimals);
  return { numerator: String(numerator), denominator: String(denominator), display };
}

function presentBox({ row, version: _, ...told }: BoxRow): BoxAnswer {
  const { id, partyId, scheme, code, model, material, massG, designTrips } = row;
  return { id, partyId, scheme, code, model, material, massKg: formatQuantity("mass", massG), designTrips, ...told };
}
