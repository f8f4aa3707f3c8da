import { Button, Skeleton } from "@mantine/core";
import type { ReactNode } from "react";
import { passing, Refused, Unreachable } from "../api/problem";
import classes from "./states.module.css";

/** What stands in place of content that is not there. */
export function Notice({
  title,
  children,
  action,
}: {
  title: string;
  children?: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div className={classes.notice}>
      <p className={classes.title}>{title}</p>
      {children && <div className={classes.text}>{children}</div>}
      {action && <div className={classes.action}>{action}</div>}
    </div>
  );
}

export function Loading({ what, lines = 6 }: { what: string; lines?: number }) {
  return (
    <div role="status" className={classes.loading}>
      <span className={classes.hidden}>Loading {what}</span>
      {Array.from({ length: lines }, (_, line) => (
        <Skeleton key={line} height={14} width={`${92 - ((line * 37) % 40)}%`} radius="sm" />
      ))}
    </div>
  );
}

/** Stands in a page's place until its code has arrived. */
export function PageLoading() {
  return (
    <div className="card">
      <Loading what="the page" lines={8} />
    </div>
  );
}

type FailureProps = { error: unknown; what: string; retry?: () => void };

/** Why something could not be shown, in the server's own words where it gave some. */
export function Failure({ error, what, retry }: FailureProps) {
  if (error instanceof Unreachable || passing(error)) return <Away error={error} what={what} />;
  const refused = error instanceof Refused ? error : undefined;
  return (
    <div role="alert">
      <Notice
        title={refused?.title ?? `${what} could not be shown`}
        action={
          retry && (
            <Button variant="default" onClick={retry}>
              Try again
            </Button>
          )
        }
      >
        {refused?.detail ?? (refused ? undefined : String(error))}
      </Notice>
    </div>
  );
}

/** The state between two attempts; it ends by itself. */
export function Away({ error, what }: { error: unknown; what: string }) {
  return (
    <div role="status">
      <Notice title={error instanceof Refused ? error.title : `${what} is not available right now`}>
        {error instanceof Refused && error.detail !== undefined ? `${error.detail} ` : ""}
        This page asks again every few seconds.
      </Notice>
    </div>
  );
}

type AskedProps<T> = {
  readonly of: {
    readonly data: T | undefined;
    readonly isError: boolean;
    readonly error: unknown;
    readonly failureReason: unknown;
    readonly errorUpdateCount: number;
    readonly refetch: () => unknown;
  };
  /** What is asked for, as in "the decision". */
  readonly what: string;
  readonly lines?: number;
  /** Whether it stands on the page itself, and not in a section of it. */
  readonly page?: boolean;
  readonly children: (answer: T) => ReactNode;
};

/** What was asked for, or how asking for it stands. */
export function Asked<T>({ of, what, lines, page, children }: AskedProps<T>) {
  if (of.data !== undefined) return children(of.data);
  const subject = `${what[0]?.toUpperCase()}${what.slice(1)}`;
  const standing = of.isError ? (
    <Failure error={of.error} what={subject} retry={() => void of.refetch()} />
  ) : of.errorUpdateCount > 0 ? (
    <Away error={of.failureReason} what={subject} />
  ) : (
    <Loading what={what} {...(lines !== undefined && { lines })} />
  );
  return page ? <div className="card">{standing}</div> : standing;
}
