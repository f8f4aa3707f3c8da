import { Copy } from "./Copy";
import classes from "./Digest.module.css";

/** A digest, id or key to compare character by character, with a way to copy it. */
export function Digest({ value, what }: { value: string; what: string }) {
  return (
    <span className={classes.digest}>
      <code className="mono">{value}</code>
      <Copy text={value} what={what} />
    </span>
  );
}
