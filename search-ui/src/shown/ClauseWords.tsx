import type { ReactNode } from "react";
import Markdown, { type Components } from "react-markdown";
import classes from "./ClauseWords.module.css";

type ClauseWordsProps = {
  readonly id: string;
  /** As they stand in the policy's text, which is Markdown: from the clause's id to the next one. */
  readonly words: string;
};

/** What a policy says in one clause. The id that begins it is left out: whoever shows the words shows it too. */
export function ClauseWords({ id, words }: ClauseWordsProps) {
  return (
    <div className={classes.words}>
      <Markdown
        allowedElements={ELEMENTS}
        unwrapDisallowed
        components={COMPONENTS}
        // Addresses are shown and never followed.
        urlTransform={(address) => address}
        remarkPlugins={[[withoutId, id]]}
      >
        {outdented(words)}
      </Markdown>
    </div>
  );
}

const HEADINGS = ["h1", "h2", "h3", "h4", "h5", "h6"] as const;
const TEXT = ["p", "strong", "em", "ul", "ol", "li", "blockquote", "code", "pre", "br", "hr"];
const ELEMENTS = [...TEXT, ...HEADINGS, "a", "img"];

const COMPONENTS: Components = {
  // The page's own headings structure it; one inside a clause would stand among them.
  ...Object.fromEntries(HEADINGS.map((name) => [name, Heading])),
  a: ({ href, children }) => (
    <>
      {children}
      {href && href !== children && <span className="quiet"> ({href})</span>}
    </>
  ),
  img: ({ alt }) => alt,
};

function Heading({ children }: { children?: ReactNode }) {
  return (
    <p>
      <strong>{children}</strong>
    </p>
  );
}

/** A clause that was an item of a list has its further lines indented by that list, which would make them code. */
export function outdented(words: string): string {
  const [first = "", ...rest] = words.split("\n");
  const indents = rest.filter((line) => line.trim() !== "").map((line) => line.search(/\S/));
  const indent = Math.min(...indents);
  return [first, ...rest.map((line) => line.slice(indent))].join("\n");
}

/** As much of a Markdown tree's node as is needed to find and shorten the text that begins it. */
type Node = { readonly type: string; value?: string; children?: Node[] };

/** Removes the id that begins a text, alone or emphasised, and the mark that sets it off, as in `AB.1:`. */
function withoutId(id: string) {
  return (root: Node) => {
    if (!takeFromStart(root, (text) => (text.startsWith(id) ? text.slice(id.length) : undefined))) return;
    takeFromStart(root, (text) => text.replace(/^[.:)]?(\s+[–—-])?(\s+|$)/, ""));
    takeFromStart(root, (text) => text.trimStart());
  };
}

/** Changes the text that begins a node, and removes what has become empty by it. */
function takeFromStart(node: Node, change: (text: string) => string | undefined): boolean {
  const first = node.children?.[0];
  if (first === undefined) return false;
  if (first.value === undefined) {
    if (!takeFromStart(first, change)) return false;
  } else {
    const changed = change(first.value);
    if (changed === undefined) return false;
    first.value = changed;
  }
  if (first.value === "" || first.children?.length === 0) node.children?.shift();
  return true;
}
