import type { ReactNode } from "react";
import classes from "./Facts.module.css";

/** Names and what they hold, as a description list; entries without content are left out. */
export function Facts({ of, stacked }: { of: readonly (readonly [string, ReactNode])[]; stacked?: boolean }) {
  return (
    <dl className={stacked ? classes.stacked : classes.facts}>
      {of
        .filter(([, value]) => value !== undefined && value !== null && value !== "")
        .map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}
