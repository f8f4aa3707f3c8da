import { Link } from "@tanstack/react-router";
import { FigureTable } from "../figure/FigureTable";
import figures from "../replay/Figures.module.css";
import { countShown, figureShown, plural } from "../shown/format";
import { Scroll } from "../shown/Scroll";
import { Section } from "../shown/Section";
import type { AgreementResult, TruthEstimate } from "./queries";

/** What is estimated to be true, and how it came to an end. */
export function EstimatedTruth({ result, estimate }: { result: AgreementResult; estimate: TruthEstimate }) {
  const { convergence, shares, raters } = estimate;
  return (
    <Section title={`Estimated by ${estimate.method}`} aside={<span className="quiet">an estimate</span>}>
      <p>{estimate.supposes}</p>
      {!convergence || !shares || !raters ? (
        <p role="status">Nothing was estimated: {estimate.undefined}.</p>
      ) : (
        <>
          <p className="quiet">
            {convergence.converged ? "Converged" : "Not converged"} after {countShown(convergence.iterations)}{" "}
            iterations, the last of which moved a probability by {convergence.moved.toExponential(1)} at most;
            log-likelihood {convergence.logLikelihood.toFixed(3)}.
          </p>
          <FigureTable
            name="Raters under the estimate"
            heads={["Rater", "Labels", "Estimated right", ...result.values.map((value) => `Of ${value}`)]}
            rows={[
              {
                key: "",
                name: "Share of the cases",
                cells: [""],
                figures: [{ value: null }, ...shares.map((value) => ({ value }))],
              },
              ...raters.map(({ rater, labels, accuracy, said }) => ({
                key: rater,
                name: rater,
                cells: [countShown(labels)],
                figures: [
                  { value: accuracy },
                  ...result.values.map((_, at) => ({ value: said[at]?.[at], why: "rated none" })),
                ],
              })),
            ]}
          />
          {estimate.further > 0 && (
            <p className="quiet">{plural(estimate.further, "further rater", "further raters")}</p>
          )}
          <p>
            {plural(estimate.otherwise, "case has", "cases have")} another estimated truth than more than half
            of their labels say.
          </p>
          {estimate.cases.length > 0 && <Otherwise policy={result.policy} cases={estimate.cases} />}
        </>
      )}
    </Section>
  );
}

function Otherwise({ policy, cases }: { policy: string; cases: TruthEstimate["cases"] }) {
  return (
    <Scroll name="Cases estimated otherwise">
      <table className={figures.figures} aria-label="Cases estimated otherwise">
        <thead>
          <tr>
            <th scope="col">Case</th>
            <th scope="col">Estimated</th>
            <th scope="col">Probability</th>
            <th scope="col">Most say</th>
          </tr>
        </thead>
        <tbody>
          {cases.map((each) => (
            <tr key={each.case.id}>
              <th scope="row">
                <Link to="/" search={{ q: `policy:${policy} case:${JSON.stringify(each.case.id)}` }}>
                  {each.case.id}
                </Link>
              </th>
              <td>{each.value}</td>
              <td>{figureShown(each.probability)}</td>
              <td>{each.most ?? "nothing"}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
