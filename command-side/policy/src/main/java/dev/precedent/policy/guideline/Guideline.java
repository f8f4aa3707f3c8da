package dev.precedent.policy.guideline;

import dev.precedent.policy.wording.Edition;
import org.commonmark.renderer.markdown.MarkdownRenderer;

/**
 * What reviewers work by under a policy version: its questions, its tree as a checklist, and what
 * to do by outcome. The same version and market always have the same guideline, to the byte.
 *
 * @param markdown CommonMark with tables; it holds no raw HTML and no images, whatever the policy's
 *     words hold
 * @param html one page that needs nothing else, runs no script and can be printed; each step has
 *     its clause for an id
 */
public record Guideline(String markdown, String html) {
  /** What the page may load, by Content Security Policy: nothing but the style that is in it. */
  public static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; style-src 'unsafe-inline'";

  /** The guideline for cases of a market, or of everywhere else. */
  public static Guideline of(Edition edition) {
    Checklist checklist = new ChecklistWriter(edition).write();
    String markdown =
        MarkdownRenderer.builder()
            .extensions(PolicyWords.EXTENSIONS)
            .build()
            .render(checklist.document());
    return new Guideline(markdown, Page.of(edition, checklist));
  }
}
