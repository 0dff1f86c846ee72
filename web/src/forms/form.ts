import { useRef, useState } from "preact/hooks";
import { drop, keep, kept } from "../state/keep.ts";
import { notify, warn } from "../state/notice.ts";
import { submit } from "./outbox.ts";
import { problemWords } from "../api/problem-words.ts";
import { navigate, place } from "../state/router.ts";
import { formAt } from "./again.ts";
import { useMe } from "../state/session.ts";
import { t } from "../words/index.ts";
import type { Problem } from "../types.ts";
import { newUuidV7 } from "../api/uuid.ts";

/** What writes in the books; what else is sent is kept and books nothing. */
const books =
  /^\/api\/v1\/(ledger|procurement\/purchases|takeback\/(returns|transfers|treatments|deliveries|declarations|claims|openings|stocktakes|trips|plastics|energy))\b/;

export type Form<V> = {
  values: V;
  set: (patch: Partial<V>) => void;
  problem: Problem | undefined;
  /** The message for the field a JSON pointer names. */
  errorAt: (pointer: string) => string | undefined;
  sending: boolean;
  /** Sends what was refused once more, with a yes to all that was asked; there only where something was. */
  sayYes: (() => Promise<boolean>) | undefined;
  /** Whether the values were typed earlier and found again. */
  restored: boolean;
  clear: () => void;
  /**
   * Sends the body with an id of its own (`withoutId` where the address already names the document).
   * True when it is booked or kept for later; then it leads on to `next`, if given.
   */
  send: (request: {
    path: string;
    body: Record<string, unknown>;
    label: string;
    next?: string;
    withoutId?: true;
    /** Called with the answer, where the form was sent at once. */
    onSent?: (answer: unknown) => void;
  }) => Promise<boolean>;
};

/** A form whose every keystroke is kept in this browser until it has been sent. */
export function useForm<V extends object>(ownName: string, ownHref: string, initial: () => V): Form<V> {
  const { owner } = useMe();
  const [{ name, href }] = useState(() => formAt(place.get(), ownName, ownHref));
  const draftName = `draft.${name}`;
  const draft = useRef(kept<V>(owner, draftName));
  const [values, setValues] = useState<V>(() => ({ ...initial(), ...draft.current }));
  const [problem, setProblem] = useState<Problem>();
  const [sending, setSending] = useState(false);
  const [asked, setAsked] = useState<{ sayYes: () => Promise<boolean> }>();
  const [restored, setRestored] = useState(draft.current !== null);
  const hasSaidFull = useRef(false);
  const unanswered = useRef<{ content: string; id: string; key: string }>(undefined);

  const set = (patch: Partial<V>): void => {
    setValues((before) => {
      const after = { ...before, ...patch };
      const isKept = keep(owner, draftName, after);
      if (!isKept && !hasSaidFull.current) warn(t("form.storageFull"));
      hasSaidFull.current = !isKept;
      return after;
    });
  };
  const clear = (): void => {
    drop(owner, draftName);
    setValues(initial());
    setProblem(undefined);
    setAsked(undefined);
    setRestored(false);
  };
  const send: Form<V>["send"] = async (request) => {
    const { path, body, label, next, withoutId, onSent } = request;
    setSending(true);
    setProblem(undefined);
    setAsked(undefined);
    // A refused form has booked nothing, so the next try is a new document with a new key; one that could neither be
    // kept nor was answered for good may have been booked, and goes again as it is.
    const content = JSON.stringify([path, body]);
    const { id, key } = unanswered.current?.content === content ? unanswered.current : newIds();
    const outcome = await submit(owner, {
      id,
      key,
      path,
      body: withoutId ? body : { id, ...body },
      label,
      form: { href, name, values },
    });
    setSending(false);
    unanswered.current = outcome.state === "unkept" ? { content, id, key } : undefined;
    if (outcome.state === "refused" || outcome.state === "unkept") {
      setProblem(outcome.problem);
      const confirm = codesAsked(outcome.problem);
      if (confirm) setAsked({ sayYes: () => send({ ...request, body: { ...body, confirm } }) });
      return false;
    }
    drop(owner, draftName);
    notify(
      t(outcome.state === "kept" ? "form.kept" : books.test(path) ? "form.sent" : "form.saved", { label }),
      outcome.state === "kept" ? "/outbox" : undefined,
      outcome.state === "sent" ? warningsOf(outcome.answer) : [],
    );
    if (outcome.state === "sent") onSent?.(outcome.answer);
    if (next) navigate(next);
    return true;
  };
  return {
    values,
    set,
    problem,
    errorAt: (pointer) => errorAt(problem, pointer),
    sending,
    sayYes: asked?.sayYes,
    restored,
    clear,
    send,
  };
}

/** What a yes has to name, where nothing else is in the way. */
function codesAsked({ code, errors = [] }: Problem): string[] | undefined {
  return code === "needs_confirmation" ? [...new Set(errors.map((ask) => ask.code))] : undefined;
}

function newIds(): { id: string; key: string } {
  return { id: newUuidV7(), key: newUuidV7() };
}

/** What a problem says about one field: its own pointer or one of its list. */
export function errorAt(problem: Problem | undefined, pointer: string): string | undefined {
  const listed = problem?.errors?.find((error) => error.pointer === pointer);
  if (listed) return problemWords(listed);
  return problem?.pointer === pointer ? problemWords(problem) : undefined;
}

/** The element id of the field a JSON pointer names, so that the summary can lead to it. */
export function fieldId(pointer: string): string {
  return `field${pointer.replace(/\//g, "-")}`;
}

/** The remarks in an answer that has any. */
function warningsOf(answer: unknown): string[] {
  const listed: unknown = Object(answer)["warnings"];
  return Array.isArray(listed) ? listed.map((warning) => String(Object(warning)["detail"] ?? "")).filter(Boolean) : [];
}
