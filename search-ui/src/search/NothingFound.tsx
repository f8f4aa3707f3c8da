import { Button } from "@mantine/core";
import { Notice } from "../shown/states";
import { textOf, without, type Query } from "./query";

/** No decision matches; each term can be given up. */
export function NothingFound({ query, onAsk }: { query: Query; onAsk: (query: string) => void }) {
  if (query.terms.length === 0) {
    return (
      <div className="card" role="status">
        <Notice title="No decision has been recorded yet">
          Import some with <code className="mono">./precedent import FILE</code> or send them to{" "}
          <code className="mono">POST /api/decisions</code>.
        </Notice>
      </div>
    );
  }
  return (
    <div className="card" role="status">
      <Notice
        title="No decision matches this query"
        action={query.terms.map((term) => (
          <Button key={term.from} variant="default" size="sm" onClick={() => onAsk(without(query, term))}>
            Without&nbsp;<code className="mono">{textOf(query, term)}</code>
          </Button>
        ))}
      >
        All terms must hold at once. Withdrawn decisions are left out unless asked for with{" "}
        <code className="mono">withdrawn:yes</code>.
      </Notice>
    </div>
  );
}
