import { useEffect, useRef, type ReactNode } from "react";
import classes from "./PageTitle.module.css";

/** Whether the reader came from another page of the application; a fresh load keeps the browser's own focus. */
let arrived = false;

type PageTitleProps = {
  /** The document's title. */
  readonly title: string;
  /** Above the heading: what kind of page this is. */
  readonly kind?: ReactNode;
  readonly children?: ReactNode;
};

/** The page's heading, which receives the focus after navigation, so that reading goes on there. */
export function PageTitle({ title, kind, children }: PageTitleProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · Precedent`;
  }, [title]);
  useEffect(() => {
    if (arrived) heading.current?.focus({ preventScroll: true });
    arrived = true;
  }, []);
  return (
    <div className={classes.title}>
      {kind && <p className={classes.kind}>{kind}</p>}
      <h1 ref={heading} tabIndex={-1}>
        {children ?? title}
      </h1>
    </div>
  );
}
