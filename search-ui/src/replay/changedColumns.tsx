import { IconArrowRight } from "@tabler/icons-react";
import { Outcome } from "../shown/Outcome";
import type { Column } from "../table/columns";
import { RowLink } from "../table/RowLink";
import classes from "./changedColumns.module.css";
import type { Flip } from "./queries";

/** A decision that comes out otherwise, by a replay or by what is only asked. */
export type Changed = Pick<Flip, "id" | "position" | "case" | "old" | "new" | "missing" | "path">;

/** What a table shows of decisions that come out otherwise. */
export const changedColumns = (outcomes: readonly string[]): readonly Column<Changed>[] => [
  {
    id: "change",
    name: "Change",
    width: 272,
    cell: (changed) => (
      <span className={classes.change}>
        <Outcome outcome={changed.old} among={outcomes} />
        <IconArrowRight size={14} aria-label="to" className="quiet" />
        <Outcome outcome={changed.new} among={outcomes} />
      </span>
    ),
  },
  {
    id: "decision",
    name: "Decision",
    cell: (changed) => (
      <>
        <RowLink to="/decisions/$id" params={{ id: changed.id }}>
          {changed.id}
        </RowLink>
        <span className={classes.under}>Case {changed.case.id}</span>
      </>
    ),
  },
  {
    id: "path",
    name: "New path",
    width: 220,
    from: "medium",
    cell: (changed) => (
      <>
        {changed.path.join(" → ")}
        {changed.missing.length > 0 && (
          <span className={classes.under}>missing {changed.missing.join(", ")}</span>
        )}
      </>
    ),
  },
];
