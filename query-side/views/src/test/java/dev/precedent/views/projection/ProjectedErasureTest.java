package dev.precedent.views.projection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.precedent.contracts.Answer;
import dev.precedent.contracts.Case;
import dev.precedent.contracts.CaseId;
import dev.precedent.contracts.DecisionId;
import dev.precedent.contracts.DecisionRecorded;
import dev.precedent.contracts.DecisionWithdrawn;
import dev.precedent.contracts.Pathway;
import dev.precedent.contracts.PolicyKey;
import dev.precedent.contracts.SubjectId;
import dev.precedent.contracts.SystemVersion;
import dev.precedent.contracts.Value;
import dev.precedent.contracts.VersionNumber;
import dev.precedent.ledger.subject.PersonalFields;
import dev.precedent.ledger.subject.Sealing;
import dev.precedent.views.TestLedger;
import dev.precedent.views.TestViews;
import dev.precedent.views.projection.Status.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What was erased is in no document and in no file; side by side, as it waits. */
@Execution(ExecutionMode.CONCURRENT)
class ProjectedErasureTest {
  private final TestLedger ledger = new TestLedger();

  @Test
  void takesErasedWordsOutOfTheFilesWithinAMinute() {
    assertThat(Shredder.AFTER).allMatch(after -> after.compareTo(Duration.ofMinutes(1)) < 0);
    assertThat(Shredder.AFTER).isNotEmpty();
  }

  @Test
  void leavesNothingErasedInTheFilesOfTheNode() throws Exception {
    ledger.publish(GivenViews.POLICY);
    String subject = "subject-" + UUID.randomUUID();
    for (int i = 0; i < 50; i++) {
      ledger.appendSealed(personal("shredded-" + i, i == 20 ? subject : "somebody-" + i));
    }
    try (TestViews views = TestViews.of(ledger).caughtUp()) {
      assertThat(TestViews.filesThatHold(subject)).isNotEmpty();
      ledger.erase(new SubjectId(subject));
      views.caughtUp();
      GivenViews.awaitState(views, State.READY, () -> TestViews.filesThatHold(subject).isEmpty());
      assertThat(GivenViews.found(views, "")).hasSize(50);
    }
  }

  @Test
  void takesOutWhatWasErased() throws Exception {
    givenSealed();
    try (TestViews views = TestViews.of(ledger).caughtUp()) {
      assertThat(GivenViews.found(views, "subject:u-1")).containsExactly("s1", "s3", "s4");
      assertThat(GivenViews.found(views, "attribute.account:a-1"))
          .containsExactly("s1", "s3", "s4");
      assertThat(GivenViews.found(views, "\"threatened\"")).containsExactly("s1", "s2", "s3", "s4");

      ledger.append(new DecisionWithdrawn(new DecisionId("s3"), "a mistake"));
      ledger.erase(new SubjectId("u-1"));
      views.caughtUp();
      ledger.appendSealed(personal("s5", "u-1"));
      ledger.append(new DecisionWithdrawn(new DecisionId("s4"), "a mistake"));
      views.caughtUp();

      assertThat(GivenViews.found(views, "subject:u-1"))
          .as("under a fresh key")
          .containsExactly("s5");
      assertThat(GivenViews.found(views, "attribute.account:a-1")).containsExactly("s5");
      assertThat(GivenViews.found(views, "\"threatened\"")).containsExactly("s2", "s5");
      assertThat(GivenViews.found(views, "subject:u-2")).containsExactly("s2");
      assertThat(GivenViews.found(views, "")).containsExactly("s1", "s2", "s5");
      assertThat(GivenViews.found(views, "withdrawn:yes")).containsExactly("s3", "s4");
      assertThat(GivenViews.found(views, "attribute.region:IE")).containsExactly("s1", "s2", "s5");
      assertThat(GivenViews.found(views, "withdrawn:yes", ledger.head() - 1)).containsExactly("s3");
    }
  }

  @Test
  void buildsTheSameDocumentsAfterAnErasureLiveAndAnewAndFromAnyProgress() throws Exception {
    givenSealed();
    String prefix = TestViews.newPrefix();
    SortedMap<String, String> live;
    try (TestViews views = TestViews.of(ledger, prefix).caughtUp()) {
      ledger.append(new DecisionWithdrawn(new DecisionId("s3"), "a mistake"));
      ledger.erase(new SubjectId("u-1"));
      views.caughtUp();
      ledger.appendSealed(personal("s5", "u-1"));
      ledger.append(new DecisionWithdrawn(new DecisionId("s4"), "a mistake"));
      live = GivenViews.documents(views.caughtUp());
    }
    assertThat(live.toString()).contains("u-2").doesNotContain("erased");
    try (TestViews anew = TestViews.of(ledger).caughtUp()) {
      assertThat(GivenViews.documents(anew).values()).containsExactlyElementsOf(live.values());
    }
    for (long older = 0; older < ledger.head(); older += 2) {
      try (TestViews views = TestViews.of(ledger, prefix).caughtUp()) {
        views.projector.close();
        views.indices.searched().advance(older);
      }
      try (TestViews views = TestViews.of(ledger, prefix).caughtUp()) {
        assertThat(GivenViews.documents(views)).describedAs("from %d", older).isEqualTo(live);
      }
    }
  }

  @Test
  void whatIsSealedWithAnErasedKeyAfterTheErasureIsNotRead() throws Exception {
    ledger.publish(GivenViews.POLICY);
    ledger.appendSealed(personal("s1", "u-1"));
    DecisionRecorded late =
        new Sealing(ledger.keys(), new PersonalFields(Set.of(), true))
            .seal(List.of(personal("late", "u-1")))
            .getFirst();
    ledger.erase(new SubjectId("u-1"));
    ledger.append(late);
    try (TestViews views = TestViews.of(ledger).caughtUp()) {
      assertThat(GivenViews.found(views, "subject:u-1")).isEmpty();
      assertThat(GivenViews.found(views, "")).containsExactly("s1", "late");
    }
  }

  /** A policy and four decisions on two people. */
  private void givenSealed() {
    ledger.publish(GivenViews.POLICY);
    ledger.appendSealed(personal("s1", "u-1"));
    ledger.appendSealed(personal("s2", "u-2"));
    ledger.appendSealed(personal("s3", "u-1"));
    ledger.appendSealed(personal("s4", "u-1"));
  }

  private static DecisionRecorded personal(String id, String subject) {
    return new DecisionRecorded(
        new DecisionId(id),
        new Case(new CaseId("case"), null),
        new SubjectId(subject),
        new PolicyKey("sample"),
        VersionNumber.of("1.0.0"),
        Pathway.HUMAN,
        new SystemVersion("desk", "1"),
        "REMOVE",
        null,
        null,
        Instant.parse("2026-01-01T00:00:00Z"),
        new TreeMap<>(Map.of("score", Value.of(0.9))),
        List.of(new Answer("asked", Value.of("yes"), "They threatened somebody.")),
        List.of(),
        new TreeMap<>(
            Map.of("account", Value.of(subject.replace('u', 'a')), "region", Value.of("IE"))));
  }
}
