import { Link } from "@tanstack/react-router";
import classes from "../shown/Page.module.css";
import { PageTitle } from "../shown/PageTitle";
import { ReconciliationForm } from "./ReconciliationForm";

export function NewReconciliationPage() {
  return (
    <div className={`${classes.page} ${classes.narrow}`}>
      <PageTitle
        title="Reconcile with the record"
        kind={<Link to="/dsa/reconciliations">DSA reconciliations</Link>}
      />
      <p className={classes.lead}>
        Three sides that have to agree: the decisions of a period, the statements of reasons that were
        submitted to the Transparency Database, and the figures of a transparency report.
      </p>
      <ReconciliationForm />
    </div>
  );
}
