import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { policies } from "../policy/queries";
import { PageTitle } from "../shown/PageTitle";
import { Asked, Notice } from "../shown/states";
import classes from "../shown/Page.module.css";
import { ReplayForm } from "./ReplayForm";

export function NewReplayPage() {
  const all = useQuery(policies());
  return (
    <div className={`${classes.page} ${classes.narrow}`}>
      <PageTitle title="New replay" kind={<Link to="/replays">Replays</Link>} />
      <p className={classes.lead}>
        Historic decisions are evaluated again under another policy version, a draft included. Nothing that
        was recorded changes; you see which outcomes would.
      </p>
      <Asked of={all} what="the policy versions" page>
        {(answer) =>
          answer.items.length === 0 ? (
            <div className="card">
              <Notice title="There is no policy version to replay under">
                Draft one with <code className="mono">./precedent policy draft FILE</code>.
              </Notice>
            </div>
          ) : (
            <ReplayForm policies={answer} />
          )
        }
      </Asked>
    </div>
  );
}
