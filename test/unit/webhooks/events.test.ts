import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type EntryHeard,
  type HappeningHeard,
  inOrder,
  kindsHeard,
  type Place,
} from "../../../worker/webhooks/events.ts";

const entry = (seq: number, recordedAt = seq, more: Partial<EntryHeard> = {}): EntryHeard => ({
  seq,
  id: `e${seq}`,
  kind: "return",
  occurredOn: "2026-09-01",
  recordedAt,
  reverses: null,
  documentId: `e${seq}`,
  lotItems: "[]",
  ...more,
});
const happening = (seq: number, recordedAt = seq): HappeningHeard => ({
  seq,
  id: `h${seq}`,
  type: "report.sealed",
  subjectId: `r${seq}`,
  recordId: null,
  recordedAt,
});
const groups = ["return", "report", "lot"] as const;
const start = { entrySeq: 0, happeningSeq: 0 };

describe("what is told of an entry", () => {
  const told = (one: EntryHeard, asked: Parameters<typeof inOrder>[1] = groups) =>
    inOrder({ from: start, entries: [one], happenings: [], head: { entrySeq: 9, happeningSeq: 9 }, limit: 50 }, asked);

  test("is its kind, and the lots it made; the place moves on with the last of them", () => {
    const { events } = told(entry(3, 3, { kind: "receipt", lotItems: "[7,8]" }), ["receipt", "lot"]);
    expect(events).toMatchObject([
      { id: "e3", type: "receipt.recorded", place: start, data: { entryId: "e3", documentType: "receipt" } },
      { id: "e3.lots", type: "lot.formed", place: { entrySeq: 3 }, data: { lots: ["e3.7", "e3.8"] } },
    ]);
  });

  test("that takes another back is that, and makes no lots", () => {
    const { events } = told(entry(3, 3, { reverses: "e1", lotItems: "[7]" }));
    expect(events.map(({ type }) => type)).toEqual(["return.reversed"]);
  });

  test("is nothing where nobody asked, and the place is the end of both logs all the same", () => {
    expect(told(entry(3), ["purchase"])).toEqual({ events: [], place: { entrySeq: 9, happeningSeq: 9 }, isAll: true });
  });

  test("whoever asks for lots is shown every kind of entry, whoever asks for reviews those that are one", () => {
    expect(kindsHeard(["review"])).toEqual(["excess", "check"]);
    expect(kindsHeard(["lot"])).toHaveLength(20);
  });
});

describe("however both logs are read", () => {
  const logs = fc.record({
    entries: fc.array(fc.integer({ min: 0, max: 30 }), { maxLength: 25 }),
    happenings: fc.array(fc.integer({ min: 0, max: 30 }), { maxLength: 25 }),
    limit: fc.integer({ min: 1, max: 9 }),
    stops: fc.array(fc.integer({ min: 0, max: 8 }), { maxLength: 40 }),
  });

  test("every event is told once, each log in its order, wherever it broke off", () => {
    fc.assert(
      fc.property(logs, ({ entries, happenings, limit, stops }) => {
        const journal = entries.map((at, index) => entry(index + 1, at));
        const beside = happenings.map((at, index) => happening(index + 1, at));
        const head = { entrySeq: journal.length, happeningSeq: beside.length };
        const told: string[] = [];
        let from: Place = start;
        for (let round = 0; ; round += 1) {
          const page = inOrder(
            {
              from,
              entries: journal.filter(({ seq }) => seq > from.entrySeq).slice(0, limit),
              happenings: beside.filter(({ seq }) => seq > from.happeningSeq).slice(0, limit),
              head,
              limit,
            },
            groups,
          );
          // It breaks off after some of them, and goes on from the place of the last.
          const stop = stops[round] ?? page.events.length;
          const some = page.events.slice(0, stop);
          told.push(...some.map(({ id }) => id));
          if (stop >= page.events.length) {
            from = page.place;
            if (page.isAll) break;
          } else {
            from = some.at(-1)?.place ?? from;
          }
        }
        expect(told.filter((id) => id.startsWith("e"))).toEqual(journal.map(({ id }) => id));
        expect(told.filter((id) => id.startsWith("h"))).toEqual(beside.map(({ id }) => id));
      }),
    );
  });

  test("the two are told by the moment at which they were recorded, as far as both are known", () => {
    const { events } = inOrder(
      {
        from: start,
        entries: [entry(1, 10), entry(2, 30)],
        happenings: [happening(1, 20), happening(2, 40)],
        head: { entrySeq: 3, happeningSeq: 2 },
        limit: 2,
      },
      groups,
    );
    // Of the journal there is more than was read, perhaps from before 40.
    expect(events.map(({ id }) => id)).toEqual(["e1", "h1", "e2"]);
  });
});
