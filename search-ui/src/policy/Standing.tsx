import classes from "./Standing.module.css";

/** Whether a policy version is published or a draft. */
export function Standing({ status }: { status: "DRAFT" | "PUBLISHED" }) {
  return (
    <span className={classes.standing} data-status={status}>
      {status === "DRAFT" ? "Draft" : "Published"}
    </span>
  );
}
