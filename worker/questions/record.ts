/** An authority asks a company, the company answers with what shows it, and the authority asks on or closes it. All of it is kept. */
import { rowsFor } from "../../db/change-set.ts";
import { read } from "../../db/read.ts";
import { assertSame, type Decision, record } from "../../db/record.ts";
import { questionMessages, questions, type Reference } from "../../db/schema/index.ts";
import { latestSteps, nameOf, names, stepOn } from "../../db/steps.ts";
import { scopeOf } from "../access/rules.ts";
import { listAnomalies } from "../anomalies/index.ts";
import type { Ctx } from "../context.ts";
import { pageOf, textAfter } from "../http/paging.ts";
import { Problem } from "../kernel/errors.ts";
import { isUuid } from "../kernel/identifiers.ts";
import { paperKey, paperNumberOf } from "../kernel/paper-number.ts";
import { shanghaiDate } from "../kernel/period.ts";
import type { QuestionSide, QuestionState } from "../kernel/vocabulary/questions.ts";
import { entriesByIds, entryById, postingsOfEntry } from "../ledger/index.ts";
import { noticeRows } from "../notices/index.ts";
import { siteQuery } from "../registry/index.ts";
import { presentQuestion } from "./present.ts";
import { checkDue, nextState, sideOf } from "./rules.ts";
import type { ClosureInput, MessageInput, QuestionAnswer, QuestionInput, QuestionQuery } from "./schemas.ts";
import { messageById, partyIn, questionList, type QuestionRow } from "./store.ts";

const one = { limit: 1, before: undefined };

/**
 * Asks about an anomaly, a document or a silence. Whose anomaly or document it is is asked, so nobody is asked about what
 * is another's.
 * @throws Problem `not_found` for what the actor's district has not, `missing`, `due_in_past`, `date_in_future`, `id_reused`
 */
export async function ask(ctx: Ctx, input: QuestionInput): Promise<QuestionAnswer> {
  const { db, actor } = ctx;
  const today = shanghaiDate(ctx.clock());
  checkDue(input.dueOn, today);
  const of = await subjectOf(ctx, input);
  const id = input.id ?? ctx.newId();
  return record(ctx, {
    read: () =>
      read(db, {
        known: questionList(db, actor, { id }, one),
        party: partyIn(db, of.partyId, actor.division),
        asker: partyIn(db, actor.partyId, actor.division),
      }),
    decide: ({ known: [known], party: [party], asker: [asker] }): Decision<QuestionAnswer> => {
      if (known) {
        const { about, subject, partyId } = known.row;
        const isSame = about === input.about && subject === of.subject && partyId === of.partyId;
        assertSame(id, isSame && known.messages[0]?.text === input.text);
        return { status: "unchanged", answer: presentQuestion(known) };
      }
      if (!party || !asker) throw new Problem("party_not_found", { pointer: "/partyId" });
      const { partyId: _, ...about } = of;
      const row = {
        id,
        about: input.about,
        ...about,
        partyId: party.id,
        askerPartyId: asker.id,
        division: actor.division,
        zone: actor.zone,
        recordedAt: ctx.clock(),
      };
      const first = messageOf(ctx, id, "asker", "asked", { text: input.text, dueOn: input.dueOn });
      const told = noticeRows(ctx, [
        {
          kind: "question_asked",
          to: { partyId: party.id },
          subject: first.id,
          recordId: id,
          dueOn: input.dueOn,
          said: { asker: { zh: asker.nameZh, en: asker.nameEn } },
        },
      ]);
      const rows = [
        rowsFor(questions, [row]),
        rowsFor(questionMessages, [first]),
        stepOn(ctx, id, 0, "asked"),
        ...told,
      ];
      const answer = presentQuestion({
        row,
        state: "asked",
        version: 1,
        dueOn: input.dueOn,
        partyNameZh: party.nameZh,
        partyNameEn: party.nameEn,
        askerNameZh: asker.nameZh,
        askerNameEn: asker.nameEn,
        messages: [first],
      });
      return { status: "accepted", id, changes: { entries: [], rows }, answer };
    },
  });
}

type About = { subject: string; period: string; detail: string; partyId: string };

/** What is asked about, and whose it is. @throws Problem `missing`, `not_found`, `date_in_future` */
async function subjectOf(ctx: Ctx, { about, subject, period, zone, partyId }: QuestionInput): Promise<About> {
  const { db, actor } = ctx;
  const needed = (pointer: string) => new Problem("missing", { pointer });
  switch (about) {
    case "document": {
      if (subject === undefined) throw needed("/subject");
      const { entry, postings } = await read(db, {
        entry: entryById(db, subject),
        postings: postingsOfEntry(db, subject, scopeOf(actor)),
      });
      const [row] = entry;
      if (!row || postings.every(({ visible }) => visible !== 1))
        throw new Problem("not_found", { pointer: "/subject" });
      return { subject, period: "", detail: row.kind, partyId: row.partyId };
    }
    case "anomaly": {
      if (subject === undefined) throw needed("/subject");
      if (period === undefined) throw needed("/period");
      const { items } = await listAnomalies(ctx, { period, zone, id: subject, limit: 1, cursor: undefined });
      const [found] = items;
      if (!found) throw new Problem("not_found", { pointer: "/subject" });
      const detail = `${found.code}: ${found.arithmetic}`;
      if (found.subject.kind === "party") return { subject, period: period.label, detail, partyId: found.subject.id };
      const [site] = await siteQuery(db, [found.subject.id]);
      if (!site) throw new Problem("not_found", { pointer: "/subject" });
      return { subject, period: period.label, detail, partyId: site.partyId };
    }
    case "silence": {
      if (period === undefined) throw needed("/period");
      if (partyId === undefined) throw needed("/partyId");
      const today = shanghaiDate(ctx.clock());
      if (period.firstDay > today) throw new Problem("date_in_future", { pointer: "/period", params: { today } });
      return { subject: period.label, period: period.label, detail: "", partyId };
    }
  }
}

