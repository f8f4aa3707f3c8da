import classes from "./Document.module.css";

type DocumentProps = {
  readonly text: string;
  readonly name: string;
  /** For prose, whose lines are as long as its paragraphs. */
  readonly wrapped?: boolean;
};

/** A document as it was written, to be scrolled and copied. */
export function Document({ text, name, wrapped }: DocumentProps) {
  return (
    <pre className={classes.document} data-wrapped={wrapped} tabIndex={0} role="region" aria-label={name}>
      <code>{text}</code>
    </pre>
  );
}
