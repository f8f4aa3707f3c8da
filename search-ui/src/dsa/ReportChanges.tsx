import { FigureTable } from "../figure/FigureTable";
import { countShown, plural, timeShown } from "../shown/format";
import { Section } from "../shown/Section";
import type { ReportResult } from "./queries";

/** Where figures do not mean the same as before, and what differs from the edition before. */
export function ReportChanges({ result: { breaks, changes } }: { result: ReportResult }) {
  return (
    <>
      {breaks.length > 0 && (
        <Section title="Breaks">
          {breaks.map(({ after, by, publishedAt, position, changed }) => (
            <div key={position}>
              <p>
                From {after} to {by}, published on {timeShown(publishedAt)} at ledger position{" "}
                <span className="number">{countShown(position)}</span>. Figures before and after do not mean
                the same:
              </p>
              <ul>
                {changed.map((one) => (
                  <li key={one}>{one}</li>
                ))}
              </ul>
            </div>
          ))}
        </Section>
      )}
      {changes && (
        <Section
          title="What differs from the edition before"
          aside={<span className="quiet">{plural(changes.cells.length, "cell", "cells")}</span>}
        >
          <p className="quiet">
            Then: {plural(changes.decisionsBefore, "decision", "decisions")} up to ledger position{" "}
            {countShown(changes.untilBefore)}, by crosswalk {changes.crosswalkBefore}.
          </p>
          {changes.cells.length > 0 && (
            <FigureTable
              name="Changed cells"
              heads={["Row", "Sheet", "Column", "Before", "Now"]}
              rows={changes.cells.map(({ sheet, row, column, before, after }) => ({
                key: `${sheet} ${row} ${column}`,
                name: row,
                cells: [sheet, column, told(before), told(after)],
                figures: [],
              }))}
            />
          )}
        </Section>
      )}
    </>
  );
}

const told = (value: number | null | undefined): string => (value == null ? "a gap" : countShown(value));
