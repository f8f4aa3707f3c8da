import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { policies } from "../policy/queries";
import classes from "../shown/Page.module.css";
import { PageTitle } from "../shown/PageTitle";
import { Asked } from "../shown/states";
import { OverturnForm } from "./OverturnForm";

export function NewOverturnPage() {
  const all = useQuery(policies());
  return (
    <div className={`${classes.page} ${classes.narrow}`}>
      <PageTitle title="Find overturned decisions" kind={<Link to="/overturns">Overturned decisions</Link>} />
      <p className={classes.lead}>
        Each review is held beside the last decision before it on the same case. Where it has another outcome,
        both are evaluated again: was the decision an error, did the words change, or did new facts come?
      </p>
      <Asked of={all} what="the policies" page>
        {(answer) => <OverturnForm policies={answer} />}
      </Asked>
    </div>
  );
}
