package dev.precedent.views.policy;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.precedent.contracts.Value;
import dev.precedent.policy.PolicyRevision;
import dev.precedent.policy.PolicyVersion;
import dev.precedent.policy.Question;
import dev.precedent.policy.Signal;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One policy version in full.
 *
 * @param document the YAML document as it was handed in
 * @param outcomes from the least severe to the most severe
 */
@Schema(name = "PolicyVersionPage")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PolicyPage(
    String policy,
    String version,
    String title,
    PolicyRevision.Status status,
    String digest,
    String document,
    Instant draftedAt,
    @Nullable Instant publishedAt,
    List<String> outcomes,
    Map<String, SignalOf> signals,
    Map<String, QuestionOf> questions,
    List<ClauseOf> clauses) {

  /** A declared signal. */
  @Schema(name = "PolicySignal")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record SignalOf(String type, @Nullable String description) {
    static SignalOf of(Signal signal) {
      return new SignalOf(signal.type().toString(), signal.description());
    }
  }

  /** A declared question. */
  @Schema(name = "PolicyQuestion")
  public record QuestionOf(
      String ask,
      @Schema(description = "texts, whole numbers, or true and false") List<Object> answers,
      boolean several) {
    static QuestionOf of(Question question) {
      return new QuestionOf(
          question.ask(),
          question.answers().stream().map(QuestionOf::answer).toList(),
          question.several());
    }

    private static Object answer(Value answer) {
      return switch (answer) {
        case Value.Number(double number) -> (long) number;
        case Value.Flag(boolean flag) -> flag;
        case Value.Text(String text) -> text;
        case Value.Several _ -> throw new IllegalArgumentException("an answer is not a list");
      };
    }
  }

  /** A clause with its words in the policy's text. */
  @Schema(name = "PolicyClause")
  public record ClauseOf(String id, String words) {}

  static PolicyPage of(PolicyRevision revision, PolicyVersion version) {
    return new PolicyPage(
        revision.id().policy().value(),
        revision.id().version().toString(),
        version.title(),
        revision.status(),
        revision.digest(),
        revision.document(),
        revision.draftedAt(),
        revision.publication() == null ? null : revision.publication().at(),
        version.outcomes(),
        each(version.signals(), SignalOf::of),
        each(version.questions(), QuestionOf::of),
        version.words().entrySet().stream()
            .map(clause -> new ClauseOf(clause.getKey(), clause.getValue()))
            .toList());
  }

  private static <A, B> Map<String, B> each(SequencedMap<String, A> all, Function<A, B> made) {
    Map<String, B> each = new LinkedHashMap<>();
    all.forEach((name, one) -> each.put(name, made.apply(one)));
    return each;
  }
}
