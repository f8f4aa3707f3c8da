import { Link } from "@tanstack/react-router";
import type { PolicyVersion } from "./queries";
import { valueShown } from "../shown/format";
import { Section } from "../shown/Section";
import classes from "./Markets.module.css";

/** The markets of the policy version, and what applies in each that does not apply everywhere else. */
export function Markets({ of }: { of: PolicyVersion }) {
  if (of.markets.length === 0) return null;
  return (
    <Section
      title="Markets"
      aside={
        <span className="quiet">
          told apart by <code className="mono">{of.market}</code>
        </span>
      }
    >
      <ul className={classes.markets}>
        {of.markets.map(({ name, regions, movedThresholds, thresholds, changedClauses }) => (
          <li key={name}>
            <div>
              <Link to="." search={{ market: name }} resetScroll={false}>
                {name}
              </Link>
              <span className={classes.regions}>{regions.join(", ")}</span>
            </div>
            <ul>
              {movedThresholds.map((threshold) => (
                <li key={threshold}>
                  <code className="mono">{threshold}</code>{" "}
                  <b className="number">{valueShown(thresholds[threshold])}</b> instead of{" "}
                  <span className="number">{valueShown(of.thresholds[threshold])}</span>
                </li>
              ))}
              {changedClauses.length > 0 && (
                <li>
                  {changedClauses.length === 1 ? "another rule" : "other rules"} at{" "}
                  {changedClauses.join(", ")}
                </li>
              )}
            </ul>
          </li>
        ))}
      </ul>
    </Section>
  );
}
