import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, queryOptions, useQuery } from "@tanstack/react-query";
import { useState, type KeyboardEvent } from "react";
import { answered, api, type Reads } from "../api/client";

export type Completions = Reads<"/api/searches/completions">;
export type Offer = Completions["items"][number];

/** How long somebody has to pause before the server is asked, in milliseconds. */
const PAUSE = 80;

/** What can be written at a place of a query. */
export const completions = (q: string, at: number) =>
  queryOptions({
    queryKey: ["completions", q, at],
    queryFn: ({ signal }) =>
      answered(api.GET("/api/searches/completions", { signal, params: { query: { q, at } } })),
    retry: false,
    staleTime: 10_000,
    placeholderData: keepPreviousData,
  });

/** A query with the cursor in it. */
export type Written = { readonly text: string; readonly at: number };

/** The query with what was offered in its place, ready for what comes next. */
export function accepted(text: string, { from, to }: Completions, offer: Offer): Written {
  const rest = text.slice(to);
  const gap = offer.kind === "value" && !/^[\s,)]/.test(rest) ? " " : "";
  return { text: text.slice(0, from) + offer.text + gap + rest, at: from + offer.text.length + gap.length };
}

/**
 * What can be written where the cursor stands. It is asked for while somebody writes, and not before: a query that was
 * opened is not about to be changed.
 */
export function useCompletion(text: string, onAccept: (written: Written) => void) {
  const [writing, setWriting] = useState<Written>();
  const [active, setActive] = useState(-1);
  const [asked] = useDebouncedValue(writing, PAUSE);
  const current = writing !== undefined && writing.text === text;
  const { data } = useQuery({
    ...completions(asked?.text ?? "", asked?.at ?? 0),
    enabled: asked !== undefined && current,
  });
  const fits = current && asked === writing && data !== undefined;
  const offers = fits ? data.items : [];

  const close = () => {
    setWriting(undefined);
    setActive(-1);
  };
  const write = (written: Written) => {
    setWriting(written);
    setActive(-1);
  };
  const accept = (offer: Offer) => {
    if (!fits) return;
    const next = accepted(text, data, offer);
    write(next);
    onAccept(next);
  };
  const move = (by: number) =>
    setActive((at) => ((at + by + 1 + offers.length + 1) % (offers.length + 1)) - 1);

  const keys: Record<string, () => boolean> = {
    ArrowDown: () => (move(1), true),
    ArrowUp: () => (move(-1), true),
    Escape: () => (close(), true),
    Enter: () => acceptActive(),
    Tab: () => acceptActive(),
  };
  function acceptActive() {
    const offer = offers[active];
    if (offer) accept(offer);
    else close();
    return offer !== undefined;
  }

  return {
    offers,
    active: active < offers.length ? active : -1,
    write,
    close,
    accept,
    onKeyDown: (event: KeyboardEvent) => {
      if (offers.length > 0 && keys[event.key]?.()) event.preventDefault();
    },
  };
}
