import { getRouteApi, Link } from "@tanstack/react-router";
import type { Replay, ReplayResult } from "./queries";
import { JobState } from "../job/JobState";
import { useJob } from "../job/useJob";
import { countShown, plural, shareShown } from "../shown/format";
import page from "../shown/Page.module.css";
import { PageTitle } from "../shown/PageTitle";
import { Section } from "../shown/Section";
import { Asked, Notice } from "../shown/states";
import { DailyLoad } from "./DailyLoad";
import { DecidingChanges } from "./DecidingChanges";
import { FlipList } from "./FlipList";
import { FlipMatrix } from "./FlipMatrix";
import { LabelComparison } from "./LabelComparison";
import { LaterFactsUsed } from "./LaterFactsUsed";
import classes from "./ReplayPage.module.css";
import { Repeatable } from "./Repeatable";
import { SliceTable } from "./SliceTable";

const route = getRouteApi("/replays/$id");

export function ReplayPage() {
  const { id } = route.useParams();
  const { found, cancel } = useJob("replay", id);
  const { data } = found;
  const under = data?.result?.policy ?? data?.request.policy ?? "a policy version";
  return (
    <div className={page.page}>
      <PageTitle
        title={`Replay under ${under.replace("@", " ")}`}
        kind={<Link to="/replays">Replays</Link>}
      />
      <Asked of={found} what="the replay" lines={8} page>
        {(answer) => <Content replay={answer} cancel={cancel} />}
      </Asked>
    </div>
  );
}

function Content({ replay, cancel }: { replay: Replay; cancel: ReturnType<typeof useJob>["cancel"] }) {
  const { id, request, result } = replay;
  const baseline = result?.baseline ?? request.baseline ?? "recorded";
  const where = result?.where ?? request.where;
  return (
    <>
      <p className={page.lead}>
        {where ? (
          <>
            Decisions matching{" "}
            <Link to="/" search={{ q: where }}>
              <code className="mono">{where}</code>
            </Link>
          </>
        ) : (
          "All decisions of the policy"
        )}
        , compared with{" "}
        {baseline === "recorded"
          ? "the recorded outcomes"
          : `the outcomes under ${baseline.replace("@", " ")}`}
        {result && (
          <>
            , up to ledger position <span className="number">{countShown(result.until)}</span>
          </>
        )}
        .
      </p>
      <JobState of={replay} what="replay" unit="decisions evaluated" cancel={cancel} />
      {result && <Result id={id} result={result} />}
    </>
  );
}

function Result({ id, result }: { id: string; result: ReplayResult }) {
  const cell = route.useSearch();
  if (result.total === 0) {
    return (
      <div className="card">
        <Notice title="No decision matched">There was nothing to replay.</Notice>
      </div>
    );
  }
  const never = Object.entries(result.missing ?? {}).filter(([, count]) => count === result.total);
  return (
    <>
      {never.length > 0 && (
        <div className="card" role="status">
          <Notice title="Nothing could be decided">
            None of these decisions has {never.map(([name]) => name).join(" and ")}, without which none can be
            decided.
          </Notice>
        </div>
      )}
      <dl className={classes.counts}>
        {(
          [
            ["Decisions", result.total, ""],
            ["Unchanged", result.unchanged, shareShown(result.unchanged, result.total)],
            ["Flipped", result.flipped, shareShown(result.flipped, result.total)],
            ["Undecidable", result.undecidable, shareShown(result.undecidable, result.total)],
          ] as const
        ).map(([name, count, share]) => (
          <div key={name} className="card">
            <dt>{name}</dt>
            <dd className="number">
              {countShown(count)} <span>{share}</span>
            </dd>
          </div>
        ))}
      </dl>
      <div className={classes.columns}>
        <FlipMatrix of={result} chosen={cell} />
        <Repeatable id={id} result={result} />
      </div>
      {result.laterFacts && <LaterFactsUsed facts={result.laterFacts} />}
      {result.undecidable > 0 && <Undecidable result={result} />}
      {result.changes && result.changes.length > 0 && <DecidingChanges changes={result.changes} />}
      {result.labels && <LabelComparison labels={result.labels} />}
      {result.slices?.by.map((slicing) => (
        <SliceTable
          key={slicing.name}
          slicing={slicing}
          where={result.where}
          correction={result.slices?.correction}
        />
      ))}
      {result.load && <DailyLoad load={result.load} />}
      {(result.flipped > 0 || result.undecidable > 0) && (
        <FlipList id={id} cell={cell} outcomes={result.outcomes} />
      )}
    </>
  );
}

/** How the server calls the new outcome of a decision that has none. */
const UNDECIDABLE = "UNDECIDABLE";

function Undecidable({ result }: { result: ReplayResult }) {
  const missing = Object.entries(result.missing ?? {}).sort(([, a], [, b]) => b - a);
  return (
    <Section
      title="Undecidable"
      aside={<span className="quiet">{plural(result.undecidable, "decision", "decisions")}</span>}
    >
      <p>
        {result.laterFacts
          ? "Neither the recorded facts nor those brought in later decide these under the new tree."
          : "The recorded facts cannot decide these under the new tree."}{" "}
        What is missing:
      </p>
      <ul className={classes.missing}>
        {missing.map(([name, count]) => (
          <li key={name}>
            <code className="mono">{name}</code>{" "}
            <span className="quiet number">in {plural(count, "decision", "decisions")}</span>
          </li>
        ))}
      </ul>
      <p className={classes.list}>
        <Link to="." search={{ to: UNDECIDABLE }} hash="flips" resetScroll={false}>
          List them
        </Link>
      </p>
    </Section>
  );
}
