import { UnstyledButton } from "@mantine/core";
import { IconArrowDown, IconArrowUp } from "@tabler/icons-react";
import { useRef, type KeyboardEvent } from "react";
import classes from "./Table.module.css";
import { NARROWEST, type HeaderOf } from "./useRows";

const STEP = 16;
const WIDEST = 800;
const DIRECTIONS = { asc: "ascending", desc: "descending" } as const;

type HeaderProps<Row extends object> = {
  readonly header: HeaderOf<Row>;
  readonly name: string;
  readonly onResize: (width: number) => void;
};

/** The heading of a column, by which it is sorted and made wider. */
export function Header<Row extends object>({ header, name, onResize }: HeaderProps<Row>) {
  const { column } = header;
  const cell = useRef<HTMLTableCellElement>(null);
  const sorted = column.getIsSorted();
  const press = (event: KeyboardEvent) => {
    const step = { ArrowLeft: -STEP, ArrowRight: STEP }[event.key];
    if (step === undefined || !cell.current) return;
    event.preventDefault();
    const width = cell.current.getBoundingClientRect().width + step;
    onResize(Math.min(Math.max(width, NARROWEST), WIDEST));
  };
  return (
    <th
      ref={cell}
      scope="col"
      data-column={column.id}
      aria-sort={sorted ? DIRECTIONS[sorted] : column.getCanSort() ? "none" : undefined}
    >
      {column.getCanSort() ? (
        <UnstyledButton className={classes.sort} onClick={column.getToggleSortingHandler()}>
          {name}
          {sorted === "asc" && <IconArrowUp size={13} aria-hidden />}
          {sorted === "desc" && <IconArrowDown size={13} aria-hidden />}
        </UnstyledButton>
      ) : (
        name
      )}
      <span
        role="separator"
        aria-orientation="vertical"
        aria-label={`Width of ${name}`}
        aria-valuenow={Math.round(column.getSize())}
        aria-valuemin={NARROWEST}
        aria-valuemax={WIDEST}
        tabIndex={0}
        className={classes.edge}
        data-dragged={column.getIsResizing()}
        onMouseDown={header.getResizeHandler()}
        onTouchStart={header.getResizeHandler()}
        onKeyDown={press}
      />
    </th>
  );
}
