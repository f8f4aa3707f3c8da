package dev.precedent.policy.prompt;

import dev.precedent.contracts.Answer;
import dev.precedent.contracts.Failure;
import dev.precedent.contracts.Value;
import dev.precedent.policy.PolicyVersion;
import dev.precedent.policy.explain.Explanation;
import dev.precedent.policy.wording.Edition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a language model answered to a {@link Prompt}. */
public sealed interface ModelAnswer {
  /** The longest text that is read, in UTF-16 units. */
  int MAX_LENGTH = 1 << 20;

  /** The steps through the tree, in order; empty where the answers may not be used. */
  List<Explanation.Step> trace();

  /**
   * An answer whose facts can be recorded.
   *
   * @param answers in the order of the prompt; questions answered with null are left out
   * @param explanation what the policy says of the case with these answers, whatever the model
   *     says; undecidable only for want of signals
   * @param claim where the model says that its answers lead
   */
  record Usable(List<Answer> answers, Explanation explanation, Claim claim) implements ModelAnswer {
    public Usable {
      answers = List.copyOf(answers);
    }

    @Override
    public List<Explanation.Step> trace() {
      return explanation.steps();
    }

    /** Whether the model claims the outcome to which its answers lead. */
    public boolean agreesOnOutcome() {
      return Objects.equals(claim.outcome, explanation.outcome());
    }

    /** Whether the model claims the path to which its answers lead. */
    public boolean agreesOnPath() {
      return claim.path.equals(explanation.path());
    }
  }

  /**
   * An answer of which nothing may be used.
   *
   * @param where the place in the answer, such as {@code answers.target.answer} or {@code character
   *     17}; empty where it is the whole
   * @param message one sentence: what was found and what is expected
   * @param explanation how far the answers lead where one is wanting; absent for all other flaws
   */
  record Unusable(Flaw flaw, String where, String message, @Nullable Explanation explanation)
      implements ModelAnswer {
    @Override
    public List<Explanation.Step> trace() {
      return explanation == null ? List.of() : explanation.steps();
    }

    /** What a decision records instead of an outcome. */
    public Failure failure() {
      return flaw.failure();
    }
  }

  /**
   * Where a model says that its answers lead.
   *
   * @param path clauses of the tree
   * @param outcome absent where it says that a condition is unknown
   */
  record Claim(List<String> path, @Nullable String outcome) {
    public Claim {
      path = List.copyOf(path);
    }
  }

  /**
   * Reads the answer to the prompt for the market of a case. It must hold exactly one JSON object
   * (or the same one again) in the form that {@link Prompt#schema} says, with three exceptions:
   * text around it is not read, and neither is what the model thought before it, in tags such as
   * {@code <think>} or a fence such as {@code ```reasoning}; keys may stand in any order; a
   * rationale may be absent or null, and so may a question, which is then not answered. Answers,
   * clauses and outcomes are compared letter by letter, numbers by value ({@code 1.0} is 1), and an
   * answer that a list holds twice counts once. Whatever the text holds, the answer is a value.
   *
   * @param signals of the case, by name, as they were given to the model; names that the policy
   *     does not declare as signals are ignored
   * @param text what the model wrote
   */
  static ModelAnswer of(PolicyVersion policy, Map<String, Value> signals, String text) {
    Map<String, Value> facts = new HashMap<>(signals);
    facts.keySet().retainAll(policy.signals().keySet());
    Edition edition = Edition.of(policy, facts);
    return switch (JsonInText.find(text)) {
      case JsonInText.Not not -> unusable(not);
      case JsonInText.Document(JsonNode document, String around) -> {
        ModelAnswer answer =
            switch (AnswerReader.read(document, edition)) {
              case AnswerReader.Wrong(Flaw flaw, String where, String message) ->
                  new Unusable(flaw, where, message, null);
              case AnswerReader.Content(List<Answer> answers, Claim claim) ->
                  evaluated(edition, facts, answers, claim);
            };
        String refusal = answer instanceof Unusable ? Refusals.in(document, around) : null;
        yield refusal == null ? answer : unusable(JsonInText.declines(refusal));
      }
    };
  }

  private static Unusable unusable(JsonInText.Not not) {
    return new Unusable(not.flaw(), not.where(), not.message(), null);
  }

  private static ModelAnswer evaluated(
      Edition edition, Map<String, Value> facts, List<Answer> answers, Claim claim) {
    answers.forEach(answer -> facts.put(answer.question(), answer.answer()));
    Explanation explanation = Explanation.of(edition.policy(), facts);
    List<String> unanswered = new ArrayList<>(explanation.missing());
    unanswered.retainAll(edition.policy().questions().keySet());
    return unanswered.isEmpty()
        ? new Usable(answers, explanation, claim)
        : new Unusable(
            Flaw.UNANSWERED,
            AnswerSchema.ANSWERS + "." + unanswered.getFirst(),
            "%s needs an answer to %s, found none"
                .formatted(explanation.undecidableAt(), String.join(" and ", unanswered)),
            explanation);
  }
}
