import { Checkbox, UnstyledButton } from "@mantine/core";
import { useElementSize } from "@mantine/hooks";
import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { IconChevronRight } from "@tabler/icons-react";
import { useEffect, useLayoutEffect, useRef, useState, type ComponentType } from "react";
import type { KeyboardEvent, ReactNode } from "react";
import { countShown } from "../shown/format";
import { useArrangement, type Column } from "./columns";
import { ColumnMenu } from "./ColumnMenu";
import { Gap } from "./Gap";
import { Header } from "./Header";
import { RowContext } from "./RowLink";
import { Scroll } from "../shown/Scroll";
import classes from "./Table.module.css";
import { useRows, type Sort } from "./useRows";

const ROW_HEIGHT = 57;
/** So many rows before the last one the next page is asked for. */
const AHEAD = 30;
const PAGE_STEP = 10;
/** The least that is left to the column without a width, and what the marks before a row take. */
const LEFT = 150;
const MARK = 36;

type TableProps<Row> = {
  readonly name: string;
  /** Under which name its columns are remembered. */
  readonly id: string;
  readonly rows: readonly Row[];
  readonly columns: readonly Column<Row>[];
  readonly idOf: (row: Row) => string;
  /** Of all rows, loaded or not; absent where nobody counted. */
  readonly total?: number | undefined;
  /** Fetches further rows; absent while there are none or they are on their way. */
  readonly more?: (() => void) | undefined;
  readonly onOpen?: (row: Row) => void;
  /** Where the server makes the order: what it is, and how another one is asked for. */
  readonly sorted?: { readonly by: Sort | undefined; readonly ask: (sort: Sort | undefined) => void };
  /** What else there is to say of a row, below it. */
  readonly details?: (row: Row) => ReactNode;
  /** What stands beside the table about the current row, once J or K was pressed and until Escape is. */
  readonly peek?: ComponentType<{ of: Row; onClose: () => void }> | undefined;
  /** What can be done with rows that were selected. */
  readonly onSelected?: (ids: readonly string[]) => ReactNode;
  /** Stands above the table, beside the choice of columns. */
  readonly children?: ReactNode;
};

/**
 * A table of any length: only the rows in view exist. Each row holds one {@link RowLink}; the arrow keys move between
 * these, Enter opens, Space selects, left and right fold, and Tab leaves the rows.
 */
