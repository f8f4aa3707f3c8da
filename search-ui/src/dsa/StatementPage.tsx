import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { Digest } from "../shown/Digest";
import { Facts } from "../shown/Facts";
import { countShown, timeShown } from "../shown/format";
import page from "../shown/Page.module.css";
import { PageTitle } from "../shown/PageTitle";
import { Section } from "../shown/Section";
import { Asked, Notice } from "../shown/states";
import { statementFor } from "./statements";

const route = getRouteApi("/dsa/statements/for/$decision");

/** The statement of reasons for one decision: what is on record of it, and its fields. */
export function StatementPage() {
  const { decision } = route.useParams();
  const found = useQuery(statementFor(decision));
  return (
    <div className={page.page}>
      <PageTitle
        title={`Statement for ${decision}`}
        kind={<Link to="/dsa/statements">DSA statements</Link>}
      />
      <Asked of={found} what="the statement" lines={12} page>
        {({ statement, same, puid, digest, crosswalk, issue, position, issuedAt, actor }) => (
          <>
            {!same && (
              <div className="card" role="note">
                <Notice title="The record gives another statement by now">
                  What was issued has the digest below. This version of Precedent makes{" "}
                  {statement ? "the fields that follow" : "no statement"} of the decision.
                </Notice>
              </div>
            )}
            <Section title="On record">
              <Facts
                of={[
                  [
                    "Decision",
                    <Link to="/decisions/$id" params={{ id: decision }}>
                      {decision}
                    </Link>,
                  ],
                  ["Digest", <Digest value={digest} what="the digest of the statement" />],
                  ["Name (puid)", <Digest value={puid} what="the name of the statement" />],
                  ["Ledger position", <span className="number">{countShown(position)}</span>],
                  ["Issued", timeShown(issuedAt)],
                  ["By", actor],
                  [
                    "Issue",
                    <Link to="/dsa/statements/$id" params={{ id: issue }}>
                      {issue}
                    </Link>,
                  ],
                  ["Crosswalk", crosswalk],
                ]}
              />
            </Section>
            {statement && (
              <Section title="Fields">
                <Facts of={Object.entries(statement).map(([name, value]) => [name, written(value)])} />
              </Section>
            )}
          </>
        )}
      </Asked>
    </div>
  );
}

/** A text as it is, of several one behind the other. */
const written = (value: unknown): string =>
  typeof value === "string"
    ? value
    : Array.isArray(value)
      ? value.map(written).join(", ")
      : JSON.stringify(value);
