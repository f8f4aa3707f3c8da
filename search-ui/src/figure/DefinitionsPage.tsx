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
  table: ({ children }) => (
    <Scroll name="All columns">
      <table>{children}</table>
    </Scroll>
  ),
};
