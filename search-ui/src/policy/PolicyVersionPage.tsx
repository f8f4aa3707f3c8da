import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { IconArrowRight, IconArrowsDiff, IconPencilPlus, IconPlayerTrackNext } from "@tabler/icons-react";
import { Fragment } from "react";
import type { PolicyVersion } from "./queries";
import { policyVersion } from "./queries";
import { ClauseWords } from "../shown/ClauseWords";
import { Copy } from "../shown/Copy";
import { Digest } from "../shown/Digest";
import { Document } from "../shown/Document";
import { Facts } from "../shown/Facts";
import { timeShown } from "../shown/format";
import { Outcome } from "../shown/Outcome";
import { PageTitle } from "../shown/PageTitle";
import { Section } from "../shown/Section";
import { Asked } from "../shown/states";
import { Guidance } from "./Guidance";
import { Markets } from "./Markets";
import { MarketSelect } from "./MarketSelect";
import { marketOf } from "./market";
import classes from "./PolicyVersionPage.module.css";
import { Questions, Signals } from "./Questions";
import { Readings } from "./Readings";
import { Standing } from "./Standing";
import { Thresholds } from "./Thresholds";
import { DecisionTree } from "./DecisionTree";

const route = getRouteApi("/policies/$key/versions/$version");

export function PolicyVersionPage() {
  const { key, version } = route.useParams();
  const found = useQuery(policyVersion(key, version));
  const { data } = found;
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
              variant="default"
              leftSection={<IconPencilPlus size={16} />}
              renderRoot={(props) => (
                <Link to="/policies/draft" search={{ policy: `${key}@${version}` }} {...props} />
              )}
            >
              {data.status === "DRAFT" ? "Edit this draft" : "Write a draft from this version"}
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
      <Asked of={found} what="the policy version" lines={10} page>
        {(answer) => <Content of={answer} />}
      </Asked>
    </div>
  );
}

function Content({ of }: { of: PolicyVersion }) {
  const { market: name } = route.useSearch();
  const navigate = route.useNavigate();
  const market = marketOf(of, name);
  return (
    <>
      {of.changeNote != null && <p className={classes.note}>{of.changeNote}</p>}
      <div className={classes.columns}>
        <div className={classes.main}>
          <Markets of={of} />
          <DecisionTree
            of={of}
            market={market}
            choice={
              <MarketSelect
                markets={of.markets}
                chosen={name}
                onChange={(chosen) =>
                  void navigate({
                    to: ".",
                    search: chosen === undefined ? {} : { market: chosen },
                    resetScroll: false,
                  })
                }
              />
            }
          />
          <Clauses clauses={of.clauses} />
          <Questions questions={of.questions} />
          <Signals signals={of.signals} />
          <Section title="Document" aside={<Copy text={of.document} what="the document" />}>
            <Document text={of.document} name="Policy version as YAML" />
          </Section>
        </div>
        <div className={classes.main}>
          <Outcomes outcomes={of.outcomes} actions={of.actions} />
          <Thresholds of={of} market={market} />
          <Readings of={of} market={market} />
          <Section title="Provenance">
            <Facts
              stacked
              of={[
                ["Policy", of.policy],
                ["Version", of.version],
                ["Status", <Standing status={of.status} />],
                ["Drafted", `${timeShown(of.draftedAt)} by ${of.actor}`],
                [
                  "Published",
                  of.publishedAt == null ? "not yet" : `${timeShown(of.publishedAt)} by ${of.publishedBy}`,
                ],
                ["Effective", of.effective],
                ["Digest", <Digest value={of.digest} what="the digest" />],
              ]}
            />
          </Section>
        </div>
      </div>
    </>
  );
}

function Clauses({ clauses }: Pick<PolicyVersion, "clauses">) {
  return (
    <Section title="Clauses">
      <dl className={classes.clauses}>
        {clauses.map(({ id, words, guidance }) => (
          <div key={id}>
            <dt>{id}</dt>
            <dd>
              <ClauseWords id={id} words={words} />
              {guidance && <Guidance of={guidance} />}
            </dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}

function Outcomes({ outcomes, actions }: Pick<PolicyVersion, "outcomes" | "actions">) {
  const acted = outcomes.filter((outcome) => actions[outcome] !== undefined);
  return (
    <Section title="Outcomes" aside={<span className="quiet">least to most severe</span>}>
      <p className={classes.outcomes}>
        {outcomes.map((outcome, at) => (
          <Fragment key={outcome}>
            {at > 0 && <IconArrowRight size={14} aria-hidden className={classes.arrow} />}
            <Outcome outcome={outcome} among={outcomes} />
          </Fragment>
        ))}
      </p>
      {acted.length > 0 && (
        <div className={classes.acted}>
          <Facts stacked of={acted.map((outcome) => [outcome, actions[outcome]] as const)} />
        </div>
      )}
    </Section>
  );
}
