package dev.precedent.benchmark.crosswalk;

import dev.precedent.contracts.CrosswalkName;
import dev.precedent.contracts.PolicyKey;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * What the decisions of a service mean in the words of the Transparency Database, policy by policy.
 *
 * @param service as the sheets of a transparency report name it
 * @param policies by key, in the order of the document
 */
public record Crosswalk(
    CrosswalkName name,
    String title,
    String service,
    Provider provider,
    SequencedMap<PolicyKey, PolicyCrosswalk> policies) {

  public Crosswalk {
    policies = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(policies));
  }

  /** What reading a document led to. */
  public sealed interface Check {
    /** Nothing is wrong with it. */
    record Usable(Crosswalk crosswalk) implements Check {}

    /**
     * It cannot be used.
     *
     * @param mistakes in the order of the document, at least one
     */
    record Wrong(List<CrosswalkMistake> mistakes) implements Check {
      public Wrong {
        mistakes = List.copyOf(mistakes);
      }
    }
  }

  /** Reads and checks a YAML document, whatever it holds. */
  public static Check check(String yaml) {
    return CrosswalkReader.read(yaml);
  }

  /**
   * A document that was accepted once.
   *
   * @throws IllegalStateException if today's reader does not accept it any more
   */
  public static Crosswalk published(String yaml) {
    return switch (check(yaml)) {
      case Check.Usable(Crosswalk crosswalk) -> crosswalk;
      case Check.Wrong(List<CrosswalkMistake> mistakes) ->
          throw new IllegalStateException("a published crosswalk cannot be read: " + mistakes);
    };
  }
}