export function Table<Row extends object>({
  name,
  id,
  rows,
  columns,
  idOf,
  onSelected,
  details,
  ...given
}: TableProps<Row>) {
  const { total, more, onOpen, sorted, peek: Peek, children } = given;
  const arrangement = useArrangement(id, columns);
  const table = useRows({ rows, columns, idOf, arrangement, sorted });
  const lines = table.getRowModel().rows;
  const shownColumns = table.getVisibleLeafColumns();
  const marks = (onSelected ? 1 : 0) + (details ? 1 : 0);
  const least = shownColumns.reduce((sum, { id }) => sum + (arrangement.widthOf(id) ?? LEFT), marks * MARK);
  const { ref: frame, width } = useElementSize();
  const head = useRef<HTMLTableSectionElement>(null);
  const [margin, setMargin] = useState(0);
  const [chosen, setCurrent] = useState(0);
  const current = Math.min(chosen, Math.max(0, lines.length - 1));
  const wanted = useRef<number>(undefined);
  const [peeking, setPeeking] = useState(false);

  useLayoutEffect(() => {
    if (head.current) setMargin(head.current.getBoundingClientRect().bottom + window.scrollY);
  }, [lines.length, width]);

  const virtual = useWindowVirtualizer({
    count: lines.length,
    estimateSize: () => ROW_HEIGHT,
    getItemKey: (index) => lines[index]?.id ?? index,
    overscan: 12,
    scrollMargin: margin,
    // Below the page's and the table's own heading.
    scrollPaddingStart: 104,
    scrollPaddingEnd: 16,
  });
  const items = virtual.getVirtualItems();
  const before = (items[0]?.start ?? margin) - margin;
  const after = Math.max(0, virtual.getTotalSize() - ((items.at(-1)?.end ?? margin) - margin));

  const lastShown = items.at(-1)?.index ?? -1;
  useEffect(() => {
    if (more && lastShown >= lines.length - AHEAD) more();
  }, [more, lastShown, lines.length]);

  // The row to go to may have come into being only after scrolling.
  useEffect(() => {
    if (wanted.current === undefined) return;
    const link = linkAt(head.current, wanted.current);
    if (!link) return;
    wanted.current = undefined;
    link.focus({ preventScroll: true });
  });

  const goTo = (index: number) => {
    wanted.current = index;
    setCurrent(index);
    virtual.scrollToIndex(index);
    linkAt(head.current, index)?.focus({ preventScroll: true });
  };
  const closePeek = () => {
    setPeeking(false);
    goTo(current);
  };
  const press = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const row = lines[current];
    const onLink = (event.target as Element).matches("[data-row-link]");
    if (onLink && row && ((event.key === " " && onSelected) || (details && FOLDS.has(event.key)))) {
      event.preventDefault();
      if (event.key === " ") row.toggleSelected();
      else row.toggleExpanded(event.key === "ArrowRight");
      return;
    }
    const by = Peek && { j: 1, k: -1, Escape: 0 }[event.key];
    if (by !== undefined) setPeeking(by !== 0);
    const next = {
      // The first one shows the row that is there.
      ...(by && { [event.key]: current + (peeking ? by : 0) }),
      ArrowDown: current + 1,
      ArrowUp: current - 1,
      PageDown: current + PAGE_STEP,
      PageUp: current - PAGE_STEP,
      Home: 0,
      End: lines.length - 1,
    }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    goTo(Math.min(Math.max(next, 0), lines.length - 1));
  };

  const wide = width > 0 && least > width;
  const selected = Object.keys(table.state.rowSelection);
  const shown = (
    <table
      className={classes.table}
      aria-label={name}
      aria-rowcount={(total ?? (more ? -2 : lines.length)) + 1}
      style={{ minWidth: least }}
    >
      <colgroup>
        {Array.from({ length: marks }, (_, mark) => (
          <col key={mark} style={{ width: MARK }} />
        ))}
        {shownColumns.map((column) => (
          <col key={column.id} style={{ width: arrangement.widthOf(column.id) }} />
        ))}
      </colgroup>
      <thead ref={head}>
        <tr aria-rowindex={1}>
          {onSelected && (
            <th scope="col" className={classes.mark}>
              <Checkbox
                size="xs"
                aria-label="Select all loaded rows"
                checked={table.getIsAllRowsSelected()}
                indeterminate={table.getIsSomeRowsSelected()}
                onChange={() => table.toggleAllRowsSelected()}
              />
            </th>
          )}
          {details && <td className={classes.mark} />}
          {table.getFlatHeaders().map((header) => (
            <Header
              key={header.id}
              header={header}
              name={header.column.columnDef.header as string}
              onResize={(width) => arrangement.resize({ ...arrangement.widths, [header.column.id]: width })}
            />
          ))}
        </tr>
      </thead>
      {before > 0 && <Gap height={before} />}
      {items.map(({ index, key }) => {
        const row = lines[index];
        if (!row) return null;
        const tabIndex = index === current ? 0 : -1;
        return (
          <tbody
            key={key}
            ref={virtual.measureElement}
            data-index={index}
            onKeyDown={press}
            onFocus={() => setCurrent(index)}
          >
            <tr
              data-opens={onOpen !== undefined}
              aria-rowindex={index + 2}
              onClick={(event) => {
                if (onOpen && isPlain(event.target as Element)) onOpen(row.original);
              }}
            >
              {onSelected && (
                <td className={classes.mark}>
                  <Checkbox
                    size="xs"
                    aria-label={`Select ${row.id}`}
                    tabIndex={tabIndex}
                    checked={row.getIsSelected()}
                    onChange={() => row.toggleSelected()}
                  />
                </td>
              )}
              {details && (
                <td className={classes.mark}>
                  <UnstyledButton
                    aria-label={`More about ${row.id}`}
                    aria-expanded={row.getIsExpanded()}
                    tabIndex={tabIndex}
                    className={classes.fold}
                    onClick={() => row.toggleExpanded()}
                  >
                    <IconChevronRight size={16} aria-hidden />
                  </UnstyledButton>
                </td>
              )}
              <RowContext value={tabIndex}>
                {row.getVisibleCells().map((cell) => (
                  <td key={cell.id} data-column={cell.column.id}>
                    <table.FlexRender cell={cell} />
                  </td>
                ))}
              </RowContext>
            </tr>
            {details && row.getIsExpanded() && (
              <tr>
                <td colSpan={marks + shownColumns.length} className={classes.details}>
                  {details(row.original)}
                </td>
              </tr>
            )}
          </tbody>
        );
      })}
      {after > 0 && <Gap height={after} />}
      {total !== undefined && lines.length < total && (
        <caption className={classes.caption}>
          {countShown(lines.length)} of {countShown(total)} loaded, more as you scroll
        </caption>
      )}
    </table>
  );
  return (
    <div ref={frame}>
      <div className={classes.above}>
        {selected.length > 0 && onSelected ? (
          <div role="group" aria-label="Selected rows" className={classes.selected}>
            <strong className="number">{countShown(selected.length)} selected</strong>
            {onSelected(selected)}
            <UnstyledButton className={classes.quiet} onClick={() => table.resetRowSelection(true)}>
              Select none
            </UnstyledButton>
          </div>
        ) : (
          children
        )}
        <ColumnMenu columns={columns} arrangement={arrangement} />
      </div>
      <div className={classes.frame} data-wide={wide}>
        {wide ? <Scroll name={`All columns of ${name}`}>{shown}</Scroll> : shown}
      </div>
      {Peek && peeking && lines[current] && <Peek of={lines[current].original} onClose={closePeek} />}
    </div>
  );
}

const FOLDS = new Set(["ArrowLeft", "ArrowRight"]);

/** Whether a click there was meant for the row, and neither for something in it nor for marking its text. */
function isPlain(target: Element): boolean {
  return !target.closest("a,button,input,label") && !window.getSelection()?.toString();
}

function linkAt(head: HTMLElement | null, index: number): HTMLElement | null {
  return head?.parentElement?.querySelector<HTMLElement>(`[data-index="${index}"] [data-row-link]`) ?? null;
}
