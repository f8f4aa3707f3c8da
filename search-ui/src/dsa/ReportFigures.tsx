import { FigureTable } from "../figure/FigureTable";
import { countShown } from "../shown/format";
import { Section } from "../shown/Section";
import type { ReportResult } from "./queries";

/** What a report said whose files are gone: its figures that are not 0, and how many cells were gaps, by why. */
export function ReportFigures({ result: { figures, gaps } }: { result: ReportResult }) {
  return (
    <>
      <Section title="Figures that are not 0">
        <FigureTable
          name="Figures that are not 0"
          heads={["Row", "Sheet", "Column", "Figure"]}
          rows={figures.map(({ sheet, row, column, value }) => ({
            key: `${sheet} ${row} ${column}`,
            name: row,
            cells: [sheet, column],
            figures: [{ value, shown: countShown }],
          }))}
        />
      </Section>
      <Section title="Cells without a figure">
        <FigureTable
          name="Cells without a figure"
          heads={["Why", "Gap", "Cells"]}
          rows={gaps.map(({ gap, why, cells }) => ({
            key: `${gap} ${why}`,
            name: why,
            cells: [<code className="mono">{gap}</code>],
            figures: [{ value: cells, shown: countShown }],
          }))}
        />
      </Section>
    </>
  );
}
