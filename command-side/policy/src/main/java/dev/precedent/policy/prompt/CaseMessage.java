package dev.precedent.policy.prompt;

import dev.precedent.contracts.CanonicalJson;
import dev.precedent.contracts.Value;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** The message that follows a {@link Prompt} and holds the case. */
public final class CaseMessage {
  private CaseMessage() {}

  /**
   * One line of JSON with the signals and the content. Whatever the content holds, it stays inside
   * of its string: quotes and line ends are escaped, and so are {@code <} and {@code >}, without
   * which the tags and markers of chats cannot be written.
   *
   * @param signals by name; what is not known is left out
   */
  public static String of(Map<String, Value> signals, String content) {
    ObjectNode message = CanonicalJson.mapper().createObjectNode();
    message.set("signals", CanonicalJson.mapper().valueToTree(signals));
    message.put("content", content);
    return Quoted.oneLine(CanonicalJson.mapper().writeValueAsString(message))
        .replace("<", "\\u003c")
        .replace(">", "\\u003e");
  }
}
