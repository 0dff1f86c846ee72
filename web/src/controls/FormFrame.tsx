import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { fieldId, type Form } from "../forms/form.ts";
import { t } from "../words/index.ts";
import { problemWords } from "../api/problem-words.ts";
import type { Problem } from "../types.ts";

/** Any form will do: the frame shows its state and leaves the values to the fields. */
export type FormState = Pick<Form<object>, "problem" | "restored" | "clear" | "sending"> &
  Partial<Pick<Form<object>, "sayYes">>;

export type FormFrameProps = {
  form: FormState;
  submitLabel: string;
  cancelHref?: string;
  onSubmit: () => void;
  /** Somebody said yes to what is asked: where more follows than sending it. */
  onYes?: () => void;
  /** Room for a table among the fields. */
  wide?: boolean;
  /** Nothing can be sent yet. */
  disabled?: boolean;
  children: ComponentChildren;
};

/** A form with its problems on top, its fields, and one button to send it. */
export function FormFrame(props: FormFrameProps) {
  const { form } = props;
  const onYes = props.onYes ?? (() => void form.sayYes?.());
  return (
    <form
      class={props.wide ? "form form-wide" : "form"}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!form.sending && !props.disabled) props.onSubmit();
      }}
    >
      <ProblemSummary problem={form.problem} onYes={form.sayYes && onYes} />
      {form.restored && !form.problem && (
        <p class="form-restored">
          {t("form.restored")}{" "}
          <button type="button" class="link" onClick={form.clear}>
            {t("form.startAgain")}
          </button>
        </p>
      )}
      {props.children}
      <div class="form-actions">
        <button type="submit" class="primary" aria-disabled={form.sending || (props.disabled ?? false)}>
          {form.sending ? t("form.sending") : props.submitLabel}
        </button>
        {props.cancelHref && (
          <a class="button" href={props.cancelHref}>
            {t("form.cancel")}
          </a>
        )}
      </div>
    </form>
  );
}

type Summary = { problem: Problem | undefined; onYes?: (() => void) | undefined };

/** What went wrong, or is asked before it is booked, read out at once; each line leads to its field. */
function ProblemSummary({ problem, onYes }: Summary) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (problem) box.current?.focus();
  }, [problem]);
  if (!problem) return null;
  const lines = problem.errors ?? (problem.pointer ? [{ ...problem, pointer: problem.pointer }] : []);
  return (
    <div class={onYes ? "problem problem-asked" : "problem"} role="alert" tabIndex={-1} ref={box}>
      <h2>{problem.title}</h2>
      {lines.length === 0 && <p>{problemWords(problem)}</p>}
      {lines.length > 0 && (
        <ul>
          {lines.map((line) => (
            <li key={`${line.pointer} ${line.code}`}>
              <a
                href={`#${fieldId(line.pointer)}`}
                onClick={(event) => {
                  event.preventDefault();
                  document.getElementById(fieldId(line.pointer))?.focus();
                }}
              >
                {problemWords(line)}
              </a>
            </li>
          ))}
        </ul>
      )}
      {onYes && (
        <button type="button" class="primary" onClick={onYes}>
          {t("form.confirm")}
        </button>
      )}
      {problem.requestId && !onYes && <p class="small">{t("problem.requestId", { id: problem.requestId })}</p>}
    </div>
  );
}
