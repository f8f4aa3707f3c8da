import { Link } from "@tanstack/react-router";
import Markdown, { type Components } from "react-markdown";
import rehypeRaw from "rehype-raw";
import rehypeSlug from "rehype-slug";
import remarkGfm from "remark-gfm";
import definitions from "../../../docs/figures.md?raw";
import page from "../shown/Page.module.css";
import { PageTitle } from "../shown/PageTitle";
import { Scroll } from "../shown/Scroll";
import classes from "./DefinitionsPage.module.css";

/** What every figure is, whom its formula is from, and when there is none: the guide as it is in the documentation. */
export function DefinitionsPage() {
  return (
    <div className={page.page}>
      <PageTitle title="Figures and their definitions" />
      <article className={`card ${classes.text}`}>
        <Markdown
          components={COMPONENTS}
          remarkPlugins={[remarkGfm]}
          rehypePlugins={[rehypeRaw, rehypeSlug]}
          skipHtml={false}
        >
          {definitions.replace(/^# .*\n/, "")}
        </Markdown>
      </article>
    </div>
  );
}

const COMPONENTS: Components = {
  // Places of this page are followed; other guides are not part of the application.
  a: ({ href, id, children }) =>
    href?.startsWith("#") ? (
      <Link to="." hash={href.slice(1)}>
        {children}
      </Link>
    ) : id !== undefined ? (
      <span id={id}>{children}</span>
    ) : (
      <>{children}</>
    ),
  table: ({ node, children }) => (
    <Scroll name={`All columns of ${words(node).slice(0, NAME_LENGTH)}`}>
      <table>{children}</table>
    </Scroll>
  ),
  // A corner without words heads nothing.
  th: ({ node, children }) => (words(node) === "" ? <td /> : <th>{children}</th>),
  pre: ({ node, children }) => (
    <Scroll name={`All of ${words(node).slice(0, NAME_LENGTH)}`}>
      <pre>{children}</pre>
    </Scroll>
  ),
};

/** Enough of the words of something to tell it from others of its kind. */
const NAME_LENGTH = 80;

interface Node {
  readonly value?: unknown;
  readonly children?: readonly Node[];
}

/** The words that a part of the guide has, in their order. */
function words({ value, children = [] }: Node = {}): string {
  const own = typeof value === "string" ? value : "";
  return [own, ...children.map(words)].join(" ").replace(/\s+/g, " ").trim();
}
