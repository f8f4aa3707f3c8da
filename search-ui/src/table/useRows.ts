import {
  columnResizingFeature,
  columnSizingFeature,
  columnVisibilityFeature,
  createSortedRowModel,
  rowExpandingFeature,
  rowSelectionFeature,
  rowSortingFeature,
  sortFns,
  tableFeatures,
  useTable,
  type ColumnDef,
  type Header,
} from "@tanstack/react-table";
import { useMemo, useState } from "react";
import type { Column, useArrangement } from "./columns";

const features = tableFeatures({
  columnVisibilityFeature,
  columnSizingFeature,
  columnResizingFeature,
  rowSelectionFeature,
  rowExpandingFeature,
  rowSortingFeature,
  sortedRowModel: createSortedRowModel(),
  sortFns,
});
export type Features = typeof features;
export type HeaderOf<Row extends object> = Header<Features, Row, unknown>;

export type Sort = { readonly column: string; readonly descending: boolean };

/** The narrowest that a column can be made. */
export const NARROWEST = 80;

type Rows<Row> = {
  readonly rows: readonly Row[];
  readonly columns: readonly Column<Row>[];
  readonly idOf: (row: Row) => string;
  readonly arrangement: ReturnType<typeof useArrangement<Row>>;
  readonly sorted:
    { readonly by: Sort | undefined; readonly ask: (sort: Sort | undefined) => void } | undefined;
};

/** The state of a table: its order, and which columns and rows are shown, selected and unfolded. */
export function useRows<Row extends object>({ rows, columns, idOf, arrangement, sorted }: Rows<Row>) {
  const [own, setOwn] = useState<Sort>();
  const by = sorted ? sorted.by : own;
  const definitions = useMemo(
    () =>
      columns.map(({ id, name, cell, width, order }): ColumnDef<Features, Row, unknown> => ({
        id,
        header: name,
        ...(order && { accessorFn: order }),
        enableSorting: order !== undefined,
        minSize: NARROWEST,
        ...(width !== undefined && { size: width }),
        cell: ({ row }) => cell(row.original),
      })),
    [columns],
  );
  const sorting = by ? [{ id: by.column, desc: by.descending }] : [];
  return useTable({
    features,
    columns: definitions,
    data: rows,
    getRowId: idOf,
    manualSorting: sorted !== undefined,
    enableSortingRemoval: sorted === undefined,
    columnResizeMode: "onChange",
    getRowCanExpand: () => true,
    manualExpanding: true,
    state: { sorting, columnVisibility: arrangement.shown, columnSizing: arrangement.widths },
    onSortingChange: (change) => {
      const [first] = typeof change === "function" ? change(sorting) : change;
      const next = first && { column: first.id, descending: first.desc };
      if (sorted) sorted.ask(next);
      else setOwn(next);
    },
    onColumnSizingChange: (change) =>
      arrangement.resize(typeof change === "function" ? change({ ...arrangement.widths }) : change),
  });
}
