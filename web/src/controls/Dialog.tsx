import { type ComponentChildren, createPortal } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";
import { t } from "../words/index.ts";
import { Icon } from "./Icon.tsx";

/**
 * The browser's own dialog: it keeps the focus inside, closes on Escape and gives the focus back. It stands at the end of
 * the page wherever it was opened, so the wrapping and alignment of a table's cell do not reach it.
 */
export function Dialog(props: { title: string; onClose: () => void; panel?: boolean; children: ComponentChildren }) {
  const box = useRef<HTMLDialogElement>(null);
  const leaving = useRef(false);
  const id = useId();
  useEffect(() => {
    const dialog = box.current;
    if (dialog && !dialog.open) dialog.showModal();
    return () => {
      // Only the reader closes: one that makes room for the next dialog must not be taken for that.
      leaving.current = true;
      dialog?.close();
    };
  }, []);
  return createPortal(
    <dialog
      ref={box}
      class={props.panel ? "panel" : ""}
      aria-labelledby={id}
      onClose={() => {
        if (!leaving.current) props.onClose();
      }}
      onClick={(event) => {
        if (event.target === box.current) box.current?.close();
      }}
    >
      <div class="dialog-body">
        <header class="dialog-head">
          <h2 id={id}>{props.title}</h2>
          <button type="button" class="quiet" onClick={() => box.current?.close()} aria-label={t("dialog.close")}>
            <Icon name="cross" />
          </button>
        </header>
        {props.children}
      </div>
    </dialog>,
    document.body,
  );
}
