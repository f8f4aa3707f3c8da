package dev.precedent.benchmark.crosswalk;

import dev.precedent.benchmark.adjudication.Guidelines;
import dev.precedent.benchmark.crosswalk.PolicyCrosswalk.Enforced;
import dev.precedent.benchmark.crosswalk.PolicyCrosswalk.Mapped;
import dev.precedent.benchmark.crosswalk.PolicyCrosswalk.NoModeration;
import dev.precedent.benchmark.crosswalk.PolicyCrosswalk.Restriction;
import dev.precedent.benchmark.crosswalk.Stated.Lack;
import dev.precedent.benchmark.crosswalk.Stated.LeavingUp;
import dev.precedent.benchmark.crosswalk.Stated.Restricting;
import dev.precedent.benchmark.crosswalk.Stated.Unstatable;
import dev.precedent.benchmark.statement.Puid;
import dev.precedent.benchmark.statement.StatementFault;
import dev.precedent.benchmark.statement.StatementRules;
import dev.precedent.benchmark.statement.StatementSchema;
import dev.precedent.contracts.DecisionRecorded;
import dev.precedent.contracts.Pathway;
import dev.precedent.contracts.PolicyVersionId;
import dev.precedent.policy.Evaluation;
import dev.precedent.policy.PolicyVersion;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Makes statements of decisions by a crosswalk. What the record does not say is never guessed. */
public final class Stating {
  private final String ledger;
  private final Guidelines policies;
  private final Crosswalk crosswalk;
  private final Map<PolicyVersionId, Optional<PolicyVersion>> versions = new ConcurrentHashMap<>();

  /**
   * @param ledger the ledger's own id, which the names of statements hang on
   */
  public Stating(String ledger, Guidelines policies, Crosswalk crosswalk) {
    this.ledger = ledger;
    this.policies = policies;
    this.crosswalk = crosswalk;
  }

  /** What a decision means. */
  public Stated state(DecisionRecorded decision) {
    if (decision.pathway() == Pathway.BENCHMARK) {
      return new LeavingUp(); // it audits others and enforces nothing
    }
    return switch (crosswalk.policies().get(decision.policy())) {
      case null ->
          lack(
              Lack.POLICY_NOT_MAPPED,
              "crosswalk %s does not name policy %s"
                  .formatted(crosswalk.name(), decision.policy()));
      case NoModeration _ -> new LeavingUp();
      case Mapped mapped -> state(decision, mapped);
    };
  }

  private Stated state(DecisionRecorded decision, Mapped mapped) {
    String enforced = decision.action();
    if (enforced == null && mapped.enforced() == Enforced.OUTCOME) {
      if (decision.outcome() == null) {
        return new LeavingUp(); // a system that gave no answer restricted nothing
      }
      enforced = decision.outcome();
    }
    if (enforced == null) {
      return lack(
          Lack.ENFORCED_NOT_RECORDED,
          "no action is recorded, and crosswalk %s says that for %s the action is what was enforced"
              .formatted(crosswalk.name(), decision.policy()));
    }
    return switch (mapped.restrictions().get(enforced)) {
      case null ->
          lack(
              Lack.ENFORCED_NOT_MAPPED,
              "crosswalk %s does not say what '%s' of %s restricts"
                  .formatted(crosswalk.name(), enforced, decision.policy()));
      case Restriction.LeftUp _ -> new LeavingUp();
      case Restriction.Restricted(ObjectNode restricted) -> restrict(decision, mapped, restricted);
    };
  }

  private Stated restrict(DecisionRecorded decision, Mapped mapped, ObjectNode restricted) {
    PolicyVersion policy = version(decision);
    if (policy == null) {
      return lack(
          Lack.POLICY_VERSION_UNKNOWN,
          "policy version %s@%s is not published".formatted(decision.policy(), decision.version()));
    }
    List<String> path = path(decision, policy);
    if (path.isEmpty()) {
      return lack(
          Lack.CLAUSE_NOT_RECORDED,
          "no path is recorded, and the recorded facts do not lead %s@%s to %s"
              .formatted(decision.policy(), decision.version(), decision.outcome()));
    }
    String clause =
        path.reversed().stream().filter(mapped.clauses()::containsKey).findFirst().orElse(null);
    if (clause == null) {
      return lack(
          Lack.CLAUSE_NOT_MAPPED,
          "crosswalk %s has no entry for clause %s of %s"
              .formatted(crosswalk.name(), path.getLast(), decision.policy()));
    }
    ObjectNode statement = JsonNodeFactory.instance.objectNode();
    statement.setAll(mapped.always());
    statement.setAll(restricted);
    statement.setAll(mapped.clauses().get(clause));
    Unstatable missing = record(decision, mapped, statement);
    if (missing != null) {
      return missing;
    }
    statement.put("puid", Puid.of(ledger, decision.id()));
    statement.put(
        "application_date", decision.decidedAt().atZone(ZoneOffset.UTC).toLocalDate().toString());
    statement.put("automated_decision", Automation.of(decision, policy));
    statement.put("decision_facts", DecisionFacts.of(decision, policy, path.getLast()));
    ObjectNode kept = StatementRules.V2.kept(statement);
    List<StatementFault> faults = StatementRules.V2.check(kept);
    return faults.isEmpty()
        ? new Restricting(clause, kept)
        : lack(Lack.NOT_VALID, faults.getFirst().toString());
  }

  private @Nullable Unstatable record(
      DecisionRecorded decision, Mapped mapped, ObjectNode statement) {
    for (Map.Entry<String, RecordedField> each : mapped.recorded().entrySet()) {
      String field = each.getKey();
      RecordedField source = each.getValue();
      String recorded = source.of(decision).orElse(null);
      if (recorded == null) {
        if (StatementSchema.V2.requires(field)) {
          return lack(
              Lack.FIELD_NOT_RECORDED,
              "'%s' is taken from %s of the record, which is missing or sealed"
                  .formatted(field, source.from()));
        }
        continue;
      }
      String stands = source.values() == null ? recorded : source.values().get(recorded);
      if (stands == null) {
        return lack(
            Lack.VALUE_NOT_MAPPED,
            "crosswalk %s does not say what '%s' of %s stands for in '%s'"
                .formatted(crosswalk.name(), recorded, source.from(), field));
      }
      statement.set(field, RecordedValue.of(field, stands));
    }
    return null;
  }

  /** The path that the system reported, or else the one by which its facts lead to its outcome. */
  private static List<String> path(DecisionRecorded decision, PolicyVersion policy) {
    if (!decision.path().isEmpty()) {
      return decision.path();
    }
    return policy.evaluate(decision.facts())
                instanceof Evaluation.Decided(String outcome, List<String> path)
            && outcome.equals(decision.outcome())
        ? path
        : List.of();
  }

  private @Nullable PolicyVersion version(DecisionRecorded decision) {
    return versions
        .computeIfAbsent(new PolicyVersionId(decision.policy(), decision.version()), policies::find)
        .orElse(null);
  }

  private static Unstatable lack(Lack lack, String why) {
    return new Unstatable(lack, why);
  }
}
