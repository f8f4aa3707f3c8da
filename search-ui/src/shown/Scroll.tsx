import { useEffect, useRef, useState, type ReactNode } from "react";
import classes from "./Scroll.module.css";

/** What may be wider than its place: it is scrolled, also with the keyboard, and says on which side there is more. */
export function Scroll({ name, children }: { name: string; children: ReactNode }) {
  const frame = useRef<HTMLDivElement>(null);
  const [more, setMore] = useState({ left: false, right: false });
  useEffect(() => {
    const of = frame.current;
    if (!of) return;
    const look = () =>
      setMore((before) => {
        const left = of.scrollLeft > 1;
        const right = of.scrollLeft + of.clientWidth < of.scrollWidth - 1;
        return before.left === left && before.right === right ? before : { left, right };
      });
    look();
    const sizes = new ResizeObserver(look);
    sizes.observe(of);
    for (const child of of.children) sizes.observe(child);
    of.addEventListener("scroll", look, { passive: true });
    return () => {
      sizes.disconnect();
      of.removeEventListener("scroll", look);
    };
  }, []);
  const scrolls = more.left || more.right;
  return (
    <>
      <div className={classes.place} data-left={more.left} data-right={more.right}>
        <div
          ref={frame}
          className={classes.frame}
          {...(scrolls && { tabIndex: 0, role: "region", "aria-label": name })}
        >
          {children}
        </div>
      </div>
      {scrolls && (
        <p className={classes.cue} aria-hidden>
          {more.left && "← "}more to the side{more.right && " →"}
        </p>
      )}
    </>
  );
}
