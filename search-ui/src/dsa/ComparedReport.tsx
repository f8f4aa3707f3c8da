import { Facts } from "../shown/Facts";
import { countShown, plural } from "../shown/format";
import { Section } from "../shown/Section";
import type { ReconciliationResult } from "./queries";

/** How far the figures of a report are the sums of statements. */
export function ComparedReport({ report }: { report: NonNullable<ReconciliationResult["report"]> }) {
  const number = (value: number) => <span className="number">{countShown(value)}</span>;
  return (
    <Section
      title="The report"
      aside={<span className="quiet">{plural(report.figures, "figure", "figures")} compared</span>}
    >
      <Facts
        of={[
          ["Agree with both sides", number(report.agreeing)],
          ["Sum of the record only", number(report.ofRecord)],
          ["Sum of what was submitted only", number(report.ofSubmitted)],
          ["Sum of neither", number(report.figures - report.agreeing - report.ofRecord - report.ofSubmitted)],
          ["Cells without a figure", number(report.gaps)],
        ]}
      />
      {report.notCompared.length > 0 && (
        <p className="quiet">
          Not compared, because they hold no sums of statements: {report.notCompared.join(", ")}.
        </p>
      )}
    </Section>
  );
}
