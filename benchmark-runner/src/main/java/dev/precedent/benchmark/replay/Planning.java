package dev.precedent.benchmark.replay;

import dev.precedent.benchmark.adjudication.Guidelines;
import dev.precedent.benchmark.request.Costs;
import dev.precedent.benchmark.request.Groupings;
import dev.precedent.contracts.PolicyVersionId;
import dev.precedent.contracts.Refusal;
import dev.precedent.contracts.Refused;
import dev.precedent.contracts.Shown;
import dev.precedent.http.Positions;
import dev.precedent.ledger.LedgerReader;
import dev.precedent.policy.PolicyVersion;
import dev.precedent.policy.catalogue.NamedVersions;
import dev.precedent.query.Grouping;
import dev.precedent.query.Query;
import dev.precedent.query.QueryReader;
import dev.precedent.query.Selection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds and fixes what a request names, so that a replay that was accepted can be run. */
final class Planning {
  private final LedgerReader ledger;
  private final Guidelines guidelines;
  private final QueryReader queries;
  private final Engines engines;
  private final NamedVersions versions;
  private final Groupings groupings;

  Planning(
      LedgerReader ledger,
      Guidelines guidelines,
      QueryReader queries,
      Engines engines,
      Groupings groupings) {
    this.ledger = ledger;
    this.queries = queries;
    this.engines = engines;
    this.guidelines = guidelines;
    this.groupings = groupings;
    this.versions = new NamedVersions(guidelines::find);
  }

  /**
   * The terms of a request: what it says, and what it leaves open as it is now.
   *
   * @throws Refusal if it cannot be done
   * @throws dev.precedent.query.InvalidQuery if its query cannot be read
   */
  ReplayTerms terms(ReplayRequest request) {
    ReplayPlan plan = plan(request);
    ReplayRequest full =
        request.full(
            plan.selection().where(),
            plan.baseline().name(),
            plan.selection().until(),
            request.by() == null
                ? null
                : plan.measures().by().stream().map(Grouping::written).toList());
    Map<String, String> drafts = new HashMap<>();
    Stream.of(request.policy(), plan.baseline().name())
        .filter(name -> name != null && name.indexOf('@') > 0)
        .forEach(
            name ->
                guidelines
                    .draft(PolicyVersionId.of(name))
                    .ifPresent(document -> drafts.put(name, document)));
    return new ReplayTerms(full, drafts);
  }

  /** The plan of a replay that stands on record. What was accepted then is not judged anew. */
  ReplayPlan again(ReplayTerms terms) {
    ReplayRequest request = terms.request();
    PolicyVersion version =
        request.yaml() == null
            ? recorded(Objects.requireNonNull(request.policy()), terms)
            : NamedVersions.recorded(request.yaml());
    String baseline = Objects.requireNonNull(request.baseline());
    return new ReplayPlan(
        version,
        baseline.equals(Baseline.Recorded.NAME)
            ? new Baseline.Recorded()
            : new Baseline.Under(recorded(baseline, terms)),
        new Selection(
            Query.recorded(Objects.requireNonNull(request.where())),
            Objects.requireNonNull(request.until())),
        measures(request),
        Boolean.TRUE.equals(request.withLaterFacts()),
        request.engine());
  }

  /** What a replay is called in lists. */
  String name(ReplayTerms terms) {
    ReplayPlan plan = again(terms);
    PolicyVersion version = plan.version();
    String baseline = plan.baseline().name();
    String whole = Selection.of(version.key(), Query.ALL, 0).where();
    return "%s@%s against %s%s%s"
        .formatted(
            version.key(),
            version.version(),
            baseline.equals(Baseline.Recorded.NAME) ? "what was recorded" : baseline,
            whole.equals(plan.selection().where()) ? "" : ", where " + plan.selection().where(),
            plan.withLaterFacts() ? ", with facts brought in later" : "");
  }

  private PolicyVersion recorded(String name, ReplayTerms terms) {
    String draft = terms.drafts().get(name);
    return draft == null ? versions.named("policy", name) : NamedVersions.recorded(draft);
  }

  /**
   * The plan of a request.
   *
   * @throws Refusal if it cannot be done
   * @throws dev.precedent.query.InvalidQuery if its query cannot be read
   */
  ReplayPlan plan(ReplayRequest request) {
    PolicyVersion version = versions.asked("a replay", request.policy(), request.yaml());
    Baseline baseline = baseline(request.baseline(), version);
    Selection selection =
        Selection.of(version.key(), where(request), Positions.until(request.until(), ledger));
    Measures measures = measures(request);
    groupings.requireKnown(measures.by(), version.key(), selection.until());
    ReplayPlan plan =
        new ReplayPlan(
            version,
            baseline,
            selection,
            measures,
            Boolean.TRUE.equals(request.withLaterFacts()),
            request.engine());
    List<Engine> able = engines.named(request.engine());
    if (able.size() == 1) {
      able.getFirst().check(plan);
    }
    return plan;
  }

  private Query where(ReplayRequest request) {
    return request.where() == null ? Query.ALL : queries.readForRecord(request.where());
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

  private static Measures measures(ReplayRequest request) {
    return new Measures(
        positive(request),
        Costs.weights(request.cost()),
        Groupings.parse(request.by()),
        Boolean.TRUE.equals(request.load()));
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
