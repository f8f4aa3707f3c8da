import { UnstyledButton } from "@mantine/core";
import { IconAlertTriangle, IconCircleCheck, IconCircleX } from "@tabler/icons-react";
import { plural } from "../shown/format";
import { Section } from "../shown/Section";
import { Asked } from "../shown/states";
import { isError } from "./findings";
import classes from "./Findings.module.css";
import type { Checked, Finding } from "./queries";

type FindingsProps = {
  readonly check: Parameters<typeof Asked<Checked>>[0]["of"];
  readonly onGo: (finding: Finding) => void;
};

/** What the checker says, in the order of the document; each leads to its place. */
export function Findings({ check, onGo }: FindingsProps) {
  const findings = check.data?.findings;
  return (
    <Section
      title="Checker"
      aside={
        <span role="status" className="quiet">
          {findings && summary(findings)}
        </span>
      }
    >
      <Asked of={check} what="the findings" lines={2}>
        {(checked) => (
          <ul className={classes.findings}>
            {checked.findings.length === 0 && (
              <li className={classes.sound}>
                <IconCircleCheck size={18} aria-hidden /> The document can be drafted and published.
              </li>
            )}
            {checked.findings.map((finding) => (
              <li key={`${finding.line}:${finding.column} ${finding.rule} ${finding.message}`}>
                {isError(finding) ? (
                  <IconCircleX size={18} className={classes.error} aria-label="Error" />
                ) : (
                  <IconAlertTriangle size={18} className={classes.warning} aria-label="Warning" />
                )}
                <div>
                  <UnstyledButton className={classes.place} onClick={() => onGo(finding)}>
                    Line {finding.line}, column {finding.column}
                  </UnstyledButton>{" "}
                  <span className="quiet">{finding.rule}</span>
                  <p>{finding.message}</p>
                  <p className={classes.suggestion}>{finding.suggestion}</p>
                </div>
              </li>
            ))}
          </ul>
        )}
      </Asked>
    </Section>
  );
}

function summary(findings: readonly Finding[]): string {
  const errors = findings.filter(isError).length;
  return `${plural(errors, "error", "errors")}, ${plural(findings.length - errors, "warning", "warnings")}`;
}
