import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import type { Status } from "./status";
import { status } from "./status";
import { countShown } from "../shown/format";
import classes from "./StatusBanner.module.css";

/** Says when search is behind or away, and has everything read anew once it is back. */
export function StatusBanner() {
  const { data, isError } = useQuery(status());
  const client = useQueryClient();
  const impaired = isError || (data !== undefined && data.views.state !== "READY");
  const before = useRef(false);
  useEffect(() => {
    if (before.current && !impaired)
      void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== "status" });
    before.current = impaired;
  }, [impaired, client]);
  return (
    <div role="status" className={classes.place}>
      {impaired && (
        <p className={classes.banner}>
          {isError ? "The server does not answer. Trying again every 2 seconds." : words(data)}
        </p>
      )}
    </div>
  );
}

function words({ ledger, views }: Status): string | null {
  switch (views.state) {
    case "READY":
      return null;
    case "CATCHING_UP":
      return `Search is catching up with the ledger: position ${countShown(views.position)} of ${countShown(ledger.head)}. The newest decisions may be missing from results.`;
    case "UNAVAILABLE":
      return "Search is unavailable. Recording goes on, and a decision can still be opened by its id. Search returns by itself.";
    case "STOPPED":
      return `Search has stopped following the ledger${views.reason ? `: ${views.reason}` : ""}.`;
  }
}
