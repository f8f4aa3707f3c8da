package dev.precedent.policy.prompt;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds where models think aloud before they answer: in tags such as {@code <think>}, in fences
 * such as {@code ```reasoning}, and in channels such as {@code <|channel|>analysis}. What was
 * thought is no answer.
 */
final class Reasoning {
  private static final String NAME =
      "(?:ant|seed)?:?"
          + "(?:think(?:ing)?|thoughts?|reason(?:ing)?|reflection|scratch_?pad|analysis"
          + "|chain[_-]of[_-]thought|cot)";

  /** Where it ends, though nothing says where it began: the prompt may have begun it. */
  private static final String END =
      "<\\s*/\\s*%1$s\\s*>|\\[\\s*/\\s*%1$s\\s*]|\u25c1\\s*/\\s*%1$s\\s*\u25b7".formatted(NAME)
          + "|<\\|\\s*(?:end_of_thought|end_thinking|/think)\\s*\\|>"
          + "|<\\|channel\\|>\\s*final[^<]*<\\|message\\|>";

  private static final Pattern MARK =
      Pattern.compile(
          ("(?<end>" + END + ")")
              + ("|(?<tag><\\s*%1$s(?:\\s[^<>]*)?(?<!/)>|\\[\\s*%1$s\\s*]|\u25c1\\s*%1$s\\s*\u25b7"
                      + "|<\\|\\s*(?:begin_of_thought|start_thinking|think)\\s*\\|>)")
                  .formatted(NAME)
              + "|(?<channel><\\|channel\\|>\\s*(?:analysis|commentary)[^<]*<\\|message\\|>)"
              + "|^[ \\t]*(?<fence>`{3,}|~{3,})[ \\t]*%s[ \\t]*$".formatted(NAME),
          Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);

  private static final Pattern TAG_END = Pattern.compile(END, Pattern.CASE_INSENSITIVE);

  private static final Pattern CHANNEL_END =
      Pattern.compile("<\\|end\\|>|" + END, Pattern.CASE_INSENSITIVE);

  /**
   * A piece of the text.
   *
   * @param start where it begins
   * @param end where it ends; that of the text where nothing ends it
   * @param begun whether the text says where it begins; otherwise all that stands before it was
   *     thought
   * @param ended whether the text says where it ends
   */
  record Block(int start, int end, boolean begun, boolean ended) {}

  private final String text;
  private final Matcher mark;
  private @Nullable Block next;
  private boolean none;

  Reasoning(String text) {
    this.text = text;
    this.mark = MARK.matcher(text);
  }

  /** The first block that begins at a place or behind it; places never go back. */
  @Nullable Block from(int place) {
    if (!none && (next == null || next.start < place)) {
      next = find(place);
      none = next == null;
    }
    return next;
  }

  private @Nullable Block find(int place) {
    if (place > text.length() || !mark.find(place)) {
      return null;
    }
    if (mark.group("end") != null) {
      return new Block(mark.start(), mark.end(), false, true);
    }
    String fence = mark.group("fence");
    Pattern ends =
        fence != null
            ? Pattern.compile(
                "^[ \\t]*\\Q%s\\E%s*[ \\t]*$"
                    .formatted(fence, Pattern.quote(fence.substring(0, 1))),
                Pattern.MULTILINE)
            : mark.group("channel") != null ? CHANNEL_END : TAG_END;
    Matcher end = ends.matcher(text);
    return end.find(mark.end())
        ? new Block(mark.start(), end.end(), true, true)
        : new Block(mark.start(), text.length(), true, false);
  }
}
