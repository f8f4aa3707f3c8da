import { Button } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { countShown } from "../shown/format";
import { Scroll } from "../shown/Scroll";
import { Section } from "../shown/Section";
import classes from "./Cells.module.css";
import { findings as findingsOf } from "./findings";
import { FINDINGS, isKind, type Finding, type Reconciliation, type ReconciliationResult } from "./queries";

type FindingTableProps = {
  readonly of: Reconciliation;
  readonly result: ReconciliationResult;
  /** The one kind that is shown; all of them where it is none. */
  readonly only: string | undefined;
};

/** The findings: where each stands, what the record says, and what stands there; the first alone, where no file has them. */
export function FindingTable({ of, result: { first, total, findings, listed }, only }: FindingTableProps) {
  const kind = only !== undefined && isKind(only) ? only : undefined;
  const read = useInfiniteQuery({ ...findingsOf(of.id, kind), enabled: of.files !== undefined });
  const known = kind === undefined ? first : first.filter((one) => one.kind === kind);
  const shown = read.data?.pages.flatMap(({ items }) => items) ?? known;
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
          <p className="quiet">
            None of this kind is among the{" "}
            {read.data ? "findings that are listed" : `first ${countShown(first.length)} findings`}.
          </p>
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
        {read.hasNextPage && (
          <Button
            variant="default"
            size="xs"
            mt="sm"
            loading={read.isFetchingNextPage}
            onClick={() => void read.fetchNextPage()}
          >
            Further findings
          </Button>
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
