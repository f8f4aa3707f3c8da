import { useLocalStorage } from "@mantine/hooks";

export type Recent = { readonly id: string; readonly policy: string; readonly baseline: string };

const KEPT = 8;

/** The replays that were opened in this browser, newest first: the server lists none. */
export function useRecent(): [readonly Recent[], (opened: Recent) => void] {
  const [recent, setRecent] = useLocalStorage<readonly Recent[]>({
    key: "precedent-replays",
    defaultValue: [],
  });
  return [
    recent,
    (opened) =>
      setRecent((before) => [opened, ...before.filter(({ id }) => id !== opened.id)].slice(0, KEPT)),
  ];
}
