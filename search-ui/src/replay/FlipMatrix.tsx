import { Link } from "@tanstack/react-router";
import type { CSSProperties } from "react";
import { countShown } from "../shown/format";
import { Outcome } from "../shown/Outcome";
import { Scroll } from "../shown/Scroll";
import { Section } from "../shown/Section";
import classes from "./FlipMatrix.module.css";
import { matrixOf, type Cell } from "./matrix";

type Chosen = { readonly from?: string | undefined; readonly to?: string | undefined };

type Stays = { readonly first?: string; readonly second?: string };

type FlipMatrixProps = {
  readonly of: Parameters<typeof matrixOf>[0];
  readonly chosen: Chosen;
  readonly words?: typeof OLD_AND_NEW;
  /** What of the address stays as it is when a cell is chosen. */
  readonly stays?: Stays;
};

const OLD_AND_NEW = {
  title: "Flip matrix",
  name: "Old and new outcomes",
  caption: "Old outcomes in rows, new outcomes in columns",
  rows: "All old",
  columns: "All new",
  list: "flips",
  anchor: "flips",
};

/** How many decisions went from which old to which new outcome. A cell off the diagonal lists its flips. */
export function FlipMatrix({ of, chosen, words = OLD_AND_NEW, stays = {} }: FlipMatrixProps) {
  const { rows, columns } = matrixOf(of);
  return (
    <Section
      title={words.title}
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
      <Scroll name={words.name}>
        <table className={classes.matrix}>
          <caption>{words.caption}</caption>
          <thead>
            <tr>
              <td />
              {columns.map(({ to }) => (
                <th key={to} scope="col">
                  <Outcome outcome={to} among={of.outcomes} />
                </th>
              ))}
              <th scope="col" className={classes.sum}>
                {words.rows}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ from, cells, total }) => (
              <tr key={from}>
                <th scope="row">
                  <Outcome outcome={from} among={of.outcomes} />
                </th>
                {cells.map((cell) => (
                  <MatrixCell
                    key={cell.to}
                    cell={cell}
                    chosen={cell.from === chosen.from && cell.to === chosen.to}
                    stays={stays}
                    words={words}
                  />
                ))}
                <td className={classes.sum}>{countShown(total)}</td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row" className={classes.sum}>
                {words.columns}
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

function MatrixCell({
  cell,
  chosen,
  stays,
  words,
}: {
  cell: Cell;
  chosen: boolean;
  stays: Stays;
  words: typeof OLD_AND_NEW;
}) {
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
        search={chosen ? stays : { ...stays, from: cell.from, to: cell.to }}
        hash={chosen ? "" : words.anchor}
        resetScroll={false}
        aria-current={chosen}
        aria-label={`${countShown(cell.count)} from ${cell.from} to ${cell.to}, list ${chosen ? "all" : "these"} ${words.list}`}
      >
        {countShown(cell.count)}
      </Link>
    </td>
  );
}
