import { getRouteApi, Link } from "@tanstack/react-router";
import { FigureTable } from "../figure/FigureTable";
import { JobState } from "../job/JobState";
import { useJob } from "../job/useJob";
import { Facts } from "../shown/Facts";
import { countShown, plural } from "../shown/format";
import page from "../shown/Page.module.css";
import { PageTitle } from "../shown/PageTitle";
import { Section } from "../shown/Section";
import { Asked, Notice } from "../shown/states";
import { ComparedReport } from "./ComparedReport";
import { Downloads } from "./Downloads";
import { FindingTable } from "./FindingTable";
import { FINDINGS, isKind, type Reconciliation, type ReconciliationResult } from "./queries";

const route = getRouteApi("/dsa/reconciliations/$id");

export function ReconciliationPage() {
  const { id } = route.useParams();
  const { found, cancel } = useJob("reconciliation", id);
  return (
    <div className={page.page}>
      <PageTitle
        title={`Reconciliation ${id}`}
        kind={<Link to="/dsa/reconciliations">DSA reconciliations</Link>}
      />
      <Asked of={found} what="the reconciliation" lines={8} page>
        {(answer) => (
          <>
            <p className={page.lead}>
              {answer.name}
              {answer.request.until !== undefined && (
                <>
                  , up to ledger position <span className="number">{countShown(answer.request.until)}</span>
                </>
              )}
              , by crosswalk {answer.request.crosswalk}.
            </p>
            <JobState of={answer} what="reconciliation" unit="decisions read" cancel={cancel} />
            {answer.result && <Result of={answer} result={answer.result} />}
          </>
        )}
      </Asked>
    </div>
  );
}

function Result({ of, result }: { of: Reconciliation; result: ReconciliationResult }) {
  const { only } = route.useSearch();
  return (
    <>
      <Kinds result={result} />
      <Held result={result} />
      {result.report && <ComparedReport report={result.report} />}
      {result.total > 0 && <FindingTable of={of} result={result} only={only} />}
      {of.files ? (
        <Downloads at="reconciliations" id={of.id} names={of.files} kept={result.kept} />
      ) : (
        <div className="card" role="note">
          <Notice title="The file of findings is not kept any more">
            Those of the last 50 reconciliations are; it is written again when the reconciliation is asked for
            again.
          </Notice>
        </div>
      )}
    </>
  );
}

/** How many findings there are of each kind; each leads to those of it. */
function Kinds({ result: { findings, total } }: { result: ReconciliationResult }) {
  if (total === 0) {
    return (
      <div className="card">
        <Notice title="Everything agrees">What was submitted and reported is what the record says.</Notice>
      </div>
    );
  }
  return (
    <Section title="What parts from the record" aside={plural(total, "finding", "findings")}>
      <FigureTable
        name="Findings by kind"
        heads={["What was found", "Kind", "Findings"]}
        rows={Object.entries(findings).map(([kind, count]) => ({
          key: kind,
          name: (
            <Link from={route.id} to="." search={{ only: kind }} hash="findings">
              {isKind(kind) ? FINDINGS[kind] : kind}
            </Link>
          ),
          cells: [<code className="mono">{kind}</code>],
          figures: [{ value: count, shown: countShown }],
        }))}
      />
    </Section>
  );
}

/** What was held against each other. */
function Held({ result }: { result: ReconciliationResult }) {
  const number = (value: number) => <span className="number">{countShown(value)}</span>;
  return (
    <Section
      title="What was compared"
      aside={<span className="quiet">{result.period ?? "all that is on record"}</span>}
    >
      <Facts
        of={[
          [
            "Decisions",
            <Link to="/" search={{ q: result.query, until: String(result.until) }}>
              {number(result.decisions)}
            </Link>,
          ],
          ["A statement is due", number(result.due)],
          ["Restrict nothing", number(result.leftUp)],
          ["Not known whether one is due", number(result.unstatable)],
          ["Statements in the files", number(result.statements)],
          ["Belong to a decision", number(result.matched)],
          ["Outside of the period", number(result.outside)],
          ["Of other platforms, left out", number(result.otherPlatforms)],
          [
            `Cannot be late (after ${plural(result.lateAfter, "day", "days")}), undated`,
            number(result.undated),
          ],
        ]}
      />
      <ul>
        {result.files.map(({ name, statements, missing, unknown }) => (
          <li key={name}>
            {name}: {plural(statements, "statement", "statements")}
            {missing.length > 0 && `; no column for, and not compared: ${missing.join(", ")}`}
            {unknown.length > 0 && `; not looked at: ${unknown.join(", ")}`}
          </li>
        ))}
        {result.skipped.map(({ name, why }) => (
          <li key={name}>
            {name}: not read, {why}
          </li>
        ))}
      </ul>
    </Section>
  );
}
