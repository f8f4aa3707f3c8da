import { IconArrowsDiff, IconEqual, IconHelpCircle } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { PolicyDiff } from "./queries";
import classes from "./Verdict.module.css";

const ICONS = { equal: IconEqual, different: IconArrowsDiff, open: IconHelpCircle } as const;

/** Whether the version means the same as the one before, what it is for, and what could not be decided. */
export function Verdict({ diff }: { diff: PolicyDiff }) {
  const { before, after, headline, meaning } = diff;
  const answer = answerOf(diff);
  const Icon = ICONS[answer];
  const note = after.changeNote === before.changeNote ? undefined : after.changeNote;
  return (
    <div className={`card ${classes.verdict}`} data-answer={answer}>
      <Icon size={22} stroke={1.8} aria-hidden />
      <div>
        <p className={classes.headline}>{headline}</p>
        {note && <p className={classes.note}>{note}</p>}
        {meaning.notDecided && (
          <p role="note" className={classes.open}>
            <strong>Not decided:</strong> {meaning.notDecided}. What is listed below is certain, and there may
            be more.
          </p>
        )}
        {!diff.equalInMeaning && (
          <p className={classes.next}>
            <Link to="/replays/new" search={{ policy: `${after.policy}@${after.version}` }}>
              Replay recorded decisions under {after.version}
            </Link>
          </p>
        )}
      </div>
    </div>
  );
}

function answerOf({ equalInMeaning, meaning }: PolicyDiff): keyof typeof ICONS {
  if (equalInMeaning) return "equal";
  const answers = [meaning.outcomes, meaning.gaps];
  // The same cases and outcomes, and yet not equal: their severity moved.
  return !answers.includes("DIFFERENT") && answers.includes("NOT_DECIDED") ? "open" : "different";
}
