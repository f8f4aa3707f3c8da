import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { IconArrowRight, IconArrowsDiff, IconPlayerTrackNext } from "@tabler/icons-react";
import { Fragment } from "react";
import type { PolicyVersion } from "../api/client";
import { policyVersion } from "../api/queries";
import { ClauseWords } from "../shown/ClauseWords";
import { Copy } from "../shown/Copy";
import { Digest } from "../shown/Digest";
import { Document } from "../shown/Document";
import { Facts } from "../shown/Facts";
import { timeShown } from "../shown/format";
import { Outcome } from "../shown/Outcome";
import { PageTitle } from "../shown/PageTitle";
import { Section } from "../shown/Section";
import { Away, Failure, Loading } from "../shown/states";
import classes from "./PolicyVersionPage.module.css";
import { Questions, Signals } from "./Questions";
import { Standing } from "./Standing";

const route = getRouteApi("/policies/$key/versions/$version");

export function PolicyVersionPage() {
  const { key, version } = route.useParams();
  const { data, error, isError, errorUpdateCount, refetch } = useQuery(policyVersion(key, version));
  return (
    <div className={classes.page}>
      <div className={classes.head}>
        <PageTitle
          title={data ? `${data.title} ${version}` : `${key} ${version}`}
          kind={<Link to="/policies">Policies</Link>}
        />
        {data && (
          <div className={classes.actions}>
            <Button
              variant="default"
              renderRoot={(props) => (
                <Link to="/" search={{ q: `policy:${key} version:${version}` }} {...props} />
              )}
            >
              Decisions
            </Button>
            <Button
              variant="default"
              leftSection={<IconArrowsDiff size={16} />}
              renderRoot={(props) => (
                <Link
                  to="/policies/$key/versions/$version/changes"
                  params={{ key, version }}
                  search={{}}
                  {...props}
                />
              )}
            >
              What changed
            </Button>
            <Button
              leftSection={<IconPlayerTrackNext size={16} />}
              renderRoot={(props) => (
                <Link to="/replays/new" search={{ policy: `${key}@${version}` }} {...props} />
              )}
            >
              Replay under this version
            </Button>
          </div>
        )}
      </div>
      {data ? (
        <Content of={data} />
      ) : isError ? (
        <Failure error={error} what="This policy version" retry={() => void refetch()} />
      ) : errorUpdateCount > 0 ? (
        <Away error={error} what="This policy version" />
      ) : (
        <div className="card">
          <Loading what="the policy version" lines={10} />
        </div>
      )}
    </div>
  );
}

function Content({ of }: { of: PolicyVersion }) {
  return (
    <div className={classes.columns}>
      <div className={classes.main}>
        <Section title="Clauses">
          <dl className={classes.clauses}>
            {of.clauses.map((clause) => (
              <div key={clause.id}>
                <dt>{clause.id}</dt>
                <dd>
                  <ClauseWords id={clause.id} words={clause.words} />
                </dd>
              </div>
            ))}
          </dl>
        </Section>
        <Questions questions={of.questions} />
        <Signals signals={of.signals} />
        <Section title="Document" aside={<Copy text={of.document} what="the document" />}>
          <Document text={of.document} name="Policy version as YAML" />
        </Section>
      </div>
      <div className={classes.main}>
        <Section title="Outcomes" aside={<span className="quiet">least to most severe</span>}>
          <p className={classes.outcomes}>
            {of.outcomes.map((outcome, at) => (
              <Fragment key={outcome}>
                {at > 0 && <IconArrowRight size={14} aria-hidden className={classes.arrow} />}
                <Outcome outcome={outcome} among={of.outcomes} />
              </Fragment>
            ))}
          </p>
        </Section>
        <Section title="Provenance">
          <Facts
            stacked
            of={[
              ["Policy", of.policy],
              ["Version", of.version],
              ["Status", <Standing status={of.status} />],
              ["Drafted", timeShown(of.draftedAt)],
              ["Published", of.publishedAt == null ? "not yet" : timeShown(of.publishedAt)],
              ["Digest", <Digest value={of.digest} what="the digest" />],
            ]}
          />
        </Section>
      </div>
    </div>
  );
}
