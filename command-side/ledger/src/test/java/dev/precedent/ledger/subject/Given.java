package dev.precedent.ledger.subject;

import dev.precedent.contracts.Answer;
import dev.precedent.contracts.Case;
import dev.precedent.contracts.CaseId;
import dev.precedent.contracts.DecisionId;
import dev.precedent.contracts.DecisionRecorded;
import dev.precedent.contracts.Pathway;
import dev.precedent.contracts.PolicyKey;
import dev.precedent.contracts.SubjectId;
import dev.precedent.contracts.SystemVersion;
import dev.precedent.contracts.Value;
import dev.precedent.contracts.VersionNumber;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Lines as tests of sealing need them. */
final class Given {
  static final PersonalFields ALL = new PersonalFields(Set.of("account", "device"), true);

  private Given() {}

  /** The line of the vectors. */
  static DecisionRecorded line() {
    return line(
        "escalations/item-0001/2",
        "u-91c2",
        List.of(
            new Answer("severity", Value.of(-2), "Threatens the user."),
            new Answer("direction", Value.of(List.of(Value.of("explicit"))), null)),
        Map.of("account", Value.of("a-17"), "region", Value.of("IE")));
  }

  static DecisionRecorded line(
      String id, @Nullable String subject, List<Answer> answers, Map<String, Value> attributes) {
    return new DecisionRecorded(
        new DecisionId(id),
        new Case(new CaseId("item-0001"), null),
        subject == null ? null : new SubjectId(subject),
        new PolicyKey("bullying"),
        VersionNumber.of("3.1.0"),
        Pathway.HUMAN,
        new SystemVersion("specialists-dublin", "2026-10"),
        "REMOVE",
        null,
        "REMOVE",
        Instant.parse("2021-03-01T00:00:00Z"),
        null,
        answers,
        null,
        new TreeMap<>(attributes));
  }
}
