package dev.precedent.policy;

import dev.precedent.contracts.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A question with closed answers that a policy version declares.
 *
 * @param ask the question as it is put to a person or a language model
 * @param answers in the order of the document; texts, whole numbers or truth values, all of one
 *     kind
 * @param several whether any number of them may be given at once, none included
 * @param clause the clause that it belongs to
 */
public record Question(
    String name,
    String ask,
    List<Value> answers,
    boolean several,
    Scale scale,
    @Nullable String clause)
    implements Declaration {
  public Question {
    answers = List.copyOf(answers);
  }

  @Override
  public FactType type() {
    FactType.Kind kind =
        switch (answers.getFirst()) {
          case Value.Text _ -> FactType.Kind.STRING;
          case Value.Number _ -> FactType.Kind.INT;
          case Value.Flag _ -> FactType.Kind.BOOL;
          case Value.Several _ -> throw new IllegalStateException("an answer is not a list");
        };
    return new FactType(kind, several);
  }
}
