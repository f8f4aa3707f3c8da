import { useLocalStorage, useMediaQuery } from "@mantine/hooks";
import type { ReactNode } from "react";

/** What a table can show of a row. */
export type Column<Row> = {
  readonly id: string;
  readonly name: string;
  readonly cell: (row: Row) => ReactNode;
  /** In pixels. The one column without a width takes what is left. */
  readonly width?: number;
  /** From which width of the screen on it is shown, unless somebody chose otherwise; always where it is absent. */
  readonly from?: keyof typeof SCREENS | "chosen";
  /** What the table can be sorted by; for a table whose order the server makes, whatever is there. */
  readonly order?: (row: Row) => string | number;
};

const SCREENS = { medium: "(min-width: 48em)", wide: "(min-width: 75em)" } as const;

/** What somebody made of a table's columns; kept in this browser, because it says nothing about what is looked at. */
type Arrangement = {
  readonly shown: Readonly<Record<string, boolean>>;
  readonly widths: Readonly<Record<string, number>>;
};

/** What is left of a column's width on a screen that is neither narrow nor wide. */
const MEDIUM = 0.8;

/** As wide as a column may be on a narrow screen, so that two and the marks of a row fit beside each other. */
const NARROW = 130;

const AS_GIVEN: Arrangement = { shown: {}, widths: {} };

/** Which columns a table shows and how wide they are. */
export function useArrangement<Row>(table: string, columns: readonly Column<Row>[]) {
  const medium = useMediaQuery(SCREENS.medium, undefined, { getInitialValueInEffect: false }) ?? true;
  const wide = useMediaQuery(SCREENS.wide, undefined, { getInitialValueInEffect: false }) ?? true;
  const [chosen, choose, forget] = useLocalStorage<Arrangement>({
    key: `precedent-table-${table}`,
    defaultValue: AS_GIVEN,
    getInitialValueInEffect: false,
  });
  const screen = { medium, wide, chosen: false };
  return {
    shown: Object.fromEntries(
      columns.map(({ id, from }) => [id, chosen.shown[id] ?? (from === undefined || screen[from])]),
    ),
    widths: chosen.widths,
    /** In pixels; undefined for the column that takes what is left. */
    widthOf: (id: string) => {
      const given = columns.find((column) => column.id === id)?.width;
      if (chosen.widths[id] !== undefined || given === undefined) return chosen.widths[id];
      return wide ? given : medium ? Math.round(given * MEDIUM) : Math.min(given, NARROW);
    },
    show: (id: string, shown: boolean) =>
      choose((before) => ({ ...before, shown: { ...before.shown, [id]: shown } })),
    resize: (widths: Readonly<Record<string, number>>) => choose((before) => ({ ...before, widths })),
    asGiven: forget,
  };
}
