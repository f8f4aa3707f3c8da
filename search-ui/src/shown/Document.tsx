import classes from "./Document.module.css";

/** A document as it was written, to be scrolled and copied. */
export function Document({ text, name }: { text: string; name: string }) {
  return (
    <pre className={classes.document} tabIndex={0} role="region" aria-label={name}>
      <code>{text}</code>
    </pre>
  );
}
