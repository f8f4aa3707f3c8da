/**
 * A text that somebody has gone on writing since `asked` was asked, after that has become `next` by a click elsewhere:
 * both changes are made, and what was typed is never lost. Where the two were made at one place, the typed text
 * comes behind.
 */
export function carried(asked: string, typed: string, next: string): string {
  if (typed === asked) return next;
  const mine = edit(asked, typed);
  const other = edit(asked, next);
  const [first, second] = mine.from < other.from ? [mine, other] : [other, mine];
  if (first.to > second.from) return joined(next, mine.by);
  const start = asked.slice(0, first.from) + first.by;
  const between = asked.slice(first.to, second.from);
  return (between === "" ? joined(start, second.by) : start + between + second.by) + asked.slice(second.to);
}

/** What was replaced in a text by what. */
type Edit = { readonly from: number; readonly to: number; readonly by: string };

function edit(before: string, after: string): Edit {
  const most = Math.min(before.length, after.length);
  let from = 0;
  while (from < most && before[from] === after[from]) from++;
  let same = 0;
  while (same < most - from && before.at(-1 - same) === after.at(-1 - same)) same++;
  return { from, to: before.length - same, by: after.slice(from, after.length - same) };
}

function joined(first: string, second: string): string {
  const gap = first === "" || second === "" || /\s$/.test(first) || /^\s/.test(second) ? "" : " ";
  return first + gap + second;
}
