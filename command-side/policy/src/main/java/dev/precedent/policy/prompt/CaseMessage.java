package dev.precedent.policy.prompt;

import dev.precedent.contracts.CanonicalJson;
import dev.precedent.contracts.Value;
import java.util.Map;

/** The message that follows a {@link Prompt} and holds the case. */
public final class CaseMessage {
  private CaseMessage() {}

  private record Message(String content, Map<String, Value> signals) {}

  /**
   * One line of JSON with the content and the signals. Whatever the content holds, it stays inside
   * of its string: quotes and line ends are escaped, and so are {@code <} and {@code >}, without
   * which the tags and markers of chats cannot be written.
   *
   * @param signals by name; what is not known is left out
   */
  public static String of(Map<String, Value> signals, String content) {
    String json = CanonicalJson.mapper().writeValueAsString(new Message(content, signals));
    return Quotation.oneLine(json).replace("<", "\\u003c").replace(">", "\\u003e");
  }
}
