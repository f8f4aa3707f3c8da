import type { CSSProperties } from "react";
import { matrixOf } from "../replay/matrix";
import { countShown } from "../shown/format";
import { Outcome } from "../shown/Outcome";
import { Scroll } from "../shown/Scroll";
import classes from "./OutcomeMatrix.module.css";
import type { WhatIf } from "./queries";

/** How many decisions would go from which recorded to which new outcome, small enough to stand beside the document. */
export function OutcomeMatrix({ of }: { of: WhatIf }) {
  const { rows, columns } = matrixOf(of);
  if (rows.length === 0) return null;
  return (
    <Scroll name="Recorded and new outcomes">
      <table className={classes.matrix}>
        <caption>Recorded outcomes in rows, new outcomes in columns</caption>
        <thead>
          <tr>
            <td />
            {columns.map(({ to }) => (
              <th key={to} scope="col">
                <Outcome outcome={to} among={of.outcomes} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ from, cells }) => (
            <tr key={from}>
              <th scope="row">
                <Outcome outcome={from} among={of.outcomes} />
              </th>
              {cells.map(({ to, count, direction, heat }) => (
                <td
                  key={to}
                  data-direction={count === 0 ? "none" : direction}
                  style={{ "--heat": `${Math.round(8 + heat * 47)}%` } as CSSProperties}
                >
                  {countShown(count)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
