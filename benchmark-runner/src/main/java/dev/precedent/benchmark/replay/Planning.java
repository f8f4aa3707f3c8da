package dev.precedent.benchmark.replay;

import dev.precedent.benchmark.request.Versions;
import dev.precedent.contracts.Refusal;
import dev.precedent.contracts.Refused;
import dev.precedent.contracts.Shown;
import dev.precedent.http.Positions;
import dev.precedent.ledger.LedgerReader;
import dev.precedent.policy.PolicyVersion;
import dev.precedent.query.Selection;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds and fixes what a request names, so that a replay that was accepted can be run. */
final class Planning {
  private final LedgerReader ledger;
  private final Versions versions;

  Planning(LedgerReader ledger, Versions versions) {
    this.ledger = ledger;
    this.versions = versions;
  }

  /**
   * The plan of a request.
   *
   * @throws Refusal if it cannot be done
   * @throws dev.precedent.query.InvalidQuery if its query cannot be read
   */
  ReplayPlan plan(ReplayRequest request) {
    PolicyVersion version = version(request);
    Baseline baseline = baseline(request.baseline(), version);
    return new ReplayPlan(
        version,
        baseline,
        Selection.of(version.key(), request.where(), Positions.until(request.until(), ledger)),
        positive(request));
  }

  private PolicyVersion version(ReplayRequest request) {
    if (request.policy() != null && request.yaml() == null) {
      return versions.named("policy", request.policy());
    }
    if (request.policy() == null && request.yaml() != null) {
      return Versions.written(request.yaml());
    }
    throw Refused.invalid(
            "a replay needs either 'policy', such as hate-speech@1.2.0, or 'yaml', found %s"
                .formatted(request.policy() == null ? "neither" : "both"))
        .thrown();
  }

  private Baseline baseline(@Nullable String name, PolicyVersion version) {
    if (name == null || name.equals(Baseline.Recorded.NAME)) {
      return new Baseline.Recorded();
    }
    if (name.indexOf('@') < 0) {
      throw Refused.invalid(
              "baseline",
              "'recorded' or a policy version such as %s@1.0.0".formatted(version.key()),
              "'%s'".formatted(Shown.of(name)))
          .thrown();
    }
    PolicyVersion other = versions.named("baseline", name);
    if (!other.key().equals(version.key())) {
      throw Refused.invalid(
              "baseline", "a version of %s like the replayed one".formatted(version.key()), name)
          .thrown();
    }
    return new Baseline.Under(other);
  }

  private static @Nullable Set<String> positive(ReplayRequest request) {
    if (request.positive() == null) {
      return null;
    }
    if (request.positive().isEmpty() || request.positive().stream().anyMatch(Objects::isNull)) {
      throw Refused.invalid("positive", "at least one outcome, or left out", "none").thrown();
    }
    return Set.copyOf(new HashSet<>(request.positive())); // a name may stand there twice
  }
}
