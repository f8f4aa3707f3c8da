package dev.precedent.policy.guideline;

import dev.precedent.policy.wording.Edition;
import java.util.Map;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.Node;
import org.commonmark.renderer.html.HtmlRenderer;

/** A guideline as one page of HTML. */
final class Page {
  private static final String STYLE =
      """
      :root { color-scheme: light dark; --ink: #1c1e21; --paper: #fff; --faint: #5c6370; --line: #d5d9e0; --well: #f4f5f7; --mark: #2456b3; }
      @media (prefers-color-scheme: dark) {
        :root { --ink: #e4e6ea; --paper: #16181c; --faint: #a0a7b4; --line: #3a3f48; --well: #22252b; --mark: #8fb4ff; }
      }
      body { margin: 2rem auto; max-width: 46rem; padding: 0 1rem; font: 16px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper); }
      h1, h2, h3 { line-height: 1.25; }
      h2 { margin-top: 2.5rem; border-bottom: 1px solid var(--line); }
      h3 { margin-top: 2rem; }
      ul, ol { padding-left: 1.4rem; }
      li { margin: .3rem 0; overflow-wrap: anywhere; }
      li.box { list-style: none; }
      code { padding: .1em .3em; border-radius: .2em; background: var(--well); font-size: .9em; overflow-wrap: anywhere; }
      pre { padding: .6rem; background: var(--well); white-space: pre-wrap; }
      blockquote { margin: .4rem 0; padding: .1rem 0 .1rem .9rem; border-left: 3px solid var(--line); color: var(--faint); }
      blockquote p { margin: .3rem 0; }
      a { color: var(--mark); }
      table { border-collapse: collapse; }
      th, td { padding: .2rem .5rem; border: 1px solid var(--line); text-align: left; }
      :target { outline: 2px solid var(--mark); outline-offset: .3rem; }
      @media print {
        :root { color-scheme: light; --ink: #000; --paper: #fff; --faint: #333; --line: #999; --well: #fff; --mark: #000; }
        body { margin: 0; max-width: none; font-size: 10pt; }
        h2, h3 { break-after: avoid; }
        li > p, blockquote { break-inside: avoid; }
      }
      """;

  private Page() {}

  static String of(Edition edition, Checklist checklist) {
    HtmlRenderer renderer =
        HtmlRenderer.builder()
            .extensions(PolicyWords.EXTENSIONS)
            .escapeHtml(true)
            .sanitizeUrls(true)
            .attributeProviderFactory(
                _ -> (node, _, attributes) -> attribute(node, checklist, attributes))
            .build();
    return """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta http-equiv="Content-Security-Policy" content="%s">
    <title>%s</title>
    <style>
    %s</style>
    </head>
    <body>
    %s</body>
    </html>
    """
        .formatted(
            Guideline.CONTENT_SECURITY_POLICY,
            renderer.render(Blocks.text(edition.policy().title() + ", " + edition)),
            STYLE,
            renderer.render(checklist.document()));
  }

  private static void attribute(Node node, Checklist checklist, Map<String, String> attributes) {
    String id = checklist.ids().get(node);
    if (id != null) {
      attributes.put("id", id);
    }
    if (checklist.boxes().contains(node)) {
      attributes.put("class", "box");
    }
    if (node instanceof BlockQuote) {
      attributes.put("dir", "auto"); // policies are written in all languages
    }
  }
}
