import { Tooltip } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { status } from "./status";
import { Link } from "@tanstack/react-router";
import { countShown } from "../shown/format";
import classes from "./LedgerState.module.css";

/** Where the ledger stands, for those who want to cite it. */
export function LedgerState() {
  const { data, isError } = useQuery(status());
  if (!data || isError) return null;
  const { ledger, views } = data;
  return (
    <Tooltip
      label={`Ledger ${ledger.id}, views at position ${countShown(views.position)}`}
      withArrow
      multiline
      maw={340}
    >
      <Link to="/trust" className={classes.state}>
        <i className={views.state === "READY" ? classes.ready : classes.behind} aria-hidden />
        <span className={classes.words}>Ledger position </span>
        <span className="number">{countShown(ledger.head)}</span>
      </Link>
    </Tooltip>
  );
}
