import { useMemo } from "react";
import { written } from "../search/query";
import { countShown, figureShown, plural } from "../shown/format";
import { Section } from "../shown/Section";
import type { Column } from "../table/columns";
import { RowLink } from "../table/RowLink";
import { Table } from "../table/Table";
import type { ScoreSlice, ScoreSlices } from "./queries";

type SliceAreasProps = {
  readonly slices: ScoreSlices;
  /** The query of the whole, which each slice narrows. */
  readonly where: string;
};

/** What the score is worth for the decisions with each value of something. */
export function SliceAreas({ slices: { name, values, slices, others }, where }: SliceAreasProps) {
  const columns = useMemo(() => columnsOf(name, where), [name, where]);
  return (
    <Section
      title={`By ${name.replace(/^attribute\./, "")}`}
      aside={<span className="quiet">{plural(values, "slice", "slices")}</span>}
    >
      <Table
        name={`Slices by ${name}`}
        id="score-slices"
        rows={slices}
        columns={columns}
        idOf={({ value }) => value ?? ""}
      />
      {others > 0 && (
        <p className="quiet">{plural(others, "decision is", "decisions are")} in smaller slices.</p>
      )}
    </Section>
  );
}

const shown = (figure: number | null | undefined) => (
  <span className="number">{figure == null ? "undefined" : figureShown(figure)}</span>
);

const columnsOf = (name: string, where: string): readonly Column<ScoreSlice>[] => [
  {
    id: "value",
    name: name.replace(/^attribute\./, ""),
    order: ({ value }) => value ?? "",
    cell: ({ value }) =>
      value == null ? (
        "(none)"
      ) : (
        <RowLink to="/" search={{ q: `${where} ${name}:${written(value)}` }}>
          {value}
        </RowLink>
      ),
  },
  {
    id: "decisions",
    name: "Decisions",
    width: 110,
    order: ({ decisions }) => decisions,
    cell: ({ decisions }) => <span className="number">{countShown(decisions)}</span>,
  },
  {
    id: "positives",
    name: "Truly positive",
    width: 120,
    from: "medium",
    order: ({ positives }) => positives,
    cell: ({ positives }) => <span className="number">{countShown(positives)}</span>,
  },
  {
    id: "roc",
    name: "ROC AUC",
    width: 110,
    order: ({ rocAuc }) => rocAuc ?? -1,
    cell: ({ rocAuc }) => shown(rocAuc),
  },
  {
    id: "ap",
    name: "Average precision",
    width: 150,
    from: "medium",
    order: ({ averagePrecision }) => averagePrecision ?? -1,
    cell: ({ averagePrecision }) => shown(averagePrecision),
  },
  {
    id: "ece",
    name: "Calibration error",
    width: 140,
    from: "wide",
    order: ({ ece }) => ece ?? -1,
    cell: ({ ece }) => shown(ece),
  },
  {
    id: "own",
    name: "Own threshold",
    width: 130,
    from: "wide",
    order: ({ chosen }) => chosen?.threshold ?? -1,
    cell: ({ chosen }) => <span className="number">{chosen ? (chosen.threshold ?? "none") : ""}</span>,
  },
  {
    id: "precision",
    name: "Precision at chosen",
    width: 150,
    from: "wide",
    order: ({ atChosen }) => atChosen?.precision ?? -1,
    cell: ({ atChosen }) => (atChosen ? shown(atChosen.precision) : ""),
  },
  {
    id: "recall",
    name: "Recall at chosen",
    width: 140,
    from: "wide",
    order: ({ atChosen }) => atChosen?.recall ?? -1,
    cell: ({ atChosen }) => (atChosen ? shown(atChosen.recall) : ""),
  },
];
