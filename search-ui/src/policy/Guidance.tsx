import type { PolicyVersion } from "./queries";
import classes from "./Guidance.module.css";

type Guidance = NonNullable<PolicyVersion["clauses"][number]["guidance"]>;

/** What those who label or decide are told about a clause besides its words. */
export function Guidance({ of: { note, examples } }: { of: Guidance }) {
  return (
    <div className={classes.guidance}>
      {note != null && <p>{note}</p>}
      {examples.length > 0 && (
        <ul>
          {examples.map(({ text, applies, because }) => (
            <li key={text}>
              <b>{applies ? "Applies" : "Does not apply"}:</b> {text}
              {because != null && <span className="quiet"> ({because})</span>}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
