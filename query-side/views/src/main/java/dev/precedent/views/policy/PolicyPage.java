package dev.precedent.views.policy;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.precedent.contracts.Value;
import dev.precedent.policy.FactType;
import dev.precedent.policy.Guidance;
import dev.precedent.policy.Market;
import dev.precedent.policy.Node;
import dev.precedent.policy.PolicyVersion;
import dev.precedent.policy.Question;
import dev.precedent.policy.Range;
import dev.precedent.policy.Signal;
import dev.precedent.policy.Threshold;
import dev.precedent.policy.Timestamp;
import dev.precedent.policy.catalogue.PolicyRevision;
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
 * @param actor who wrote it
 * @param publishedBy who published it
 * @param effective since when it is meant to apply, as the document writes it
 * @param outcomes from the least severe to the most severe
 * @param actions what is done for an outcome, in words
 * @param market the signal whose value says to which market a case belongs
 * @param tree what decides, outside of the markets
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
    String actor,
    @Nullable String publishedBy,
    @Nullable String effective,
    @Nullable String changeNote,
    List<String> outcomes,
    Map<String, String> actions,
    Map<String, SignalOf> signals,
    @Schema(description = "by name: numbers, or times as text") Map<String, Object> thresholds,
    Map<String, QuestionOf> questions,
    List<NodeOf> tree,
    @Nullable String market,
    List<MarketOf> markets,
    List<ClauseOf> clauses) {

  /** A declared signal. */
  @Schema(name = "PolicySignal")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record SignalOf(
      String type,
      @Nullable String system,
      @Nullable String description,
      @Schema(description = "the only texts that may be recorded") @Nullable List<String> values,
      @Schema(description = "the least number that may be recorded") @Nullable Double least,
      @Schema(description = "the greatest number that may be recorded") @Nullable Double most) {
    static SignalOf of(Signal signal) {
      Range range = signal.range();
      return new SignalOf(
          signal.type().toString(),
          signal.system(),
          signal.description(),
          signal.values().isEmpty() ? null : signal.values(),
          range == null ? null : range.least(),
          range == null ? null : range.most());
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

  /**
   * A node of the tree.
   *
   * @param when the guard; absent in the last of a list, which takes the rest
   * @param outcome absent where {@code then} decides
   */
  @Schema(name = "PolicyNode")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record NodeOf(
      String clause, @Nullable String when, @Nullable String outcome, @Nullable List<NodeOf> then) {
    static NodeOf of(Node node) {
      return new NodeOf(
          node.clause(),
          node.when() == null ? null : node.guardText(),
          node.outcome(),
          node.then().isEmpty() ? null : all(node.then()));
    }

    static List<NodeOf> all(List<Node> nodes) {
      return nodes.stream().map(NodeOf::of).toList();
    }
  }

  /**
   * A market with the tree that decides there.
   *
   * @param regions the values of the market signal for which it decides
   * @param thresholds all of them as they are here
   * @param movedThresholds the names of those that are otherwise elsewhere
   * @param changedClauses the clauses of the nodes that are otherwise elsewhere
   */
  @Schema(name = "PolicyMarket")
  public record MarketOf(
      String name,
      List<String> regions,
      Map<String, Object> thresholds,
      List<String> movedThresholds,
      List<String> changedClauses,
      List<NodeOf> tree) {
    static MarketOf of(Market market) {
      return new MarketOf(
          market.name(),
          market.regions(),
          each(market.thresholds(), PolicyPage::bound),
          List.copyOf(market.movedThresholds()),
          List.copyOf(market.changedClauses()),
          NodeOf.all(market.tree()));
    }
  }

  /** A clause with its words in the policy's text, and how it is to be read. */
  @Schema(name = "PolicyClause")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record ClauseOf(String id, String words, @Nullable GuidanceOf guidance) {}

  /** The labelling guidance of a clause. */
  @Schema(name = "PolicyGuidance")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record GuidanceOf(@Nullable String note, List<ExampleOf> examples) {
    static GuidanceOf of(Guidance guidance) {
      return new GuidanceOf(
          guidance.note(), guidance.examples().stream().map(ExampleOf::of).toList());
    }
  }

  /** Something to which a clause applies, or does not. */
  @Schema(name = "PolicyExample")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record ExampleOf(String text, boolean applies, @Nullable String because) {
    static ExampleOf of(Guidance.Example example) {
      return new ExampleOf(example.text(), example.applies(), example.because());
    }
  }

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
        revision.draftedBy().value(),
        revision.publication() == null ? null : revision.publication().by().value(),
        version.effective(),
        version.changeNote(),
        version.outcomes(),
        version.actions(),
        each(version.signals(), SignalOf::of),
        each(version.thresholds(), PolicyPage::bound),
        each(version.questions(), QuestionOf::of),
        NodeOf.all(version.tree()),
        version.market(),
        version.markets().stream().map(MarketOf::of).toList(),
        clauses(version));
  }

  private static List<ClauseOf> clauses(PolicyVersion version) {
    return version.words().entrySet().stream()
        .map(
            clause -> {
              Guidance guidance = version.guidance().get(clause.getKey());
              return new ClauseOf(
                  clause.getKey(),
                  clause.getValue(),
                  guidance == null ? null : GuidanceOf.of(guidance));
            })
        .toList();
  }

  private static Object bound(Threshold threshold) {
    return threshold.kind() == FactType.Kind.TIMESTAMP
        ? Timestamp.text(threshold.bound())
        : (Object) threshold.bound();
  }

  private static <A, B> Map<String, B> each(SequencedMap<String, A> all, Function<A, B> made) {
    Map<String, B> each = new LinkedHashMap<>();
    all.forEach((name, one) -> each.put(name, made.apply(one)));
    return each;
  }
}
