/** What a step asks for, and the body that it sends. */
import { filled } from "../../forms/typed.ts";
import type { Rating, Step } from "./types.ts";

export type StepValues = {
  text: string;
  until: string;
  unrated: string;
  /** By criterion: "yes", "no", or nothing chosen yet. */
  holds: Record<string, string>;
  evidence: Record<string, string>;
};

const texts: readonly Step[] = ["return", "state", "ask_repair", "appeal", "change", "keep"];
export const needsText = (step: Step): boolean => texts.includes(step);

/** A firm answers what no register knows, a reviewer decides it. */
export function takes(step: Step): "answers" | "decided" | null {
  if (step === "self_assess") return "answers";
  return step === "review" || step === "change" ? "decided" : null;
}

/** What the firm said last stands there to begin with: the reviewer sees it and decides. */
export function emptyStep({ moves }: Pick<Rating, "moves">): StepValues {
  const said = moves.findLast(({ answers }) => answers !== null)?.answers ?? [];
  const byCriterion = (value: (answer: (typeof said)[number]) => string) =>
    Object.fromEntries(said.map((answer) => [answer.criterion, value(answer)]));
  return {
    text: "",
    until: "",
    unrated: "no",
    holds: byCriterion(({ holds }) => (holds ? "yes" : "no")),
    evidence: byCriterion(({ evidence }) => evidence),
  };
}

export function bodyOfStep({ scheme }: Pick<Rating, "scheme">, step: Step, values: StepValues) {
  const { text, until, unrated, holds, evidence } = values;
  // What nobody has chosen is not sent: the server names what lacks an answer.
  const chosen = scheme.criteria.flatMap(({ id, measure }) =>
    measure === "stated" && (holds[id] === "yes" || holds[id] === "no")
      ? [{ criterion: id, holds: holds[id] === "yes" }]
      : [],
  );
  const isUnrated = step === "review" && unrated === "yes";
  return {
    step,
    text: filled(text),
    ...(takes(step) === "answers"
      ? { answers: chosen.map((each) => ({ ...each, evidence: evidence[each.criterion] ?? "" })) }
      : {}),
    ...(takes(step) === "decided" && !isUnrated ? { decided: chosen } : {}),
    ...(isUnrated ? { unrated: true } : {}),
    ...(step === "announce" ? { until: filled(until) } : {}),
  };
}
