package dev.precedent.policy.diff;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.precedent.policy.Declaration;
import dev.precedent.policy.FactType;
import dev.precedent.policy.Guard;
import dev.precedent.policy.PolicyVersion;
import dev.precedent.policy.facts.FactSpace;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a version of a policy changes. Its JSON is that of its components and of {@link
 * #equalInMeaning} and {@link #headline}.
 *
 * @param before the older version
 * @param after the newer version
 * @param meaning which cases end otherwise
 * @param changes what is written otherwise, in the order of the areas of a document
 */
public record PolicyDiff(
    ComparedVersion before, ComparedVersion after, Meaning meaning, List<PolicyChange> changes) {
  /** How much the searches may take together: a few seconds. */
  private static final long STEPS = 50_000_000;

  private static final long STEPS_PER_QUESTION = 300_000;

  public PolicyDiff {
    changes = List.copyOf(changes);
  }

  /**
   * One of the versions.
   *
   * @param digest of its document
   * @param outcomes from the least severe to the most severe
   * @param changeNote what is new in it, in the words of who wrote it
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record ComparedVersion(
      String policy,
      String version,
      String digest,
      String title,
      List<String> outcomes,
      @Nullable String changeNote) {
    public ComparedVersion {
      outcomes = List.copyOf(outcomes);
    }

    private static ComparedVersion of(PolicyVersion version) {
      return new ComparedVersion(
          version.key().value(),
          version.version().toString(),
          version.digest(),
          version.title(),
          version.outcomes(),
          version.changeNote());
    }

    @Override
    public String toString() {
      return policy + "@" + version;
    }
  }

  /** Compares two versions, of one policy or of two. Takes seconds at most. */
  public static PolicyDiff of(PolicyVersion before, PolicyVersion after) {
    FactSpace space = space(before, after).orElse(null);
    GuardMeaning guards = new GuardMeaning(space);
    List<PolicyChange> everywhere =
        new ArrayList<>(
            ThresholdChanges.between(
                before.thresholds(), before.tree(), after.thresholds(), after.tree(), after));
    everywhere.addAll(NodeChanges.between(before.tree(), after.tree(), after, guards));
    List<PolicyChange> changes =
        Stream.of(
                OutcomeChanges.between(before, after),
                FactChanges.between(before, after),
                everywhere,
                MarketChanges.between(before, after, everywhere, guards),
                WordChanges.between(before, after))
            .flatMap(Collection::stream)
            .toList();
    Meaning meaning =
        space == null
            ? Meaning.notDecided(whyNotSearched(before, after))
            : RegionSearch.compare(before, after, space);
    return new PolicyDiff(ComparedVersion.of(before), ComparedVersion.of(after), meaning, changes);
  }

  private static Optional<FactSpace> space(PolicyVersion before, PolicyVersion after) {
    List<Guard> guards = new ArrayList<>();
    List<Declaration> facts = new ArrayList<>();
    for (PolicyVersion version : List.of(after, before)) {
      guards.addAll(DecisionDiagrams.guards(version));
      facts.addAll(version.signals().values());
      facts.addAll(version.questions().values());
    }
    return FactSpace.of(guards, facts, STEPS, STEPS_PER_QUESTION);
  }

  private static String whyNotSearched(PolicyVersion before, PolicyVersion after) {
    return FactChanges.names(before, after).stream()
        .filter(name -> isTime(before, name) != isTime(after, name))
        .filter(name -> before.declaration(name) != null && after.declaration(name) != null)
        .findFirst()
        .map(
            "%s is a time in one version only, so that a recorded text means two things"::formatted)
        .orElse("the guards compare with too many constants to try them all");
  }

  private static boolean isTime(PolicyVersion version, String name) {
    Declaration fact = version.declaration(name);
    return fact != null && fact.type().kind() == FactType.Kind.TIMESTAMP;
  }

  /**
   * Whether it is certain that no case makes a difference, whatever of it is known: the same
   * outcome, of the same severity, or undecidable under both.
   */
  @JsonProperty(required = true)
  public boolean equalInMeaning() {
    return meaning.isSame() && !severityMoved();
  }

  /** The answer in one line. */
  @JsonProperty(required = true)
  public String headline() {
    if (equalInMeaning()) {
      if (changes.isEmpty()) {
        return "equal: nothing changed";
      }
      boolean words = changes.stream().allMatch(change -> change.area() == PolicyChange.Area.WORDS);
      return words
          ? "equal in meaning: only words changed"
          : "equal in meaning: no case ends otherwise, whatever of it is known";
    }
    return switch (meaning.outcomes()) {
      case DIFFERENT -> "different in meaning";
      case NOT_DECIDED ->
          meaning.gaps() == Meaning.Answer.DIFFERENT
              ? "different in meaning: other cases are undecidable; whether outcomes differ was not decided"
              : "whether the meaning differs was not decided";
      case SAME ->
          switch (meaning.gaps()) {
            case DIFFERENT ->
                "different in meaning: the outcomes are the same wherever both decide, but other cases"
                    + " are undecidable";
            case NOT_DECIDED ->
                "the outcomes are the same wherever both decide; whether the same cases are"
                    + " undecidable was not decided";
            case SAME ->
                "different in meaning: every case has the same outcome, but severity moved";
          };
    };
  }

  private boolean severityMoved() {
    return changes.stream()
        .anyMatch(
            change ->
                change.part() == PolicyChange.Part.OUTCOME
                    && change.what() == PolicyChange.What.MOVED);
  }

  /** All of it as lines for people. */
  public String text() {
    return DiffText.of(this);
  }
}
