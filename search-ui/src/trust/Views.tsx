import { Button, Progress } from "@mantine/core";
import { answered, api } from "../api/client";
import { useWrite } from "../form/useWrite";
import type { Status } from "../shell/status";
import { Facts } from "../shown/Facts";
import { countShown, plural } from "../shown/format";
import { Section } from "../shown/Section";
import { Failure } from "../shown/states";
import classes from "./Views.module.css";

const STATES: Record<Status["views"]["state"], string> = {
  READY: "has seen everything",
  CATCHING_UP: "is catching up",
  UNAVAILABLE: "is not available",
  STOPPED: "has stopped",
};

/** What is searched: how far it is behind the ledger, and building it anew beside what is searched meanwhile. */
export function Views({ state: { ledger, views } }: { state: Status }) {
  const rebuild = useWrite({
    write: () => answered(api.POST("/api/views/rebuild")),
    outdates: ["status"],
  });
  const cancel = useWrite({
    write: () => answered(api.POST("/api/views/rebuild/cancellation")),
    outdates: ["status"],
  });
  const built = views.rebuild;
  return (
    <Section title="Search">
      <Facts
        of={[
          ["Search", `${STATES[views.state]}, up to position ${countShown(views.position)}`],
          ["What stopped it", views.reason],
          [
            "Left out of search",
            views.refused === 0
              ? undefined
              : plural(views.refused, "event that it cannot hold", "events that it cannot hold"),
          ],
        ]}
      />
      {built ? (
        <div className={classes.built}>
          <div className={classes.words}>
            <p className="number" role="status">
              Built anew up to {countShown(built.position)} of {countShown(ledger.head)} events
              {built.reason != null && `: ${built.reason}`}
            </p>
            <Button variant="default" size="xs" loading={cancel.sending} onClick={() => cancel.send()}>
              Give up
            </Button>
          </div>
          <Progress
            value={ledger.head === 0 ? 0 : (built.position / ledger.head) * 100}
            aria-label="Progress of what is built anew"
          />
        </div>
      ) : (
        <div className={classes.words}>
          <p className="quiet">
            What is searched is made from the ledger. It can be built anew beside what is searched meanwhile,
            and takes its place when it is complete.
          </p>
          <Button variant="default" size="xs" loading={rebuild.sending} onClick={() => rebuild.send()}>
            Build anew
          </Button>
        </div>
      )}
      {rebuild.refusal && <Failure error={rebuild.refusal} what="Building anew" />}
      {cancel.refusal && <Failure error={cancel.refusal} what="Giving up" />}
    </Section>
  );
}
