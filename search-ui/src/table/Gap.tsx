import classes from "./Table.module.css";

/** Stands for the rows that are not in view. */
export function Gap({ height }: { height: number }) {
  return (
    <tbody aria-hidden className={classes.gap}>
      <tr>
        <td style={{ height }} />
      </tr>
    </tbody>
  );
}
