import { Button, Kbd } from "@mantine/core";
import { useHotkeys } from "@mantine/hooks";
import { Link, Outlet, useLocation, useMatches, useNavigate } from "@tanstack/react-router";
import { IconSearch } from "@tabler/icons-react";
import { useState } from "react";
import { Palette } from "../palette/Palette";
import { AppearanceMenu } from "./AppearanceMenu";
import { AREAS, type To } from "./areas";
import { LedgerState } from "./LedgerState";
import { scope } from "./scope";
import classes from "./Shell.module.css";
import { StatusBanner } from "./StatusBanner";

/** The frame around every page. */
export function Shell() {
  const navigate = useNavigate();
  const [finding, setFinding] = useState(false);
  const area = useMatches({ select: (matches) => matches.at(-1)?.staticData.area });
  const pages: readonly { readonly name: string; readonly to: To }[] =
    AREAS.find(({ name }) => name === area)?.pages ?? [];
  const path = useLocation({ select: ({ pathname }) => pathname });
  const listed = within(path, pages);
  useHotkeys([
    [
      "/",
      () => {
        if (!focusQuery()) void navigate({ to: "/", search: {} }).then(() => setTimeout(focusQuery));
      },
    ],
    ["?", () => void navigate({ to: "/keyboard" }), { usePhysicalKeys: false }],
  ]);
  // Also from within a field: that is where one often is.
  useHotkeys([["mod+K", () => setFinding((open) => !open)]], []);
  return (
    <>
      <a href="#content" className={classes.skip}>
        Skip to content
      </a>
      <header className={classes.header}>
        <div className={classes.bar}>
          <Link to="/" search={{}} className={classes.brand} aria-label="Precedent, search decisions">
            <img src="/assets/precedent.svg" alt="" width={26} height={26} />
            <span>Precedent</span>
          </Link>
          <nav aria-label="Areas" className={classes.nav}>
            {AREAS.map(({ name, pages: [first] }) => (
              <Link
                key={name}
                to={first.to}
                search={scope}
                className={classes.area}
                data-current={name === area}
                aria-current={name === area ? "true" : undefined}
              >
                {name}
              </Link>
            ))}
          </nav>
          <div className={classes.end}>
            <Button
              variant="default"
              size="xs"
              leftSection={<IconSearch size={14} aria-hidden />}
              className={classes.find}
              onClick={() => setFinding(true)}
            >
              <span className={classes.findWords}>Go to</span>{" "}
              <Kbd size="xs" className={classes.findWords}>
                Ctrl K
              </Kbd>
            </Button>
            <LedgerState />
            <AppearanceMenu />
          </div>
        </div>
      </header>
      {pages.length > 1 && (
        <div className={`${classes.bar} ${classes.below}`}>
          <nav aria-label={`Pages of ${area}`} className={`${classes.nav} ${classes.pages}`}>
            {pages.map(({ name, to }) => (
              <Link
                key={name}
                to={to}
                search={scope}
                activeOptions={{ exact: true, includeSearch: false }}
                className={classes.page}
                data-current={to === listed}
                aria-current={to === listed ? "true" : undefined}
              >
                {name}
              </Link>
            ))}
          </nav>
        </div>
      )}
      <Palette opened={finding} onClose={() => setFinding(false)} />
      <StatusBanner />
      <main id="content" tabIndex={-1} className={classes.main}>
        <Outlet />
      </main>
      <footer className={classes.footer}>
        <div className={classes.bar}>
          <span>Precedent, the system of record for automated content moderation</span>
          <span className={classes.ends}>
            <Link to="/keyboard">Keyboard</Link>
            <a href="/licences.txt">Licences</a>
          </span>
        </div>
      </footer>
    </>
  );
}

/** The page that a path stands in: itself, or the list that leads to it. */
function within(path: string, pages: readonly { readonly to: To }[]): To | undefined {
  return pages
    .map(({ to }) => to)
    .filter((to) => path === to || path.startsWith(`${to}/`))
    .sort((one, other) => other.length - one.length)[0];
}

function focusQuery(): boolean {
  const box = document.getElementById("query");
  if (!(box instanceof HTMLInputElement)) return false;
  box.focus();
  box.select();
  return true;
}
