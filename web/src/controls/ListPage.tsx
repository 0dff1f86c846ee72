import type { ComponentChildren } from "preact";
import { useMay } from "../state/session.ts";
import { t } from "../words/index.ts";
import type { Column } from "./DataTable.tsx";
import { Filters, useFilter } from "./Filters.tsx";
import { Icon } from "./Icon.tsx";
import { type Listed, ListTable } from "./ListTable.tsx";
import { PageHead } from "./PageHead.tsx";

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
  empty?: { title: string; next?: string };
  list: Listed<T>;
  columns: readonly Column<T>[];
  rowKey: (row: T) => string;
  /** What stands beneath: a legend, an open dialog. */
  children?: ComponentChildren;
};

const noFilters: readonly string[] = [];

/** A page that is a list: title and ways to add to it, filters, table. */
export function ListPage<T>(props: Props<T>) {
  const may = useMay();
  const { form, filters, empty } = props;
  const filter = useFilter(filters?.names ?? noFilters);
  const canAdd = form !== undefined && may(form.permission);
  const isReader = form !== undefined && !canAdd;
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
      {filters && <Filters names={filters.names}>{filters.fields}</Filters>}
      <ListTable
        caption={props.title}
        list={props.list}
        columns={props.columns}
        rowKey={props.rowKey}
        filtered={Object.values(filter).some(Boolean)}
        {...(empty ? { empty: isReader ? { ...empty, next: t("list.noneYet.reader") } : empty } : {})}
      />
      {props.children}
    </>
  );
}
