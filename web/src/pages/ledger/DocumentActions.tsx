import { useState } from "preact/hooks";
import type { Again } from "../../forms/again.ts";
import { useMe } from "../../state/session.ts";
import { t } from "../../words/index.ts";
import { ReversalDialog } from "./ReversalDialog.tsx";

/** What can be done with a booked document: look at its entry, or correct it. */
export function DocumentActions(props: {
  id: string;
  what: string;
  href: string;
  /** Where a document is taken back that has no entry of its own. */
  withdrawal?: string;
  /** The form to be filled in again after a correction. */
  again?: Again | undefined;
  reversed: boolean;
  onDone: () => void;
}) {
  const { may } = useMe();
  const [open, setOpen] = useState(false);
  return (
    <span class="row-actions">
      {props.withdrawal === undefined && (
        <a href={`/ledger/entries/${props.id}`} aria-label={`${t("list.entry")}${t("list.colon")}${props.what}`}>
          {t("list.entry")}
        </a>
      )}
      {!props.reversed && may("ledger.reverse") && (
        <button
          type="button"
          class="link"
          aria-label={`${t("reversal.action")}${t("list.colon")}${props.what}`}
          onClick={() => setOpen(true)}
        >
          {t("reversal.action")}
        </button>
      )}
      {open && (
        <ReversalDialog
          id={props.id}
          what={props.what}
          href={props.href}
          path={props.withdrawal}
          again={props.again}
          onClose={() => setOpen(false)}
          onDone={props.onDone}
        />
      )}
    </span>
  );
}
