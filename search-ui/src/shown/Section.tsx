import { useId, type ReactNode } from "react";
import classes from "./Section.module.css";

type SectionProps = {
  readonly title: ReactNode;
  /** Said beside the title: a count, a verdict. */
  readonly aside?: ReactNode;
  readonly children: ReactNode;
};

/** A titled part of a page that assistive technology can jump to. */
export function Section({ title, aside, children }: SectionProps) {
  const id = useId();
  return (
    <section className={`card ${classes.section}`} aria-labelledby={id}>
      <div className={classes.head}>
        <h2 id={id}>{title}</h2>
        {aside}
      </div>
      {children}
    </section>
  );
}
