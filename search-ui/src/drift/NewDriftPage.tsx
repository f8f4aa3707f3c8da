import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { policies } from "../policy/queries";
import { PageTitle } from "../shown/PageTitle";
import { Asked } from "../shown/states";
import classes from "../shown/Page.module.css";
import { DriftForm } from "./DriftForm";

export function NewDriftPage() {
  const all = useQuery(policies());
  return (
    <div className={`${classes.page} ${classes.narrow}`}>
      <PageTitle title="New comparison for drift" kind={<Link to="/drifts">Drift</Link>} />
      <p className={classes.lead}>
        How much the values of a signal, the answers to a question, the outcomes or a rate moved between two
        selections of decisions. It says that something moved, and not whether decisions became worse: that
        takes labels.
      </p>
      <Asked of={all} what="the policies" page>
        {(answer) => <DriftForm policies={answer} />}
      </Asked>
    </div>
  );
}
