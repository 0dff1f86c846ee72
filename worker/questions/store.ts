/** Questions as somebody may read them. Queries are not run here. */
import { and, desc, eq, lt, sql, type SQL } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import { among } from "../../db/among.ts";
import type { Db } from "../../db/client.ts";
import { jsonList } from "../../db/json-list.ts";
import { parties, questionMessages, questions, type Reference } from "../../db/schema/index.ts";
import { stateOf, versionOf } from "../../db/steps.ts";
import { scopeOf } from "../access/rules.ts";
import type { Actor } from "../context.ts";
import type { QuestionSide, QuestionState } from "../kernel/vocabulary/questions.ts";

const asker = alias(parties, "asker");
const state = stateOf<QuestionState>(sql`questions.id`);
/** Of the last word that asked for an answer. */
const dueOn = sql<string | null>`(select m.due_on from question_messages m where m.question_id = questions.id
  and m.due_on is not null order by m.recorded_at desc, m.id desc limit 1)`;

type Message = {
  id: string;
  side: QuestionSide;
  text: string;
  references: Reference[];
  state: QuestionState;
  dueOn: string | null;
  actorName: string;
  recordedAt: number;
};

const messageList = jsonList<Message>(
  sql`json_object('id', m.id, 'side', m.side, 'text', m.text, 'references', json(m.refs), 'state', m.state,
    'dueOn', m.due_on, 'actorName', m.actor_name, 'recordedAt', m.recorded_at)`,
  sql`from question_messages m where m.question_id = questions.id order by m.recorded_at, m.id`,
).as("messages");

/** An authority those of its district, a company those that it is asked. */
function visible(actor: Actor): SQL | undefined {
  const scope = scopeOf(actor);
  switch (scope.of) {
    case "all":
      return undefined;
    case "division":
      return eq(questions.division, scope.division);
    case "party":
      return eq(questions.partyId, scope.partyId);
  }
}

type Filter = {
  id?: string;
  state?: QuestionState | undefined;
  subject?: string | undefined;
  party?: string | undefined;
};
type Page = { limit: number; before: string | undefined };

/** Newest first. */
export function questionList(
  db: Db,
  actor: Actor,
  { id, state: wanted, subject, party }: Filter,
  { limit, before }: Page,
) {
  return db
    .select({
      row: questions,
      state: state.as("state"),
      version: versionOf(sql`questions.id`).as("version"),
      dueOn: dueOn.as("due_on"),
      partyNameZh: parties.nameZh,
      partyNameEn: parties.nameEn,
      askerNameZh: asker.nameZh,
      askerNameEn: asker.nameEn,
      messages: messageList,
    })
    .from(questions)
    .innerJoin(parties, eq(parties.id, questions.partyId))
    .innerJoin(asker, eq(asker.id, questions.askerPartyId))
    .where(
      and(
        visible(actor),
        id === undefined ? undefined : eq(questions.id, id),
        subject === undefined ? undefined : eq(questions.subject, subject),
        party === undefined ? undefined : eq(questions.partyId, party),
        wanted === undefined ? undefined : sql`${state} = ${wanted}`,
        before === undefined ? undefined : lt(questions.id, before),
      ),
    )
    .orderBy(desc(questions.id))
    .limit(limit);
}
export type QuestionRow = Awaited<ReturnType<typeof questionList>>[number];

/** How many stand so, and by when the first of them is due. */
export function questionsIn(db: Db, actor: Actor, wanted: QuestionState) {
  return db
    .select({ count: sql<number>`count(*)`.as("count"), due: sql<string | null>`min(${dueOn})`.as("due") })
    .from(questions)
    .where(and(visible(actor), sql`${state} = ${wanted}`));
}

/** What these parties have not answered and is due by a day. */
export function questionsDue(db: Db, partyIds: readonly string[], by: string) {
  return db
    .select({
      id: questions.id,
      partyId: questions.partyId,
      version: versionOf(sql`questions.id`).as("version"),
      dueOn: dueOn.as("due_on"),
    })
    .from(questions)
    .where(and(among(questions.partyId, partyIds), sql`${state} = 'asked'`, sql`${dueOn} <= ${by}`));
}

export function messageById(db: Db, id: string) {
  return db.select().from(questionMessages).where(eq(questionMessages.id, id));
}

/** The party that is asked, within an authority's district. */
export function partyIn(db: Db, id: string, division: string) {
  return db
    .select({ id: parties.id, nameZh: parties.nameZh, nameEn: parties.nameEn })
    .from(parties)
    .where(and(eq(parties.id, id), eq(parties.division, division)));
}
