import type { RouteComponent } from "@tanstack/react-router";
import { use, type ComponentType } from "react";

/** A page whose code could not be fetched. */
export class NotFetched extends Error {
  override readonly name = "NotFetched";
  constructor(
    /** Has whoever comes to the page next fetch it once more. */
    readonly forget: () => void,
  ) {
    super("The page could not be fetched");
  }
}

/**
 * A page that is fetched when it is first needed. The router's own way reloads the document where that fails, and with
 * the server away nothing would be left; here the failure goes to the route's error boundary, and the frame stays.
 *
 * What is fetched ahead, because a pointer came near a link, may fail without a word: whoever shows the page tries again.
 *
 * A module is not asked for the type of its page: that depends on the addresses, which depend on it.
 */
export function lazyPage<Name extends string>(
  load: () => Promise<Record<Name, unknown>>,
  name: Name,
): RouteComponent {
  let Page: ComponentType | undefined;
  let ahead: Promise<void> | undefined;
  let shown: Promise<void> | undefined;
  let failed = false;
  const fetched = () =>
    load().then((module) => {
      Page = module[name] as ComponentType;
    });
  const preload = () =>
    (ahead ??= fetched().catch(() => {
      ahead = undefined;
    }));
  const toShow = async () => {
    await ahead;
    if (!Page)
      await fetched().catch(() => {
        failed = true;
      });
  };
  const forget = () => {
    failed = false;
    shown = undefined;
  };
  function Lazy() {
    if (!Page && !failed) use((shown ??= toShow()));
    if (!Page) throw new NotFetched(forget);
    return <Page />;
  }
  return Object.assign(Lazy, { preload });
}
