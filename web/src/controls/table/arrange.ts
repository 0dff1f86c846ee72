import {
  columnFilteringFeature,
  constructTable,
  createFilteredRowModel,
  createSortedRowModel,
  globalFilteringFeature,
  rowSortingFeature,
  tableFeatures,
} from "@tanstack/table-core";
import { storeReactivityBindings } from "@tanstack/table-core/store-reactivity-bindings";
import type { Column } from "../DataTable.tsx";
import { finds, inOrder, type Plain, valueOf } from "./values.ts";
import type { View } from "./view.ts";

const features = tableFeatures({
  coreReactivityFeature: storeReactivityBindings(),
  rowSortingFeature,
  columnFilteringFeature,
  globalFilteringFeature,
  sortedRowModel: createSortedRowModel(),
  filteredRowModel: createFilteredRowModel(),
});

/** The rows that have the words of the view, in its order. What has no value stands last, whichever way it is sorted. */
export function arranged<T>(
  rows: readonly T[],
  columns: readonly Column<T>[],
  { sort, search }: Pick<View, "sort" | "search">,
  language: string,
): T[] {
  const sorted = sort && columns.find(({ name }) => name === sort.name);
  const table = constructTable<typeof features, { row: T }>({
    features,
    data: rows.map((row) => ({ row })),
    columns: [
      {
        id: "row",
        accessorFn: ({ row }) => (sorted && valueOf(sorted, row)) ?? undefined,
        sortFn: (a, b) => inOrder(a.getValue<Plain>("row"), b.getValue<Plain>("row"), language),
        sortUndefined: "last",
      },
    ],
    globalFilterFn: ({ original }) => finds(columns, original.row, search),
    getColumnCanGlobalFilter: () => true,
    initialState: {
      sorting: sorted ? [{ id: "row", desc: sort.descending }] : [],
      ...(search.trim() !== "" && { globalFilter: search }),
    },
  });
  return table.getRowModel().rows.map(({ original }) => original.row);
}
