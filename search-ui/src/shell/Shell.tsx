import { useHotkeys } from "@mantine/hooks";
import { Link, Outlet, useNavigate } from "@tanstack/react-router";
import { AppearanceMenu } from "./AppearanceMenu";
import { LedgerState } from "./LedgerState";
import classes from "./Shell.module.css";
import { StatusBanner } from "./StatusBanner";

/** The frame around every page. */
export function Shell() {
  const navigate = useNavigate();
  useHotkeys([
    [
      "/",
      () => {
        if (!focusQuery()) void navigate({ to: "/", search: {} }).then(() => setTimeout(focusQuery));
      },
    ],
  ]);
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
          <nav aria-label="Pages" className={classes.nav}>
            <Link to="/" search={{}} activeOptions={{ exact: true, includeSearch: false }}>
              Search
            </Link>
            <Link to="/policies">Policies</Link>
            <Link to="/replays/new" search={{}} activeOptions={{ includeSearch: false }}>
              Replay
            </Link>
          </nav>
          <div className={classes.end}>
            <LedgerState />
            <AppearanceMenu />
          </div>
        </div>
      </header>
      <StatusBanner />
      <main id="content" tabIndex={-1} className={classes.main}>
        <Outlet />
      </main>
      <footer className={classes.footer}>
        <div className={classes.bar}>
          <span>Precedent, the system of record for automated content moderation</span>
          <a href="/licences.txt">Licences</a>
        </div>
      </footer>
    </>
  );
}

function focusQuery(): boolean {
  const box = document.getElementById("query");
  if (!(box instanceof HTMLInputElement)) return false;
  box.focus();
  box.select();
  return true;
}
