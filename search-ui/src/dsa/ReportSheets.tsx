import { NativeSelect } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { countShown, plural } from "../shown/format";
import { Scroll } from "../shown/Scroll";
import { Section } from "../shown/Section";
import { Asked } from "../shown/states";
import classes from "./Cells.module.css";
import { cellsOf, type Cell } from "./queries";

type ReportSheetsProps = {
  readonly id: string;
  /** Which sheet is shown; the first one where it is none. */
  readonly sheet: string | undefined;
  /** Whether rows are shown that hold nothing but 0. */
  readonly zeros: string | undefined;
};

/** The sheets of a report, one at a time: every cell has its figure, or says why there is none. */
export function ReportSheets({ id, sheet, zeros }: ReportSheetsProps) {
  const cells = useQuery(cellsOf(id));
  return (
    <Section title="Sheets">
      <Asked of={cells} what="the cells">
        {(all) => <Sheets cells={all} sheet={sheet} zeros={zeros !== undefined} />}
      </Asked>
    </Section>
  );
}

type SheetsProps = { cells: readonly Cell[]; sheet: string | undefined; zeros: boolean };

function Sheets({ cells, sheet, zeros }: SheetsProps) {
  const navigate = useNavigate({ from: "/dsa/reports/$id" });
  const sheets = [...new Set(cells.map((cell) => cell.sheet))];
  const shown = sheets.find((one) => one === sheet) ?? sheets[0];
  if (shown === undefined) return <p className="quiet">It has no cells.</p>;
  return (
    <>
      <NativeSelect
        label="Sheet"
        data={sheets}
        value={shown}
        onChange={(event) => {
          const chosen = event.currentTarget.value;
          void navigate({
            search: (before) => ({ ...before, sheet: chosen }),
            replace: true,
            resetScroll: false,
          });
        }}
      />
      <Sheet name={shown} cells={cells.filter((cell) => cell.sheet === shown)} zeros={zeros} />
    </>
  );
}

function Sheet({ name, cells, zeros }: { name: string; cells: readonly Cell[]; zeros: boolean }) {
  const columns = [...new Map(cells.map(({ column, definition }) => [column, definition]))];
  const rows = new Map<string, Map<string, Cell>>();
  for (const cell of cells) {
    const row = rows.get(cell.row) ?? new Map<string, Cell>();
    rows.set(cell.row, row.set(cell.column, cell));
  }
  const telling = [...rows].filter(([, row]) => [...row.values()].some(({ value }) => value !== 0));
  const left = rows.size - telling.length;
  const gaps = cells.filter(({ gap }) => gap !== undefined).length;
  return (
    <>
      <p className="quiet">
        {plural(cells.length, "cell", "cells")}, {countShown(gaps)} of them gaps.
        {left > 0 && (
          <>
            {" "}
            {plural(left, "row holds", "rows hold")} nothing but 0{zeros ? ". " : " and are left out. "}
            <Link
              from="/dsa/reports/$id"
              to="."
              search={(before) => ({ ...before, zeros: zeros ? undefined : "shown" })}
              resetScroll={false}
            >
              {zeros ? "Leave them out" : "Show them"}
            </Link>
          </>
        )}
      </p>
      <Scroll name={`All columns of ${name}`}>
        <table className={classes.cells} aria-label={name}>
          <thead>
            <tr>
              <th scope="col">Row</th>
              {columns.map(([column, definition]) => (
                <th key={column} scope="col" title={definition}>
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {(zeros ? [...rows] : telling).map(([row, of]) => (
              <tr key={row}>
                <th scope="row">{row}</th>
                {columns.map(([column]) => (
                  <Figure key={column} of={of.get(column)} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </>
  );
}

/** A figure, or the gap with its reason; the template has no cell where it is neither. */
function Figure({ of }: { of: Cell | undefined }) {
  if (of?.value !== undefined) return <td className="number">{countShown(of.value)}</td>;
  if (of?.gap === undefined) return <td />;
  return (
    <td className={classes.gap}>
      <code className="mono">{of.gap}</code>
      {of.why !== undefined && `: ${of.why}`}
    </td>
  );
}
