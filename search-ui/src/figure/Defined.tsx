import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { Place } from "./places";
import classes from "./Defined.module.css";

/** The name of a figure, which leads to its definition. `as` is where the guide to figures has it. */
export function Defined({ as, children }: { readonly as: Place; readonly children: ReactNode }) {
  return (
    <Link to="/figures" hash={as} className={classes.defined} title="What this figure is">
      {children}
    </Link>
  );
}
