import type { ReactNode } from "react";
import classes from "../replay/Figures.module.css";
import { Interval } from "../replay/Interval";
import { Defined } from "./Defined";
import type { Place } from "./places";
import { figureShown } from "../shown/format";
import { Scroll } from "../shown/Scroll";

export type FigureRow = {
  readonly name: ReactNode;
  readonly key: string;
  /** Where the guide to figures has it. */
  readonly place?: Place;
  readonly cells?: readonly ReactNode[];
  readonly figures: readonly FigureValue[];
};

export type FigureValue = {
  readonly value: number | null | undefined;
  /** Of its interval, the lower one first. */
  readonly ends?: readonly number[] | null | undefined;
  /** Why there is none. */
  readonly why?: string | undefined;
  /** How it is written; with three decimals unless said otherwise. */
  readonly shown?: (value: number) => string;
};

type FigureTableProps = {
  readonly name: string;
  /** The columns: what is told, further cells, figures. */
  readonly heads: readonly string[];
  readonly rows: readonly FigureRow[];
};

/** Figures with their intervals drawn to scale, or why there are none. */
export function FigureTable({ name, heads, rows }: FigureTableProps) {
  return (
    <Scroll name={`All columns of ${name}`}>
      <table className={classes.figures} aria-label={name}>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, key, place, cells = [], figures }) => (
            <tr key={key}>
              <th scope="row">{place === undefined ? name : <Defined as={place}>{name}</Defined>}</th>
              {cells.map((cell, at) => (
                <td key={at}>{cell}</td>
              ))}
              {figures.map((figure, at) => (
                <Value key={at} {...figure} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

function Value({ value, ends, why, shown = figureShown }: FigureValue) {
  if (value == null)
    return <td className={classes.undefined}>{why === undefined ? "" : `undefined: ${why}`}</td>;
  return (
    <td>
      {shown(value)}
      {ends && <Interval value={value} ends={ends} />}
    </td>
  );
}
