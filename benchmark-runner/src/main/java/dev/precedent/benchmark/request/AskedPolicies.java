package dev.precedent.benchmark.request;

import dev.precedent.benchmark.adjudication.Guidelines;
import dev.precedent.contracts.PolicyKey;
import dev.precedent.contracts.PolicyVersionId;
import dev.precedent.contracts.Refusal;
import dev.precedent.contracts.Refused;
import dev.precedent.contracts.Shown;
import dev.precedent.policy.FactType;
import dev.precedent.policy.PolicyVersion;
import dev.precedent.policy.Question;
import dev.precedent.policy.Signal;
import dev.precedent.policy.catalogue.NamedVersions;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Policies, and what their published versions declare, as requests name them. */
public final class AskedPolicies {
  private final Guidelines guidelines;

  public AskedPolicies(Guidelines guidelines) {
    this.guidelines = guidelines;
  }

  /**
   * A policy by its key.
   *
   * @throws Refusal if there is no such policy, or no version of it is published
   */
  public PublishedPolicy named(@Nullable String key) {
    if (key == null) {
      throw Refused.missing("policy", "the key of a policy, such as hate-speech").thrown();
    }
    PolicyKey policy = NamedVersions.key("policy", key);
    return find(policy)
        .orElseThrow(
            () ->
                Refused.unknown(
                        "No version of a policy '%s' is published; the list of policies says which are."
                            .formatted(policy))
                    .thrown());
  }

  /** A policy, if a version of it is published. */
  public Optional<PublishedPolicy> find(PolicyKey policy) {
    List<PolicyVersion> versions =
        guidelines.published(policy).stream()
            .map(version -> guidelines.find(new PolicyVersionId(policy, version)))
            .flatMap(Optional::stream)
            .toList();
    return versions.isEmpty()
        ? Optional.empty()
        : Optional.of(new PublishedPolicy(policy, versions));
  }

  /**
   * A policy with its published versions.
   *
   * @param versions in ascending order; at least one
   */
  public record PublishedPolicy(PolicyKey key, List<PolicyVersion> versions) {

    /**
     * Outcomes that some version has.
     *
     * @param field where they stand in the request
     * @return them from the least to the most severe, as the latest version that has them says
     * @throws Refusal if none are named, or one that no version has
     */
    public List<String> outcomes(String field, @Nullable Collection<@Nullable String> named) {
      Set<String> known = new LinkedHashSet<>();
      versions.reversed().forEach(version -> known.addAll(version.outcomes()));
      if (named == null || named.isEmpty()) {
        throw Refused.missing(field, "one or more of " + String.join(", ", known)).thrown();
      }
      for (String outcome : named) {
        if (outcome == null || !known.contains(outcome)) {
          throw unknown(field, known, outcome);
        }
      }
      return known.stream().filter(named::contains).toList();
    }

    /**
     * The type of a signal, as the latest version that declares it says.
     *
     * @throws Refusal if no version does
     */
    public FactType signal(String field, @Nullable String name) {
      return declared(field, name, version -> version.signals().values().stream(), Signal::name)
          .type();
    }

    /** Likewise that of the answers to a question. */
    public FactType question(String field, @Nullable String name) {
      return declared(field, name, version -> version.questions().values().stream(), Question::name)
          .type();
    }

    /** Whether a version declares a signal. */
    public boolean hasSignal(String name) {
      return versions.stream().anyMatch(version -> version.signals().containsKey(name));
    }

    /** Whether a version asks a question. */
    public boolean hasQuestion(String name) {
      return versions.stream().anyMatch(version -> version.questions().containsKey(name));
    }

    private <T> T declared(
        String field,
        @Nullable String asked,
        Function<PolicyVersion, Stream<T>> of,
        Function<T, String> name) {
      Map<String, T> known = new LinkedHashMap<>();
      versions
          .reversed()
          .forEach(
              version ->
                  of.apply(version).forEach(each -> known.putIfAbsent(name.apply(each), each)));
      T found = asked == null ? null : known.get(asked);
      if (found == null) {
        throw unknown(field, known.keySet(), asked);
      }
      return found;
    }

    private RuntimeException unknown(
        String field, Collection<String> known, @Nullable String found) {
      String expected =
          known.isEmpty()
              ? "one that %s declares, which declares none".formatted(key)
              : "one that %s has: %s".formatted(key, String.join(", ", known));
      return found == null
          ? Refused.missing(field, expected).thrown()
          : Refused.invalid(field, expected, "'%s'".formatted(Shown.of(found))).thrown();
    }
  }
}
