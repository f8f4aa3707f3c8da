package dev.precedent.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * The closed answer to one question of a policy.
 *
 * @param question the question's name in the policy version
 * @param answer one value, or several where the question allows it
 * @param rationale why, in the words of who answered; at most 100,000 UTF-16 units
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Answer(String question, Value answer, @Nullable String rationale) {
  private static final int MAX_RATIONALE = 100_000;

  public Answer {
    Required.field("question", question);
    Required.field("answer", answer);
    if (rationale != null) {
      Texts.bounded("a rationale", rationale, MAX_RATIONALE);
    }
  }
}
