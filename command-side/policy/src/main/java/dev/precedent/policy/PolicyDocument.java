package dev.precedent.policy;

import dev.precedent.contracts.PolicyKey;
import dev.precedent.contracts.VersionNumber;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * What a document says to an evaluator.
 *
 * @param outcomes at least one, each once
 * @param market absent exactly where there are no markets
 * @param markets each with a region that no other has
 * @param tree like every list of nodes, it ends with the one of them that has no guard
 */
public record PolicyDocument(
    PolicyKey key,
    VersionNumber version,
    String title,
    @Nullable String effective,
    @Nullable String changeNote,
    SequencedMap<String, Signal> signals,
    SequencedMap<String, Threshold> thresholds,
    SequencedMap<String, Question> questions,
    List<String> outcomes,
    SequencedMap<String, String> actions,
    @Nullable String market,
    List<Market> markets,
    List<Node> tree,
    String text,
    SequencedMap<String, Guidance> guidance,
    String digest) {
  public PolicyDocument {
    signals = copy(signals);
    thresholds = copy(thresholds);
    questions = copy(questions);
    outcomes = List.copyOf(outcomes);
    actions = copy(actions);
    markets = List.copyOf(markets);
    tree = List.copyOf(tree);
    guidance = copy(guidance);
  }

  private static <T> SequencedMap<String, T> copy(SequencedMap<String, T> map) {
    return Collections.unmodifiableSequencedMap(new LinkedHashMap<>(map));
  }
}
