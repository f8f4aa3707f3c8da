import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { policies } from "../policy/queries";
import { PageTitle } from "../shown/PageTitle";
import { Asked } from "../shown/states";
import classes from "../shown/Page.module.css";
import { SweepForm } from "./SweepForm";

export function NewSweepPage() {
  const all = useQuery(policies());
  return (
    <div className={`${classes.page} ${classes.narrow}`}>
      <PageTitle title="New sweep" kind={<Link to="/sweeps">Thresholds</Link>} />
      <p className={classes.lead}>
        All thresholds of a score are held against adjudicated labels: how many decisions each would call
        positive, and how many of them rightly. Nothing that was recorded changes.
      </p>
      <Asked of={all} what="the policies" page>
        {(answer) => <SweepForm policies={answer} />}
      </Asked>
    </div>
  );
}
