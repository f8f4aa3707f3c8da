import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import type { Dossier } from "./queries";
import { dossier } from "./queries";
import { written } from "../search/query";
import { dayShown, timeShown } from "../shown/format";
import { Outcome } from "../shown/Outcome";
import { PageTitle } from "../shown/PageTitle";
import { Asked } from "../shown/states";
import { Conflict, Conformity } from "./Conformity";
import classes from "./DecisionPage.module.css";
import { Labels } from "./Labels";
import { LaterFacts } from "./LaterFacts";
import { Personal } from "./Personal";
import { Proof } from "./Proof";
import { Provenance } from "./Provenance";
import { Reasoning } from "./Reasoning";
import { Recorded } from "./Recorded";
import { UsedBy } from "./UsedBy";
import { Why } from "./Why";
import { Words } from "./Words";

const route = getRouteApi("/decisions/$id");

export function DecisionPage() {
  const { id } = route.useParams();
  const found = useQuery(dossier(id));
  return (
    <article className={classes.page}>
      <PageTitle title={id} kind="Decision" />
      <Asked of={found} what="the decision" lines={10} page>
        {(answer) => <Content dossier={answer} />}
      </Asked>
    </article>
  );
}

function Content({ dossier }: { dossier: Dossier }) {
  const { decision, withdrawal, personal, policy } = dossier;
  return (
    <>
      <p className={classes.lead}>
        <strong>
          <Outcome outcome={decision.outcome} failure={decision.failure} among={policy?.outcomes} />
        </strong>{" "}
        {decision.outcome == null ? "instead of an outcome, " : ""}
        by {decision.system.name} {decision.system.version} ({decision.pathway}) on case{" "}
        <Link to="/" search={{ q: `case:${written(decision.case.id)}` }}>
          {decision.case.id}
        </Link>{" "}
        (
        <Link to="/cases/$id" params={{ id: decision.case.id }}>
          its history
        </Link>
        ), under{" "}
        <Link
          to="/policies/$key/versions/$version"
          params={{ key: decision.policy, version: decision.version }}
        >
          {policy?.title ?? decision.policy} {decision.version}
        </Link>
        , decided {dayShown(decision.decidedAt)}.
      </p>
      {withdrawal && (
        <div className={classes.withdrawn} role="note">
          <strong>Withdrawn</strong> on {timeShown(withdrawal.recordedAt)} by {withdrawal.actor}:{" "}
          {withdrawal.reason}
        </div>
      )}
      <Conflict dossier={dossier} />
      {personal && <Personal personal={personal} />}
      <div className={classes.columns}>
        <div className={classes.main}>
          <Words dossier={dossier} />
          <Why decision={decision} />
          <Reasoning dossier={dossier} />
          <Labels dossier={dossier} />
          <LaterFacts dossier={dossier} />
          <UsedBy usedBy={dossier.usedBy} />
          <Recorded decision={decision} />
        </div>
        <div className={classes.aside}>
          <Conformity dossier={dossier} />
          <Provenance dossier={dossier} />
          <Proof key={decision.id} id={decision.id} />
        </div>
      </div>
    </>
  );
}
