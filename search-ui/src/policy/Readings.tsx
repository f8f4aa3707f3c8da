import { VisuallyHidden } from "@mantine/core";
import { IconExternalLink } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { PolicyVersion } from "./queries";
import { Section } from "../shown/Section";
import type { Market } from "./market";
import { guideline, isReading, READINGS } from "./reading";
import classes from "./Readings.module.css";

/** The same rules as each of those who apply them reads them. */
export function Readings({ of, market }: { of: PolicyVersion; market: Market | undefined }) {
  const search = market === undefined ? {} : { market: market.name };
  return (
    <Section title="Readings" aside={market && <span className="quiet">{market.name}</span>}>
      <ul className={classes.readings}>
        <li>
          <a href={guideline(of.policy, of.version, "html", market?.name)} target="_blank" rel="noreferrer">
            Guideline
            <IconExternalLink size={14} aria-hidden />
            <VisuallyHidden> (opens in a new tab)</VisuallyHidden>
          </a>{" "}
          <span className="quiet">for reviewers, also</span>{" "}
          <a href={guideline(of.policy, of.version, "md", market?.name)}>as Markdown</a>
        </li>
        {Object.keys(READINGS)
          .filter(isReading)
          .map((reading) => (
            <li key={reading}>
              <Link
                to="/policies/$key/versions/$version/readings/$reading"
                params={{ key: of.policy, version: of.version, reading }}
                search={search}
              >
                {READINGS[reading].name}
              </Link>{" "}
              <span className="quiet">{READINGS[reading].purpose}</span>
            </li>
          ))}
      </ul>
    </Section>
  );
}
