package dev.precedent.command.statement;

import dev.precedent.command.CommandTargets;
import dev.precedent.contracts.CrosswalkName;
import dev.precedent.contracts.CrosswalkPublished;
import dev.precedent.contracts.DecisionId;
import dev.precedent.contracts.Digest;
import dev.precedent.contracts.JobId;
import dev.precedent.contracts.StatementIssued;
import dev.precedent.contracts.command.IssueStatement;
import dev.precedent.contracts.command.PublishCrosswalk;
import dev.precedent.contracts.command.Ruling;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.Test;

class StatementAggregatesTest {
  private static final CrosswalkName NAME = new CrosswalkName("eu-service");
  private static final DecisionId DECISION = new DecisionId("d-1");

  private final FixtureConfiguration<CrosswalkAggregate> crosswalk =
      new AggregateTestFixture<>(CrosswalkAggregate.class)
          .registerCommandTargetResolver(new CommandTargets());

  private final FixtureConfiguration<StatementAggregate> statement =
      new AggregateTestFixture<>(StatementAggregate.class)
          .registerCommandTargetResolver(new CommandTargets());

  @Test
  void anotherDocumentIsTheNextVersionOfACrosswalk() {
    crosswalk
        .given(published(1, "a"))
        .when(new PublishCrosswalk(NAME, "b"))
        .expectEvents(published(2, "b"))
        .expectResultMessagePayload(new Ruling.Happened(published(2, "b")));
  }

  @Test
  void theSameDocumentChangesNothing() {
    crosswalk
        .given(published(1, "a"), published(2, "b"))
        .when(new PublishCrosswalk(NAME, "b"))
        .expectNoEvents()
        .expectResultMessagePayload(new Ruling.Unchanged(published(2, "b")));
  }

  @Test
  void theFirstStatementForADecisionIsIssued() {
    statement
        .givenNoPriorActivity()
        .when(issue(1, "first"))
        .expectEvents(issued(1, "first"))
        .expectResultMessagePayload(new Ruling.Happened(issued(1, "first")));
  }

  @Test
  void aSecondStatementIsNotIssuedAndTheFirstIsTold() {
    statement
        .given(issued(1, "first"))
        .when(issue(2, "second"))
        .expectNoEvents()
        .expectResultMessagePayload(new Ruling.Unchanged(issued(1, "first")));
  }

  private static CrosswalkPublished published(int version, String document) {
    return new CrosswalkPublished(NAME, version, document, Digest.of(document));
  }

  private static IssueStatement issue(long job, String text) {
    return new IssueStatement(
        DECISION, "puid", NAME, 1, Digest.of(text), new JobId("statements", job));
  }

  private static StatementIssued issued(long job, String text) {
    return new StatementIssued(
        DECISION, "puid", NAME, 1, Digest.of(text), new JobId("statements", job));
  }
}
