import type { LaterFacts } from "./queries";
import { countShown, plural } from "../shown/format";
import { Scroll } from "../shown/Scroll";
import { Section } from "../shown/Section";
import classes from "./Figures.module.css";

/** Which facts that were brought in later were used, and from which system they are. */
export function LaterFactsUsed({ facts }: { facts: LaterFacts }) {
  const rows = [
    ...facts.used.map((fact) => ({ ...fact, used: true })),
    ...facts.otherType.map((fact) => ({ ...fact, used: false })),
  ];
  return (
    <Section
      title="Facts brought in later"
      aside={<span className="quiet">used for {plural(facts.decisions, "decision", "decisions")}</span>}
    >
      {rows.length > 0 ? (
        <Scroll name="All columns of facts brought in later">
          <table className={classes.figures} aria-label="Facts brought in later by system">
            <thead>
              <tr>
                <th scope="col">Fact</th>
                <th scope="col">System</th>
                <th scope="col">Decisions</th>
                <th scope="col">Used</th>
              </tr>
            </thead>
            <tbody>
              {rows.map(({ name, system, decisions, used }) => (
                <tr key={`${name} ${system.name} ${system.version} ${used}`}>
                  <th scope="row">
                    <code className="mono">{name}</code>
                  </th>
                  <td>
                    {system.name} {system.version}
                  </td>
                  <td>{countShown(decisions)}</td>
                  <td>{used ? "yes" : "no: not of the declared type"}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      ) : (
        <p>No decision lacks a fact that was brought in later.</p>
      )}
      <p className="quiet">Used {facts.rule}.</p>
    </Section>
  );
}
