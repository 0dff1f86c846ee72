import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { useMay } from "../state/session.ts";
import { loadWords, t } from "../words/index.ts";
import type { Column, Selection, Together } from "./DataTable.tsx";
import { Filters, SearchFilter, useFilter } from "./Filters.tsx";
import { Icon } from "./Icon.tsx";
import { useLater } from "./later.ts";
import { type Listed, ListTable } from "./ListTable.tsx";
import { PageHead } from "./PageHead.tsx";
import type { DocumentFile } from "./table/document-file.ts";
import { useTable } from "./table/use-table.ts";
import { sortBy, viewNames } from "./table/view.ts";

type Props<T> = {
  title: string;
  note: string;
  /** The lists beside this one. */
  tabs?: ComponentChildren;
  /** What else can be done from here, before the main thing. */
  actions?: ComponentChildren;
  /** Where a new one is made, and who may. Others are not told to. */
  form?: { href: string; label: string; permission: string };
  /** The names that the filters have in the address, and their fields. */
  filters?: { names: readonly string[]; fields: ComponentChildren };
  /** @param isOfFilter what is said of the filter that is set; else a list that is filtered empty has words of its own */
  empty?: { title: string; next?: string; isOfFilter?: boolean };
  list: Listed<T>;
  columns: readonly Column<T>[];
  rowKey: (row: T) => string;
  /** Of a list that goes in again as a file: how it is saved for that. */
  file?: DocumentFile<T> | undefined;
  /** What stands beneath: a legend, an open dialog. */
  children?: ComponentChildren;
};

const noFilters: readonly string[] = [];

async function loadTools() {
  const [{ TableTools, Cut, Selected }] = await Promise.all([import("./table/TableTools.tsx"), loadWords(["table"])]);
  return { TableTools, Cut, Selected };
}

/** A page that is a list: title and ways to add to it, filters, and a table to sort, search, add up and take along. */
export function ListPage<T>(props: Props<T>) {
  const may = useMay();
  const { form, filters, empty, columns, rowKey } = props;
  const own = filters?.names ?? noFilters;
  const names = own.includes(viewNames.search) ? own : [viewNames.search, ...own];
  const filter = useFilter(names);
  const table = useTable(props.list, columns);
  const selecting = useSelecting(table.list.data ?? [], columns, rowKey);
  const tools = useLater(true, loadTools);
  const canAdd = form !== undefined && may(form.permission);
  const isReader = form !== undefined && !canAdd;
  const hasRows = (table.list.data?.length ?? 0) > 0;
  return (
    <>
      <PageHead title={props.title} note={props.note}>
        {!isReader && props.actions}
        {canAdd && (
          <a class="button primary" href={form.href}>
            <Icon name="plus" />
            {form.label}
          </a>
        )}
      </PageHead>
      {props.tabs}
      <Filters names={names}>
        {!own.includes(viewNames.search) && <SearchFilter name={viewNames.search} label={t("list.search")} />}
        {filters?.fields}
        {tools && hasRows && <tools.TableTools title={props.title} columns={columns} table={table} file={props.file} />}
      </Filters>
      {tools && table.isCut && <tools.Cut />}
      {tools && selecting.chosen.length > 0 && selecting.together && (
        <tools.Selected
          count={selecting.chosen.length}
          label={selecting.together.label}
          onStep={() => selecting.open(true)}
        />
      )}
      <ListTable
        caption={props.title}
        list={table.list}
        columns={table.columns}
        rowKey={rowKey}
        filtered={!empty?.isOfFilter && Object.values(filter).some(Boolean)}
        sorting={{ sort: table.view.sort, can: table.canSort, by: sortBy }}
        selection={selecting.selection}
        totals={table.totals}
        {...(empty ? { empty: isReader ? { ...empty, next: t("list.noneYet.reader") } : empty } : {})}
      />
      {selecting.isOpen && selecting.together && (
        <selecting.together.Dialog
          rows={selecting.chosen}
          onClose={() => selecting.open(false)}
          onDone={() => {
            selecting.clear();
            props.list.reload();
          }}
        />
      )}
      {props.children}
    </>
  );
}

/** The rows that are ticked, of those that are shown, and the step that is taken with them. */
function useSelecting<T>(rows: readonly T[], columns: readonly Column<T>[], rowKey: (row: T) => string) {
  const [keys, setKeys] = useState<ReadonlySet<string>>(new Set());
  const [isOpen, open] = useState(false);
  const together: Together<T> | undefined = columns.find((column) => column.together)?.together;
  const selection: Selection<T> | undefined = together && {
    keys,
    can: together.can,
    set: setKeys,
    nameOf: together.nameOf,
  };
  const chosen = together ? rows.filter((row) => keys.has(rowKey(row)) && (isOpen || together.can(row))) : [];
  return { together, selection, chosen, isOpen, open, clear: () => setKeys(new Set()) };
}
