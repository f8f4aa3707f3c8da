import { useMemo } from "react";
import type { Slice, Slicing } from "./queries";
import { written } from "../search/query";
import {
  countShown,
  figureChange,
  figureShown,
  plural,
  probability,
  shareShown,
  unitsChange,
} from "../shown/format";
import { Section } from "../shown/Section";
import type { Column } from "../table/columns";
import { RowLink } from "../table/RowLink";
import { Table } from "../table/Table";
import classes from "./SliceTable.module.css";

const VERDICTS = {
  FEWER_MISTAKES: "Fewer mistakes",
  MORE_MISTAKES: "More mistakes",
  NO_DIFFERENCE_SHOWN: "No difference shown",
  TOO_FEW: "Too few to say",
} as const;

type SliceTableProps = {
  readonly slicing: Slicing;
  /** The query of the whole, which each slice narrows. */
  readonly where: string;
  readonly correction: string | undefined;
};

/** What the change does to the decisions with each value of something, the greatest harm first. */
export function SliceTable({ slicing, where, correction }: SliceTableProps) {
  const { name, slices, others, values } = slicing;
  const rows = useMemo(
    () => [...slices].sort((a, b) => harm(b) - harm(a) || changed(b) - changed(a)),
    [slices],
  );
  const labelled = rows.some((slice) => slice.labels);
  const columns = useMemo(() => columnsOf(name, where, labelled), [name, where, labelled]);
  return (
    <Section
      title={`By ${name.replace(/^attribute\./, "")}`}
      aside={<span className="quiet">{plural(values, "slice", "slices")}</span>}
    >
      <Table
        name={`Slices by ${name}`}
        id={`slices-${labelled ? "labelled" : "counted"}`}
        rows={rows}
        columns={columns}
        idOf={({ value }) => value ?? ""}
      />
      {others && (
        <p className={classes.note}>
          {plural(values - slices.length, "smaller slice", "smaller slices")} together:{" "}
          {plural(others.total, "decision", "decisions")}, {countShown(others.flipped)} flipped,{" "}
          {countShown(others.undecidable)} undecidable.
        </p>
      )}
      {labelled && correction && (
        <p className={classes.note}>
          Whether mistakes became fewer or more in number is McNemar’s exact test, corrected: {correction}.
        </p>
      )}
    </Section>
  );
}

/** By how much the mistakes of a slice cost more than before. */
const harm = ({ labels }: Slice): number => labels?.cost.change ?? 0;
const changed = ({ flipped, undecidable, total }: Slice): number => (flipped + undecidable) / total;

function columnsOf(name: string, where: string, labelled: boolean): readonly Column<Slice>[] {
  const counted: Column<Slice>[] = [
    {
      id: "value",
      name: name.replace(/^attribute\./, ""),
      order: ({ value }) => value ?? "",
      cell: ({ value }) =>
        value == null ? (
          <span className="quiet">none</span>
        ) : (
          <RowLink to="/" search={{ q: `${where} ${name}:${written(value)}` }}>
            {value}
          </RowLink>
        ),
    },
    {
      id: "total",
      name: "Decisions",
      width: 110,
      order: ({ total }) => total,
      cell: ({ total }) => <span className="number">{countShown(total)}</span>,
    },
    {
      id: "flipped",
      name: "Flipped",
      width: 120,
      order: changed,
      cell: ({ flipped, total }) => <Part of={flipped} whole={total} />,
    },
    {
      id: "undecidable",
      name: "Undecidable",
      width: 120,
      from: "wide",
      order: ({ undecidable, total }) => undecidable / total,
      cell: ({ undecidable, total }) => <Part of={undecidable} whole={total} />,
    },
  ];
  return labelled ? [...counted, ...AGAINST_LABELS] : counted;
}

const AGAINST_LABELS: readonly Column<Slice>[] = [
  figureColumn("precision", "Precision", "wide"),
  figureColumn("recall", "Recall", "wide"),
  figureColumn("fpr", "False positive rate", "chosen"),
  figureColumn("fnr", "False negative rate", "chosen"),
  {
    id: "cost",
    name: "Cost of mistakes",
    width: 150,
    order: harm,
    cell: ({ labels }) =>
      labels && (
        <>
          <span className="number">{unitsChange(labels.cost.change)}</span>
          <span className={classes.under}>{labels.cost.interval.map(unitsChange).join(" to ")}</span>
        </>
      ),
  },
  {
    id: "verdict",
    name: "Mistakes",
    width: 170,
    from: "medium",
    order: ({ labels }) => labels?.verdict ?? "",
    cell: ({ labels }) =>
      labels ? (
        <>
          <span className={classes.verdict} data-verdict={labels.verdict}>
            {VERDICTS[labels.verdict]}
          </span>
          <span className={classes.under}>
            p = {probability(labels.pAdjusted)}, {countShown(labels.adjudicated)} labelled
          </span>
        </>
      ) : (
        <span className="quiet">no labels</span>
      ),
  },
];

function figureColumn(
  figure: "precision" | "recall" | "fpr" | "fnr",
  name: string,
  from: "wide" | "chosen",
): Column<Slice> {
  const change = ({ labels }: Slice): number | undefined => {
    const before = labels?.before[figure];
    const after = labels?.after[figure];
    return before == null || after == null ? undefined : after - before;
  };
  return {
    id: figure,
    name,
    width: 150,
    from,
    order: (slice) => change(slice) ?? 0,
    cell: (slice) => {
      const after = slice.labels?.after[figure];
      const by = change(slice);
      if (after == null) return <span className="quiet">undefined</span>;
      return (
        <>
          <span className="number">{figureShown(after)}</span>
          {by !== undefined && <span className={classes.under}>{figureChange(by)}</span>}
        </>
      );
    },
  };
}

function Part({ of, whole }: { of: number; whole: number }) {
  return (
    <>
      <span className="number">{countShown(of)}</span>
      <span className={classes.under}>{shareShown(of, whole)}</span>
    </>
  );
}
