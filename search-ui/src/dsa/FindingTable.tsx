import { Link } from "@tanstack/react-router";
import { countShown } from "../shown/format";
import { Scroll } from "../shown/Scroll";
import { Section } from "../shown/Section";
import classes from "./Cells.module.css";
import { FINDINGS, isKind, type Finding, type ReconciliationResult } from "./queries";

type FindingTableProps = {
  readonly result: ReconciliationResult;
  /** The one kind that is shown; all of them where it is none. */
  readonly only: string | undefined;
};

/** The first findings: where each stands, what the record says, and what stands there. */
export function FindingTable({ result: { first, total, findings, listed }, only }: FindingTableProps) {
  const kind = only !== undefined && isKind(only) ? only : undefined;
  const shown = kind === undefined ? first : first.filter((one) => one.kind === kind);
  const all = kind === undefined ? total : (findings[kind] ?? 0);
  const title = kind === undefined ? "Findings" : FINDINGS[kind];
  return (
    <div id="findings">
      <Section
        title={title}
        aside={
          <span className="quiet">
            {shown.length < all
              ? `${countShown(shown.length)} of ${countShown(all)}; the file has ${listed < total ? `the first ${countShown(listed)} of all` : "them all"}`
              : countShown(all)}
            {kind !== undefined && (
              <>
                {" · "}
                <Link to="." search={{}} hash="findings">
                  all kinds
                </Link>
              </>
            )}
          </span>
        }
      >
        {shown.length === 0 ? (
          <p className="quiet">None of this kind is among the first {countShown(first.length)} findings.</p>
        ) : (
          <Scroll name="All columns of the findings">
            <table className={classes.cells} aria-label="Findings">
              <thead>
                <tr>
                  {["Kind", "Place", "Decision", "Expected", "Found"].map((head) => (
                    <th key={head} scope="col">
                      {head}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {shown.map((one, at) => (
                  <tr key={at}>
                    <th scope="row">{FINDINGS[one.kind]}</th>
                    <td>{placeOf(one)}</td>
                    <td>
                      {one.decision !== undefined && (
                        <Link to="/decisions/$id" params={{ id: one.decision }}>
                          {one.decision}
                        </Link>
                      )}
                    </td>
                    <td>{one.expected}</td>
                    <td>{one.found}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Scroll>
        )}
      </Section>
    </div>
  );
}

/** In a file where it is in one, otherwise in the ledger. */
function placeOf({ file, line, statement, column, position }: Finding): string {
  if (file === undefined) return position === undefined ? "" : `ledger position ${countShown(position)}`;
  return [
    file,
    line !== undefined && `line ${countShown(line)}`,
    statement !== undefined && `statement ${countShown(statement)}`,
    column,
  ]
    .filter(Boolean)
    .join(", ");
}
