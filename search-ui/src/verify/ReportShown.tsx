import { IconAlertTriangle, IconCircleCheck } from "@tabler/icons-react";
import { base64 } from "./bytes";
import { Digest } from "../shown/Digest";
import { Facts } from "../shown/Facts";
import { countShown, timeShown } from "../shown/format";
import { verdict, type Report } from "./report";
import classes from "./ReportShown.module.css";

/** What a verification came to: whether it holds, under which checkpoint, whose word that is, and what is wrong where. */
export function ReportShown({ report }: { report: Report }) {
  const { problems, notes, under } = report;
  const ok = problems.length === 0;
  const Icon = ok ? IconCircleCheck : IconAlertTriangle;
  return (
    <div className={classes.report}>
      <p className={classes.verdict} data-ok={ok} role="status">
        <Icon size={22} stroke={1.8} aria-hidden />
        <span>
          <strong>{ok ? "It holds." : "It does not hold."}</strong> {verdict(report)}
        </span>
      </p>
      {!ok && (
        <ol className={classes.problems} aria-label="Problems">
          {problems.map(({ position, what }, at) => (
            <li key={at}>
              {position !== undefined && (
                <span className={classes.place}>at position {countShown(position)}</span>
              )}
              {what}
            </li>
          ))}
        </ol>
      )}
      {under && (
        <>
          <Facts
            stacked
            of={[
              ["Checkpoint of", under.checkpoint.origin],
              ["Events signed", <span className="number">{countShown(under.checkpoint.size)}</span>],
              ["Root", <Digest value={base64(under.checkpoint.root)} what="the root" />],
              ["Signed with", <Digest value={under.key.text} what="the key" />],
            ]}
          />
          <p className={classes.vouched} data-vouched={under.vouched}>
            {under.vouched
              ? "That is the key that you gave."
              : "That key comes with what was checked: nobody vouched for it. Compare it with one from a source that you trust, or give that one."}{" "}
            {under.extends === undefined
              ? "Compare size and root with a checkpoint that you kept, or that a witness saw."
              : `It extends the checkpoint that you kept, of ${countShown(under.extends)} events.`}
            {under.cosignatures.map(
              ({ name, time }) =>
                ` Cosigned by ${name} at ${timeShown(new Date(time * 1000).toISOString())}.`,
            )}
            {under.others.length > 0 &&
              ` Also signed by ${under.others.join(", ")}, which was not checked here.`}
          </p>
        </>
      )}
      {notes.length > 0 && (
        <ul className={classes.notes} aria-label="What this does not show">
          {notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
    </div>
  );
}
