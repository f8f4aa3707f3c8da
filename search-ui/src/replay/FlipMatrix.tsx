import { Link } from "@tanstack/react-router";
import type { CSSProperties } from "react";
import type { ReplayResult } from "./queries";
import { countShown } from "../shown/format";
import { Outcome } from "../shown/Outcome";
import { Scroll } from "../shown/Scroll";
import { Section } from "../shown/Section";
import classes from "./FlipMatrix.module.css";
import { matrixOf, type Cell } from "./matrix";

type FlipMatrixProps = {
  readonly result: ReplayResult;
  readonly chosen: { readonly from?: string | undefined; readonly to?: string | undefined };
};

/** How many decisions went from which old to which new outcome. A cell off the diagonal lists its flips. */
export function FlipMatrix({ result, chosen }: FlipMatrixProps) {
  const { rows, columns } = matrixOf(result);
  return (
    <Section
      title="Flip matrix"
      aside={
        <span className={classes.legend}>
          <span>
            <i data-direction="stricter" aria-hidden /> stricter
          </span>
          <span>
            <i data-direction="milder" aria-hidden /> milder
          </span>
        </span>
      }
    >
      <Scroll name="Old and new outcomes">
        <table className={classes.matrix}>
          <caption>Old outcomes in rows, new outcomes in columns</caption>
          <thead>
            <tr>
              <td />
              {columns.map(({ to }) => (
                <th key={to} scope="col">
                  <Outcome outcome={to} among={result.outcomes} />
                </th>
              ))}
              <th scope="col" className={classes.sum}>
                All old
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ from, cells, total }) => (
              <tr key={from}>
                <th scope="row">
                  <Outcome outcome={from} among={result.outcomes} />
                </th>
                {cells.map((cell) => (
                  <MatrixCell
                    key={cell.to}
                    cell={cell}
                    chosen={cell.from === chosen.from && cell.to === chosen.to}
                  />
                ))}
                <td className={classes.sum}>{countShown(total)}</td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row" className={classes.sum}>
                All new
              </th>
              {columns.map(({ to, total }) => (
                <td key={to} className={classes.sum}>
                  {countShown(total)}
                </td>
              ))}
              <td className={classes.sum}>{countShown(rows.reduce((all, row) => all + row.total, 0))}</td>
            </tr>
          </tfoot>
        </table>
      </Scroll>
    </Section>
  );
}

function MatrixCell({ cell, chosen }: { cell: Cell; chosen: boolean }) {
  const heat = { "--heat": `${Math.round(8 + cell.heat * 47)}%` } as CSSProperties;
  if (cell.direction === "same" || cell.count === 0) {
    return (
      <td className={classes.cell} data-direction={cell.direction === "same" ? "same" : "none"}>
        {countShown(cell.count)}
      </td>
    );
  }
  return (
    <td className={classes.cell} data-direction={cell.direction} style={heat}>
      <Link
        to="."
        search={chosen ? {} : { from: cell.from, to: cell.to }}
        hash={chosen ? "" : "flips"}
        resetScroll={false}
        aria-current={chosen}
        aria-label={`${countShown(cell.count)} from ${cell.from} to ${cell.to}, ${chosen ? "list all flips" : "list these flips"}`}
      >
        {countShown(cell.count)}
      </Link>
    </td>
  );
}
