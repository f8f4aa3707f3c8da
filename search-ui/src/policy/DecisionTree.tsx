import { Button, TextInput, UnstyledButton } from "@mantine/core";
import { IconChevronRight, IconSearch } from "@tabler/icons-react";
import { useDeferredValue, useMemo, useState, type ReactNode } from "react";
import type { PolicyVersion } from "./queries";
import { countShown, plural } from "../shown/format";
import { Outcome } from "../shown/Outcome";
import { Section } from "../shown/Section";
import { LARGE, matching, sizeOf, type TreeNode } from "./tree";
import type { Market } from "./market";
import classes from "./DecisionTree.module.css";

type TreeProps = {
  readonly of: PolicyVersion;
  readonly market: Market | undefined;
  /** Where another market is chosen. */
  readonly choice: ReactNode;
};

/** How many nodes of one list stand there at first. */
const SHOWN = 25;

/** The decision tree, as it applies in a market or outside of all of them; a large one folded, and to be searched. */
export function DecisionTree({ of, market, choice }: TreeProps) {
  const { tree } = market ?? of;
  const size = useMemo(() => sizeOf(tree), [tree]);
  const [text, setText] = useState("");
  const sought = useDeferredValue(text.trim());
  const found = useMemo(() => (sought === "" ? undefined : matching(tree, sought)), [tree, sought]);
  /** What everything was folded to last; a node that somebody folds by itself stands apart from it. */
  const [all, setAll] = useState({ open: size <= LARGE, times: 0 });
  return (
    <Section
      title="Decision tree"
      aside={
        of.markets.length > 0 ? choice : <span className="quiet">the first guard that holds decides</span>
      }
    >
      {size > LARGE && (
        <div className={classes.bar}>
          <TextInput
            aria-label="Find in the tree"
            placeholder="A clause, a fact, an outcome"
            size="xs"
            leftSection={<IconSearch size={14} aria-hidden />}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <span role="status" className="quiet number">
            {found === undefined
              ? plural(size, "node", "nodes")
              : `${countShown(found.matches)} of ${plural(size, "node", "nodes")}`}
          </span>
          <span className={classes.folds}>
            <Button
              variant="default"
              size="compact-xs"
              onClick={() => setAll({ open: true, times: all.times + 1 })}
            >
              Unfold all
            </Button>
            <Button
              variant="default"
              size="compact-xs"
              onClick={() => setAll({ open: false, times: all.times + 1 })}
            >
              Fold all
            </Button>
          </span>
        </div>
      )}
      {found?.matches === 0 ? (
        <p className="quiet">No node speaks of it.</p>
      ) : (
        <Nodes
          key={`${all.times} ${sought}`}
          nodes={found?.nodes ?? tree}
          open={found !== undefined || all.open}
          among={of.outcomes}
          changed={market?.changedClauses ?? []}
        />
      )}
    </Section>
  );
}

type NodesProps = {
  readonly nodes: readonly TreeNode[];
  readonly open: boolean;
  readonly among: readonly string[];
  /** Clauses that are otherwise than outside of the market. */
  readonly changed: readonly string[];
};

function Nodes({ nodes, ...given }: NodesProps) {
  const [shown, setShown] = useState(SHOWN);
  return (
    <ol className={classes.nodes}>
      {nodes.slice(0, shown).map((node) => (
        <Branch key={node.clause} node={node} {...given} />
      ))}
      {nodes.length > shown && (
        <li className={classes.more}>
          <Button variant="default" size="compact-xs" onClick={() => setShown(shown + 4 * SHOWN)}>
            Show more of the {countShown(nodes.length - shown)} that follow
          </Button>
        </li>
      )}
    </ol>
  );
}

function Branch({
  node: { clause, when, outcome, then },
  open: given,
  among,
  changed,
}: Omit<NodesProps, "nodes"> & { readonly node: TreeNode }) {
  const [open, setOpen] = useState(given);
  const below = then ?? [];
  return (
    <li>
      <div className={classes.node} data-changed={changed.includes(clause)}>
        <span className={classes.clause}>
          {below.length > 0 ? (
            <UnstyledButton
              className={classes.fold}
              aria-expanded={open}
              onClick={() => setOpen((shown) => !shown)}
            >
              <IconChevronRight size={14} aria-hidden />
              {clause}
            </UnstyledButton>
          ) : (
            clause
          )}
        </span>
        <span className={classes.guard}>
          {when == null ? <span className="quiet">otherwise</span> : <code className="mono">{when}</code>}
          {changed.includes(clause) && <span className={classes.changed}>differs in this market</span>}
          {below.length > 0 && !open && (
            <span className={classes.folded}>{plural(sizeOf(below), "node", "nodes")} below</span>
          )}
        </span>
        {outcome != null && <Outcome outcome={outcome} among={among} />}
      </div>
      {below.length > 0 && open && <Nodes nodes={below} open={given} among={among} changed={changed} />}
    </li>
  );
}
