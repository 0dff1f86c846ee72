import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { problemWords } from "../api/problem-words.ts";
import { type OneOf, type Outcome, useTogether } from "../forms/together.ts";
import { t } from "../words/index.ts";
import { Dialog } from "./Dialog.tsx";
import type { Closing } from "./FormDialog.tsx";
import { FormFrame } from "./FormFrame.tsx";
import { Mark } from "./marks.tsx";

type Props = Closing & {
  title: string;
  /** What will happen. */
  explain: string;
  submitLabel: (count: number) => string;
  /** What is sent, each with what it is called. */
  all: readonly (OneOf & { what: string })[];
  /** What one that is done is called from then on. */
  done: string;
  disabled?: boolean;
  children?: ComponentChildren;
};

/** A step for several things at once: it says what will happen to each of them, and then what happened. */
export function TogetherDialog({ all, ...props }: Props) {
  const { results, sending, send } = useTogether();
  // The page behind is read again meanwhile; what was asked about stays what it was.
  const [names] = useState(() => all.map(({ key, what }) => ({ key, what })));
  const left = all.filter(({ key }) => results.get(key) !== "done");
  const close = (): void => {
    props.onClose();
    if (results.size > 0) props.onDone();
  };
  return (
    <Dialog title={props.title} onClose={close}>
      <p>{props.explain}</p>
      <ul class="together">
        {names.map(({ key, what }) => (
          <li key={key}>
            {what} <OutcomeMark outcome={results.get(key)} done={props.done} />
          </li>
        ))}
      </ul>
      {left.length > 0 ? (
        <FormFrame
          form={{ problem: undefined, restored: false, clear: () => {}, sending }}
          submitLabel={props.submitLabel(left.length)}
          disabled={props.disabled ?? false}
          onSubmit={() => void send(left)}
        >
          {props.children}
        </FormFrame>
      ) : (
        <div class="form-actions">
          <button type="button" class="primary" onClick={close}>
            {t("dialog.close")}
          </button>
        </div>
      )}
    </Dialog>
  );
}

export function OutcomeMark({ outcome, done }: { outcome: Outcome | undefined; done: string }) {
  if (outcome === undefined) return null;
  if (outcome === "done") return <Mark tone="good" icon="check" text={done} />;
  return <Mark tone="wrong" icon="cross" text={problemWords(outcome.errors?.[0] ?? outcome)} />;
}
