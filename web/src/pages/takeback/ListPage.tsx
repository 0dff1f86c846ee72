import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { DataTable, type Column } from "../../controls/DataTable.tsx";
import { Icon } from "../../controls/Icon.tsx";
import { PageHead } from "../../controls/PageHead.tsx";
import { Empty, Failed, Loading } from "../../controls/states.tsx";
import type { LoadedList } from "../../api/use-api.ts";
import { t } from "../../words/index.ts";
import { useMe } from "../../state/session.ts";
import type { Page } from "../../types.ts";
import { ReversalDialog } from "../ledger/ReversalDialog.tsx";

type Props<T> = {
  title: string;
  note: string;
  /** The lists beside this one. */
  tabs?: ComponentChildren;
  /** Other ways to log, beside the form. */
  actions?: ComponentChildren;
  /** Where the log form is and who may use it. */
  form: { href: string; label: string; permission: string };
  filters: ComponentChildren;
  filtered: boolean;
  empty: { title: string; next: string };
  list: LoadedList<T, Page<T>>;
  columns: readonly Column<T>[];
  rowKey: (row: T) => string;
};

/** The list of one kind of document: filter, table, and the way to log a new one. */
export function ListPage<T>(props: Props<T>) {
  const { may } = useMe();
  const { list } = props;
  const canLog = may(props.form.permission);
  const log = canLog && (
    <a class="button primary" href={props.form.href}>
      <Icon name="plus" />
      {props.form.label}
    </a>
  );
  return (
    <>
      <PageHead title={props.title} note={props.note}>
        {canLog && props.actions}
        {log}
      </PageHead>
      {props.tabs}
      {props.filters}
      {list.problem && <Failed problem={list.problem} onRetry={list.reload} />}
      {!list.data && list.loading && <Loading lines={8} />}
      {list.data?.length === 0 && (
        <Empty title={props.filtered ? t("list.noneFiltered") : props.empty.title}>
          {props.filtered ? (
            <p>{t("list.noneFiltered.next")}</p>
          ) : canLog ? (
            <p>{props.empty.next}</p>
          ) : (
            <p>{t("list.noneYet.reader")}</p>
          )}
        </Empty>
      )}
      {list.data && list.data.length > 0 && (
        <DataTable
          caption={props.title}
          rows={list.data}
          rowKey={props.rowKey}
          columns={props.columns}
          busy={list.loading}
          more={list.more}
          loadingMore={list.loadingMore}
        />
      )}
    </>
  );
}

/** What can be done with a booked document: look at its entry, or correct it. */
export function DocumentActions(props: {
  id: string;
  what: string;
  href: string;
  /** Where a document is taken back that has no entry of its own. */
  withdrawal?: string;
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
          onClose={() => setOpen(false)}
          onDone={props.onDone}
        />
      )}
    </span>
  );
}
