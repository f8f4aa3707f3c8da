import type { ReactTable, RowData, TableFeatures } from "@tanstack/react-table";
import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useLayoutEffect, useRef, useState, type KeyboardEvent } from "react";
import { countShown } from "./format";
import classes from "./RowTable.module.css";

const ROW_HEIGHT = 57;
/** So many rows before the last one the next page is asked for. */
const AHEAD = 30;
const PAGE_STEP = 10;

type RowTableProps<Features extends TableFeatures, Row extends RowData> = {
  readonly name: string;
  readonly table: ReactTable<Features, Row>;
  /** Of all rows, loaded or not; absent where nobody counted. */
  readonly total?: number | undefined;
  readonly more: (() => void) | undefined;
  readonly onOpen: (row: Row) => void;
};

/**
 * A table of any length: only the rows in view exist. Each row holds one link marked `data-row-link`; the arrow
 * keys move between these, so that Enter opens what has the focus and Tab leaves the table.
 */
export function RowTable<Features extends TableFeatures, Row extends RowData>({
  name,
  table,
  total,
  more,
  onOpen,
}: RowTableProps<Features, Row>) {
  const rows = table.getRowModel().rows;
  const body = useRef<HTMLTableSectionElement>(null);
  const [margin, setMargin] = useState(0);
  const [chosen, setCurrent] = useState(0);
  const current = Math.min(chosen, Math.max(0, rows.length - 1));
  const wanted = useRef<number>(undefined);

  useLayoutEffect(() => {
    if (body.current) setMargin(body.current.getBoundingClientRect().top + window.scrollY);
  }, [rows.length]);

  const virtual = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => ROW_HEIGHT,
    getItemKey: (index) => rows[index]?.id ?? index,
    overscan: 12,
    scrollMargin: margin,
    // Below the page's and the table's own heading.
    scrollPaddingStart: 104,
    scrollPaddingEnd: 16,
  });
  const shown = virtual.getVirtualItems();
  const before = (shown[0]?.start ?? margin) - margin;
  const after = Math.max(0, virtual.getTotalSize() - ((shown.at(-1)?.end ?? margin) - margin));

  const lastShown = shown.at(-1)?.index ?? -1;
  useEffect(() => {
    if (more && lastShown >= rows.length - AHEAD) more();
  }, [more, lastShown, rows.length]);

  // The row to go to may have come into being only after scrolling.
  useEffect(() => {
    if (wanted.current === undefined) return;
    const link = linkAt(body.current, wanted.current);
    if (!link) return;
    wanted.current = undefined;
    link.focus({ preventScroll: true });
  });

  const move = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const next = {
      ArrowDown: current + 1,
      ArrowUp: current - 1,
      PageDown: current + PAGE_STEP,
      PageUp: current - PAGE_STEP,
      Home: 0,
      End: rows.length - 1,
    }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    const index = Math.min(Math.max(next, 0), rows.length - 1);
    wanted.current = index;
    setCurrent(index);
    virtual.scrollToIndex(index);
    linkAt(body.current, index)?.focus({ preventScroll: true });
  };

  return (
    <table className={classes.table} aria-label={name} aria-rowcount={(total ?? -2) + 1}>
      <thead>
        {table.getHeaderGroups().map((group) => (
          <tr key={group.id} aria-rowindex={1}>
            {group.headers.map((header) => (
              <th key={header.id} scope="col" data-column={header.column.id}>
                <table.FlexRender header={header} />
              </th>
            ))}
          </tr>
        ))}
      </thead>
      <tbody ref={body} onKeyDown={move}>
        {before > 0 && <Gap height={before} />}
        {shown.map(({ index, key }) => {
          const row = rows[index];
          if (!row) return null;
          return (
            <tr
              key={key}
              ref={virtual.measureElement}
              data-index={index}
              data-current={index === current}
              aria-rowindex={index + 2}
              onFocus={() => setCurrent(index)}
              onClick={(event) => {
                if (!(event.target as Element).closest("a,button") && !window.getSelection()?.toString())
                  onOpen(row.original);
              }}
            >
              {row.getAllCells().map((cell) => (
                <td key={cell.id} data-column={cell.column.id}>
                  <table.FlexRender cell={cell} />
                </td>
              ))}
            </tr>
          );
        })}
        {after > 0 && <Gap height={after} />}
      </tbody>
      {total !== undefined && rows.length < total && (
        <caption className={classes.caption}>
          {countShown(rows.length)} of {countShown(total)} loaded, more as you scroll
        </caption>
      )}
    </table>
  );
}

/** Stands for the rows that are not in view. */
function Gap({ height }: { height: number }) {
  return (
    <tr aria-hidden className={classes.gap}>
      <td style={{ height }} />
    </tr>
  );
}

function linkAt(body: HTMLElement | null, index: number): HTMLElement | null {
  return body?.querySelector<HTMLElement>(`tr[data-index="${index}"] [data-row-link]`) ?? null;
}
