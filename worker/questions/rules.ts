/** Who may say what on a question, and where that brings it. Pure. */
import type { Actor } from "../context.ts";
import { Problem } from "../kernel/errors.ts";
import type { QuestionSide, QuestionState } from "../kernel/vocabulary/questions.ts";

/** On which side of a question somebody stands. @throws Problem `not_found` for whoever stands on none */
export function sideOf(
  actor: Pick<Actor, "role" | "partyId" | "division">,
  { partyId, division }: { partyId: string; division: string },
): QuestionSide {
  if (actor.role === "bureau" && actor.division === division) return "asker";
  if (actor.partyId === partyId) return "asked";
  throw new Problem("not_found");
}

/**
 * The company's words make a question answered, the authority's ask again. A closed one stays closed.
 * @throws Problem `question_closed`, `missing`: whoever is asked again is told until when
 */
export function nextState(side: QuestionSide, state: QuestionState, dueOn: string | null): QuestionState {
  if (state === "closed") throw new Problem("question_closed");
  if (side === "asked") return "answered";
  if (dueOn === null) throw new Problem("missing", { pointer: "/dueOn" });
  return "asked";
}

/** A day on which nobody can answer any more is no due date. @throws Problem `due_in_past` */
export function checkDue(dueOn: string, today: string): void {
  if (dueOn < today) throw new Problem("due_in_past", { pointer: "/dueOn", params: { today } });
}
