package dev.precedent.views.search;

import dev.precedent.contracts.PolicyVersionId;
import dev.precedent.policy.Guidance;
import dev.precedent.policy.PolicyVersion;
import dev.precedent.policy.catalogue.PolicyCatalogue;
import dev.precedent.query.Query.Words;
import dev.precedent.query.TextMatch;
import dev.precedent.views.policy.Policies;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the clauses of published policies say, in their words and their notes. */
public final class PolicyTexts {
  private final Policies policies;
  private final PolicyCatalogue catalogue;

  public PolicyTexts(Policies policies, PolicyCatalogue catalogue) {
    this.policies = policies;
    this.catalogue = catalogue;
  }

  /**
   * A policy version that says something.
   *
   * @param clauses those that say it, at least one
   */
  record Saying(PolicyVersionId version, List<String> clauses) {}

  /** Who says these words. */
  List<Saying> saying(Words words) {
    return policies.published().stream()
        .map(catalogue::published)
        .flatMap(Optional::stream)
        .map(version -> new Saying(version.id(), clauses(version, words)))
        .filter(saying -> !saying.clauses().isEmpty())
        .toList();
  }

  private static List<String> clauses(PolicyVersion version, Words words) {
    return Stream.concat(version.words().keySet().stream(), version.guidance().keySet().stream())
        .distinct()
        .filter(
            clause -> texts(version, clause).anyMatch(text -> !TextMatch.of(words, text).isEmpty()))
        .toList();
  }

  /** What a clause says, its words first. */
  static Stream<String> texts(PolicyVersion version, String clause) {
    return Stream.of(
            Optional.ofNullable(version.words().get(clause)),
            Optional.ofNullable(version.guidance().get(clause)).map(Guidance::note))
        .flatMap(Optional::stream);
  }
}
