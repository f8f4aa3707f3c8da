import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { written } from "../search/query";
import { Copy } from "../shown/Copy";

/** What can be done with decisions that were selected, withdrawn or not. */
export function OfSelected({ ids }: { ids: readonly string[] }) {
  return (
    <>
      <Button
        size="compact-sm"
        variant="default"
        renderRoot={(props) => (
          <Link
            to="/exports/new"
            search={{ q: `id:${ids.map(written).join(",")} withdrawn:yes,no` }}
            {...props}
          />
        )}
      >
        Export
      </Button>
      <Copy text={ids.join("\n")} what="the ids" />
    </>
  );
}
