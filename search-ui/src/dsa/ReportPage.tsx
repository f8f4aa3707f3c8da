import { getRouteApi, Link } from "@tanstack/react-router";
import { JobState } from "../job/JobState";
import { useJob } from "../job/useJob";
import { Facts } from "../shown/Facts";
import { countShown } from "../shown/format";
import page from "../shown/Page.module.css";
import { PageTitle } from "../shown/PageTitle";
import { Section } from "../shown/Section";
import { Asked, Notice } from "../shown/states";
import { Downloads } from "./Downloads";
import { hasCells, type Report, type ReportResult } from "./queries";
import { ReportChanges } from "./ReportChanges";
import { ReportFigures } from "./ReportFigures";
import { ReportSheets } from "./ReportSheets";

const route = getRouteApi("/dsa/reports/$id");

export function ReportPage() {
  const { id } = route.useParams();
  const { found, cancel } = useJob("transparency-report", id);
  return (
    <div className={page.page}>
      <PageTitle
        title={`Transparency report ${found.data?.name ?? id}`}
        kind={<Link to="/dsa/reports">DSA transparency reports</Link>}
      />
      <Asked of={found} what="the report" lines={8} page>
        {(answer) => (
          <>
            <p className={page.lead}>
              Decisions up to ledger position{" "}
              <span className="number">{countShown(answer.request.until)}</span>, by crosswalk{" "}
              {answer.request.crosswalk}.
              {answer.request.because !== undefined &&
                ` This edition was made because: ${answer.request.because}`}
              {answer.request.previous !== undefined && (
                <>
                  {" "}
                  <Link to="/dsa/reports/$id" params={{ id: answer.request.previous }} search={{}}>
                    The edition before
                  </Link>
                </>
              )}
            </p>
            <JobState of={answer} what="report" unit="decisions counted" cancel={cancel} />
            {answer.result && <Result of={answer} result={answer.result} />}
          </>
        )}
      </Asked>
    </div>
  );
}

function Result({ of, result }: { of: Report; result: ReportResult }) {
  const { sheet, zeros } = route.useSearch();
  return (
    <>
      <Counted result={result} />
      <ReportChanges result={result} />
      {hasCells(of) ? (
        <ReportSheets id={of.id} sheet={sheet} zeros={zeros} />
      ) : (
        <ReportFigures result={result} />
      )}
      {result.absent.length > 0 && (
        <Section title="What is not written">
          <Facts of={result.absent.map(({ what, why }) => [what, why])} />
        </Section>
      )}
      {of.removed !== undefined && (
        <div className="card" role="note">
          <Notice title="The files are not kept any more">{of.removed}</Notice>
        </div>
      )}
      {of.files && <Downloads at="transparency-reports" id={of.id} names={of.files} kept={result.files} />}
    </>
  );
}

/** What the figures were counted from. */
function Counted({ result }: { result: ReportResult }) {
  const number = (value: number) => <span className="number">{countShown(value)}</span>;
  return (
    <Section title="What was counted" aside={<span className="quiet">{result.period}</span>}>
      <Facts
        of={[
          ["Service", `${result.service}, ${result.provider}`],
          [
            "Decisions",
            <Link to="/" search={{ q: result.query, until: String(result.until) }}>
              {number(result.decisions)}
            </Link>,
          ],
          ["With a statement of reasons", number(result.stated)],
          ["Of these issued", number(result.issued)],
          ["Restrict nothing", number(result.leftUp)],
          ...Object.entries(result.unstatable).map(
            ([lack, count]) => [`No statement can be made: ${lack}`, number(count)] as const,
          ),
        ]}
      />
    </Section>
  );
}
