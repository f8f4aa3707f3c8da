import type { PolicyVersion } from "./queries";
import { valueShown } from "../shown/format";
import { Section } from "../shown/Section";
import type { Market } from "./market";
import classes from "./Questions.module.css";

/** The bounds that have a name, as they stand in a market or outside of all of them. */
export function Thresholds({ of, market }: { of: PolicyVersion; market: Market | undefined }) {
  const all = Object.entries((market ?? of).thresholds);
  if (all.length === 0) return null;
  return (
    <Section title="Thresholds" aside={market && <span className="quiet">{market.name}</span>}>
      <dl className={classes.thresholds}>
        {all.map(([name, bound]) => (
          <div key={name}>
            <dt>
              <code className="mono">{name}</code>
            </dt>
            <dd className="number">
              {valueShown(bound)}
              {market?.movedThresholds.includes(name) && (
                <span className="quiet"> instead of {valueShown(of.thresholds[name])}</span>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}
