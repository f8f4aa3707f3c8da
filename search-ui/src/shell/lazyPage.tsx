import type { RouteComponent } from "@tanstack/react-router";
import { use, type ComponentType } from "react";

/** A page whose code could not be fetched. */
export class NotFetched extends Error {
  override readonly name = "NotFetched";
  constructor(
    /** Fetches it once more, and says whether it came; shown anew, it is there or throws this again. */
    readonly again: () => Promise<boolean>,
  ) {
    super("The page could not be fetched");
  }
}

/**
 * A page that is fetched when it is first needed. The router's own way reloads the document where that fails, and with
 * the server away nothing would be left; here the failure goes to the route's error boundary, and the frame stays.
 *
 * A module is not asked for the type of its page: that depends on the addresses, which depend on it.
 */
export function lazyPage<Name extends string>(
  load: () => Promise<Record<Name, unknown>>,
  name: Name,
): RouteComponent {
  let Page: ComponentType | undefined;
  let failed = false;
  let loading: Promise<void> | undefined;
  const preload = () =>
    (loading ??= load().then(
      (module) => {
        Page = module[name] as ComponentType;
      },
      () => {
        failed = true;
      },
    ));
  const again = async () => {
    failed = false;
    loading = undefined;
    await preload();
    return Page !== undefined;
  };
  function Lazy() {
    if (!Page && !failed) use(preload());
    if (!Page) throw new NotFetched(again);
    return <Page />;
  }
  return Object.assign(Lazy, { preload });
}
