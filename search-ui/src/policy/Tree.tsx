import type { ReactNode } from "react";
import type { PolicyVersion } from "./queries";
import { Outcome } from "../shown/Outcome";
import { Section } from "../shown/Section";
import type { Market } from "./market";
import classes from "./Tree.module.css";

type Node = PolicyVersion["tree"][number];

type TreeProps = {
  readonly of: PolicyVersion;
  readonly market: Market | undefined;
  /** Where another market is chosen. */
  readonly choice: ReactNode;
};

/** The decision tree, as it applies in a market or outside of all of them. */
export function Tree({ of, market, choice }: TreeProps) {
  return (
    <Section
      title="Decision tree"
      aside={
        of.markets.length > 0 ? choice : <span className="quiet">the first guard that holds decides</span>
      }
    >
      <Nodes nodes={(market ?? of).tree} among={of.outcomes} changed={market?.changedClauses ?? []} />
    </Section>
  );
}

type NodesProps = {
  readonly nodes: readonly Node[];
  readonly among: readonly string[];
  /** Clauses that are otherwise than outside of the market. */
  readonly changed: readonly string[];
};

function Nodes({ nodes, among, changed }: NodesProps) {
  return (
    <ol className={classes.nodes}>
      {nodes.map(({ clause, when, outcome, then }) => (
        <li key={clause}>
          <div className={classes.node} data-changed={changed.includes(clause)}>
            <span className={classes.clause}>{clause}</span>
            <span className={classes.guard}>
              {when == null ? <span className="quiet">otherwise</span> : <code className="mono">{when}</code>}
              {changed.includes(clause) && <span className={classes.changed}>differs in this market</span>}
            </span>
            {outcome != null && <Outcome outcome={outcome} among={among} />}
          </div>
          {then != null && then.length > 0 && <Nodes nodes={then} among={among} changed={changed} />}
        </li>
      ))}
    </ol>
  );
}
