import type { ComponentChildren } from "preact";
import { Dialog } from "./Dialog.tsx";
import { FormFrame, type FormState } from "./FormFrame.tsx";

/** How a dialog goes away: closed, and after something was done so that the page is read again. */
export type Closing = { onClose: () => void; onDone: () => void };

type Props = {
  title: string;
  /** What it means to go on, read before the fields. */
  note?: ComponentChildren;
  form: FormState;
  submitLabel: string;
  /** Sends it, and says whether it is done: the dialog stays open where it is not. */
  send: () => Promise<unknown>;
  /** Nothing can be sent yet. */
  disabled?: boolean;
  onClose: () => void;
  onDone?: () => void;
  children?: ComponentChildren;
};

/** A form in a dialog, which closes once it has been sent. */
export function FormDialog({ title, note, form, submitLabel, send, disabled = false, ...props }: Props) {
  const submit = async (sending: () => Promise<unknown>): Promise<void> => {
    if (!(await sending())) return;
    props.onClose();
    props.onDone?.();
  };
  return (
    <Dialog title={title} onClose={props.onClose}>
      {note}
      <FormFrame
        form={form}
        submitLabel={submitLabel}
        disabled={disabled}
        onSubmit={() => void submit(send)}
        onYes={() => void submit(async () => form.sayYes?.())}
      >
        {props.children}
      </FormFrame>
    </Dialog>
  );
}
