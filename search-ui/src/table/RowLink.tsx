import { createLink } from "@tanstack/react-router";
import { createContext, use, type ComponentProps } from "react";
import classes from "./RowLink.module.css";

/** The `tabIndex` of what can have the focus in a row: of all rows only the current one is a stop of the Tab key. */
export const RowContext = createContext(0);

function Anchor(props: ComponentProps<"a">) {
  return <a {...props} className={classes.link} data-row-link tabIndex={use(RowContext)} />;
}

/** The one link of a row, which leads to what the row is about. */
export const RowLink = createLink(Anchor);
