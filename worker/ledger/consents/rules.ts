/** Who answers a request to take something back, and by when. Pure. */
import type { Actor, Ctx } from "../../context.ts";
import { Problem } from "../../kernel/errors.ts";
import { addDays } from "../../kernel/period.ts";
import type { ConsentDecider, EntryKind } from "../../kernel/vocabulary/ledger.ts";

/** Another party that has relied on an entry, by an entry of its own that then goes with it, or by what it was told. */
export type Relied = { partyId: string; entryId: string | null; occurredOn: string | null };

/** Who has relied on an entry of a kind; its owner among them does not count. */
export type Reliances = Readonly<Partial<Record<EntryKind, (ctx: Ctx, entryId: string) => PromiseLike<Relied[]>>>>;

/** Who is asked: with which entries of his own, and the day of the last of them. */
export type Who = { partyId: string; along: string[]; from: string | null };

/** Days within which who is asked answers, where `settings` has no `consent_answer_days`: the product's own default. */
const defaultAnswerDays = 10;

/** @param settings of the zone of the entry */
export function answerBy(
  today: string,
  settings: readonly { code: string; values: Readonly<Record<string, string>> }[],
): string {
  const set = settings.find(({ code }) => code === "consent_answer_days")?.values["value"] ?? "";
  return addDays(today, /^\d{1,3}$/.test(set) ? Number(set) : defaultAnswerDays);
}

/**
 * Who has relied on an entry besides its owner, and with which entries of his own.
 * @returns undefined where nobody has
 */
export function askedOf(ownerId: string, relied: readonly Relied[]): Who | undefined {
  const others = relied.filter(({ partyId }) => partyId !== ownerId);
  const [first] = others;
  if (!first) return undefined;
  const his = others.filter(({ partyId }) => partyId === first.partyId);
  const days = his.flatMap(({ occurredOn }) => occurredOn ?? []).toSorted();
  return {
    partyId: first.partyId,
    along: his.flatMap(({ entryId }) => entryId ?? []),
    from: days.at(-1) ?? null,
  };
}

type Waiting = { askedPartyId: string; dueOn: string };

/**
 * As what the actor answers: who was asked, or the bureau of his district once the day has passed.
 * @throws Problem `not_permitted`, `consent_not_due`
 */
export function deciderOf(
  actor: Pick<Actor, "partyId" | "role" | "division">,
  { askedPartyId, dueOn }: Waiting,
  askedDivision: string,
  today: string,
): ConsentDecider {
  if (actor.partyId === askedPartyId) return "party";
  if (actor.role !== "bureau" || actor.division !== askedDivision) throw new Problem("not_permitted");
  if (today <= dueOn) throw new Problem("consent_not_due", { params: { due: dueOn } });
  return "bureau";
}

/** Whether the actor could answer it now. */
export function mayAnswer(actor: Parameters<typeof deciderOf>[0], waiting: Waiting, division: string, today: string) {
  return (
    actor.partyId === waiting.askedPartyId ||
    (actor.role === "bureau" && actor.division === division && today > waiting.dueOn)
  );
}
