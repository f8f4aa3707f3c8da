package dev.precedent.benchmark.issue;

import dev.precedent.benchmark.FakeLedger;
import dev.precedent.contracts.Actor;
import dev.precedent.contracts.CrosswalkPublished;
import dev.precedent.contracts.StatementIssued;
import dev.precedent.contracts.command.Command;
import dev.precedent.contracts.command.Commands;
import dev.precedent.contracts.command.IssueStatement;
import dev.precedent.contracts.command.PublishCrosswalk;
import dev.precedent.contracts.command.Ruling;
import dev.precedent.ledger.RecordedEvent;
import dev.precedent.ledger.StreamName;
import java.util.List;
import java.util.Optional;

/** The write side over a ledger in memory, for crosswalks and statements. */
public final class KeptCommands implements Commands {
  private final FakeLedger ledger;

  public KeptCommands(FakeLedger ledger) {
    this.ledger = ledger;
  }

  @Override
  public synchronized Ruling send(Command command, Actor actor) {
    return switch (command) {
      case PublishCrosswalk publish -> publish(publish);
      case IssueStatement issue -> issue(issue);
      default -> throw new IllegalArgumentException("not needed here: " + command);
    };
  }

  private Ruling publish(PublishCrosswalk command) {
    List<RecordedEvent> versions = ledger.stream(StreamName.of(command.name()), 0);
    if (!versions.isEmpty()
        && versions.getLast().event() instanceof CrosswalkPublished last
        && last.digest().equals(command.digest())) {
      return new Ruling.Unchanged(last);
    }
    CrosswalkPublished event =
        new CrosswalkPublished(
            command.name(), versions.size() + 1, command.document(), command.digest());
    ledger.append(event);
    return new Ruling.Happened(event);
  }

  private Ruling issue(IssueStatement command) {
    Optional<RecordedEvent> before = ledger.find(StreamName.ofStatement(command.decision()), 0);
    if (before.isPresent()) {
      return new Ruling.Unchanged(before.get().event());
    }
    StatementIssued event =
        new StatementIssued(
            command.decision(),
            command.puid(),
            command.crosswalk(),
            command.version(),
            command.digest(),
            command.issue());
    ledger.append(event);
    return new Ruling.Happened(event);
  }
}
