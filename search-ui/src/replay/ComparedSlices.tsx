import { useMemo } from "react";
import { countShown, figureShown, plural, shareShown } from "../shown/format";
import { Section } from "../shown/Section";
import type { Column } from "../table/columns";
import { Table } from "../table/Table";
import type { ComparedSlice, ComparedSlicing } from "./queries";
import classes from "./SliceTable.module.css";

/** The decisions with each value of something under both replays, those first that differ most. */
export function ComparedSlices({ slicing: { name, slices, others } }: { slicing: ComparedSlicing }) {
  const said = name.replace(/^attribute\./, "");
  const rows = useMemo(() => [...slices].sort((a, b) => apart(b) - apart(a)), [slices]);
  const columns = useMemo(() => columnsOf(said), [said]);
  return (
    <Section
      title={`By ${said}`}
      aside={<span className="quiet">{plural(slices.length, "slice", "slices")}</span>}
    >
      <Table
        name={`Slices by ${name}`}
        id="compared-slices"
        rows={rows}
        columns={columns}
        idOf={({ value }) => value ?? ""}
      />
      {others && (
        <p className={classes.note}>
          Smaller slices together: {plural(others.total, "decision", "decisions")},{" "}
          {countShown(others.first.flipped)} flipped in the first and {countShown(others.second.flipped)} in
          the second.
        </p>
      )}
    </Section>
  );
}

const apart = ({ first, second, total }: ComparedSlice): number =>
  Math.abs(first.flipped + first.undecidable - second.flipped - second.undecidable) / total;

function columnsOf(said: string): readonly Column<ComparedSlice>[] {
  return [
    {
      id: "value",
      name: said,
      order: ({ value }) => value ?? "",
      cell: ({ value }) => value ?? <span className="quiet">none</span>,
    },
    {
      id: "total",
      name: "Decisions",
      width: 110,
      order: ({ total }) => total,
      cell: ({ total }) => <span className="number">{countShown(total)}</span>,
    },
    changed("first", "Flipped in the first"),
    changed("second", "In the second"),
    figures("precision", "Precision"),
    figures("recall", "Recall"),
  ];
}

function changed(side: "first" | "second", name: string): Column<ComparedSlice> {
  return {
    id: side,
    name,
    width: 160,
    order: (slice) => slice[side].flipped / slice.total,
    cell: ({ [side]: { flipped, undecidable }, total }) => (
      <>
        <span className="number">{countShown(flipped)}</span>
        <span className={classes.under}>
          {shareShown(flipped, total)}
          {undecidable > 0 && `, ${countShown(undecidable)} undecidable`}
        </span>
      </>
    ),
  };
}

function figures(figure: "precision" | "recall", name: string): Column<ComparedSlice> {
  const shown = (value: number | null | undefined) => (value == null ? "undefined" : figureShown(value));
  return {
    id: figure,
    name: `${name}, first and second`,
    width: 190,
    from: "medium",
    order: ({ second }) => second.labels?.[figure] ?? 0,
    cell: ({ first, second }) =>
      first.labels && second.labels ? (
        <span className="number">
          {shown(first.labels[figure])} and {shown(second.labels[figure])}
        </span>
      ) : (
        <span className="quiet">no labels</span>
      ),
  };
}
