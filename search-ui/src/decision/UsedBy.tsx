import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { Dossier } from "./queries";
import { countShown, plural } from "../shown/format";
import { Scroll } from "../shown/Scroll";
import { Section } from "../shown/Section";
import classes from "./Labels.module.css";

type Uses = Dossier["usedBy"];
type Verdict = Uses["verdicts"][number];
type Replay = Uses["replays"][number];
type Sample = Uses["samples"][number];

const PAGES = {
  benchmark: "/benchmarks/$id",
  replay: "/replays/$id",
  sample: "/samples/$id",
  estimate: "/estimates/$id",
} as const;

const shares = new Intl.NumberFormat("en", { maximumSignificantDigits: 4 });

/** Golden sets, benchmarks, replays and samples that used the decision or its case; nothing where none did. */
export function UsedBy({ usedBy, title = "What used it since" }: { usedBy: Uses; title?: string }) {
  const { goldenSets, verdicts, replays, samples, unknown } = usedBy;
  const uses = goldenSets.length + verdicts.length + replays.length + samples.length;
  if (uses + unknown.length === 0) {
    return null;
  }
  return (
    <Section title={title} aside={<span className="quiet">{plural(uses, "use", "uses")}</span>}>
      {uses > 0 && (
        <Scroll name={`All columns of ${title.toLowerCase()}`}>
          <table className={classes.labels}>
            <thead>
              <tr>
                <th scope="col">By</th>
                <th scope="col">What it says</th>
              </tr>
            </thead>
            <tbody>
              {replays.map((replay) => (
                <Row key={`${replay.replay} ${replay.decision}`} by={<Work id={replay.replay} />}>
                  <Changed replay={replay} />
                </Row>
              ))}
              {verdicts.map((verdict) => (
                <Row key={`${verdict.benchmark} ${verdict.by}`} by={<Work id={verdict.benchmark} />}>
                  <Judged verdict={verdict} />
                </Row>
              ))}
              {samples.map((sample) => (
                <Row key={`${sample.sample} ${sample.decision}`} by={<Work id={sample.sample} />}>
                  <Drawn sample={sample} />
                </Row>
              ))}
              {goldenSets.map(({ name, version, truth, position }) => (
                <Row
                  key={`${name} ${version}`}
                  by={
                    <Link
                      to="/golden-sets/$name"
                      params={{ name }}
                      search={{ version: String(version) }}
                    >{`${name}@${version}`}</Link>
                  }
                >
                  Golden set: holds the case as <strong>{truth}</strong>, frozen at position{" "}
                  {countShown(position)}
                </Row>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
      {unknown.map((sentence) => (
        <p key={sentence} className="quiet">
          {sentence}
        </p>
      ))}
    </Section>
  );
}

function Row({ by, children }: { by: ReactNode; children: ReactNode }) {
  return (
    <tr>
      <th scope="row">{by}</th>
      <td className={classes.sentence}>{children}</td>
    </tr>
  );
}

/** Long work that has a page of its own, by its whole id. */
function Work({ id }: { id: string }) {
  const dash = id.lastIndexOf("-");
  const to = PAGES[id.slice(0, dash) as keyof typeof PAGES];
  return (
    <Link to={to} params={{ id: id.slice(dash + 1) }}>
      {id}
    </Link>
  );
}

function Changed({ replay }: { replay: Replay }) {
  const { policy, baseline, decision, before, after, missing } = replay;
  return (
    <>
      {after == null ? (
        <>
          Could not decide {decision}, before <strong>{before}</strong>, for want of {missing.join(", ")}
        </>
      ) : (
        <>
          Changed the outcome of {decision} from <strong>{before}</strong> to <strong>{after}</strong>
        </>
      )}
      , under {policy}
      {baseline === "recorded" ? "" : ` compared with ${baseline}`}
    </>
  );
}

function Judged({ verdict }: { verdict: Verdict }) {
  const { goldenSet, by, truth, right, decision } = verdict;
  return (
    <>
      {by} says <strong>{verdict.verdict}</strong>, which{" "}
      {right == null ? "is not counted" : right ? "is right" : "is wrong"}: the truth on {goldenSet} is{" "}
      <strong>{truth}</strong>
      {decision != null && (
        <>
          {" "}
          (
          <Link to="/decisions/$id" params={{ id: decision }}>
            {decision}
          </Link>
          )
        </>
      )}
    </>
  );
}

function Drawn({ sample }: { sample: Sample }) {
  const { decision, drawn, of, stratum, estimates } = sample;
  return (
    <>
      Drew {decision} as one of {countShown(drawn)} of {countShown(of)} decisions ({stratum})
      {estimates.map(({ estimate, shares: found }) => (
        <span key={estimate}>
          ; <Work id={estimate} />{" "}
          {Object.entries(found)
            .map(([name, share]) => `${name} ${shares.format(share)}`)
            .join(", ")}
        </span>
      ))}
    </>
  );
}