/**
 * What a side says: the company answers, the authority asks on.
 * @throws Problem `not_found`, `question_closed`, `missing` for a due date, `due_in_past`, `id_reused`
 */
export function say(ctx: Ctx, questionId: string, input: MessageInput): Promise<QuestionAnswer> {
  const dueOn = input.dueOn ?? null;
  if (dueOn !== null) checkDue(dueOn, shanghaiDate(ctx.clock()));
  return addMessage(ctx, questionId, input, (side, state) => nextState(side, state, dueOn));
}

/** The authority is content, or gives up; closed twice it is closed once. @throws Problem `not_found`, `not_permitted`, `question_closed` */
export function close(ctx: Ctx, questionId: string, input: ClosureInput): Promise<QuestionAnswer> {
  return addMessage(ctx, questionId, input, (side, state) => {
    if (side !== "asker") throw new Problem("not_permitted");
    if (state === "closed") throw new Problem("question_closed");
    return "closed";
  });
}

function addMessage(
  ctx: Ctx,
  questionId: string,
  input: MessageInput,
  next: (side: QuestionSide, state: QuestionState) => QuestionState,
): Promise<QuestionAnswer> {
  const { db, actor } = ctx;
  const id = input.id ?? ctx.newId();
  const named = input.references ?? [];
  const numbered = named.flatMap(({ kind, number }) =>
    kind === "manifest" || kind === "recovery_certificate"
      ? [nameOf(names.paper(kind, paperKey(paperNumberOf(number))))]
      : [],
  );
  const documents = named.flatMap(({ kind, number }) => (kind === "document" && isUuid(number) ? [number] : []));
  return record(ctx, {
    read: () =>
      read(db, {
        found: questionList(db, actor, { id: questionId }, one),
        known: messageById(db, id),
        papers: latestSteps(db, numbered),
        entries: entriesByIds(db, documents),
      }),
    decide: ({ found: [row], known: [known], papers, entries }): Decision<QuestionAnswer> => {
      if (!row) throw new Problem("not_found");
      const side = sideOf(actor, row.row);
      if (known) {
        assertSame(id, known.questionId === questionId && known.text === input.text && known.actorId === actor.id);
        return { status: "unchanged", answer: presentQuestion(row) };
      }
      const state = next(side, row.state);
      const isKnown = new Set([...papers.map(({ name }) => name), ...entries.map((entry) => entry.id)]);
      const references = named.map(({ kind, number }): Reference => {
        const name = kind === "document" ? number : nameOf(names.paper(kind, paperKey(paperNumberOf(number))));
        return { kind, number, onRecord: isKnown.has(name) };
      });
      const dueOn = state === "asked" ? (input.dueOn ?? null) : null;
      const message = messageOf(ctx, questionId, side, state, { id, text: input.text, references, dueOn });
      const rows = [
        rowsFor(questionMessages, [message]),
        stepOn(ctx, questionId, row.version, state),
        ...noticeOf(ctx, row, message),
      ];
      const after = { ...row, state, dueOn: dueOn ?? row.dueOn, messages: [...row.messages, message] };
      return { status: "accepted", id, changes: { entries: [], rows }, answer: presentQuestion(after) };
    },
  });
}

/** The other side is told. */
function noticeOf(ctx: Ctx, { row, ...names }: QuestionRow, message: ReturnType<typeof messageOf>) {
  const about = { subject: message.id, recordId: row.id };
  if (message.side === "asked") {
    const said = { party: { zh: names.partyNameZh, en: names.partyNameEn } };
    const to = { division: row.division, zone: "" };
    return noticeRows(ctx, [{ kind: "question_answered", to, ...about, said }]);
  }
  const kind = message.state === "closed" ? "question_closed" : "question_asked";
  const said = { asker: { zh: names.askerNameZh, en: names.askerNameEn } };
  return noticeRows(ctx, [{ kind, to: { partyId: row.partyId }, ...about, dueOn: message.dueOn, said }]);
}

type Words = { id?: string; text: string; references?: Reference[]; dueOn?: string | null };

function messageOf(
  { actor, clock, newId }: Ctx,
  questionId: string,
  side: QuestionSide,
  state: QuestionState,
  { id, text, references = [], dueOn = null }: Words,
) {
  const by = { partyId: actor.partyId, actorId: actor.id, actorName: actor.name, recordedAt: clock() };
  return { id: id ?? newId(), questionId, side, text, references, state, dueOn, ...by };
}

/** @throws Problem `not_found` also where it concerns neither the actor nor his district */
export async function getQuestion(ctx: Ctx, id: string): Promise<QuestionAnswer> {
  const [row] = await questionList(ctx.db, ctx.actor, { id }, one);
  if (!row) throw new Problem("not_found");
  return presentQuestion(row);
}

export async function listQuestions(ctx: Ctx, { cursor, limit, ...filter }: QuestionQuery) {
  const page = { limit: limit + 1, before: textAfter(cursor) };
  const rows = await questionList(ctx.db, ctx.actor, filter, page);
  const { items, nextCursor } = pageOf(rows, limit, ({ row }) => [row.id]);
  return { items: items.map(presentQuestion), nextCursor };
}
