package dev.precedent.command;

import dev.precedent.contracts.command.Command;
import dev.precedent.contracts.command.DraftPolicyVersion;
import dev.precedent.contracts.command.DrawSample;
import dev.precedent.contracts.command.EraseSubject;
import dev.precedent.contracts.command.FreezeGoldenSet;
import dev.precedent.contracts.command.HoldSubject;
import dev.precedent.contracts.command.IssueStatement;
import dev.precedent.contracts.command.ListGoldenCases;
import dev.precedent.contracts.command.PublishCrosswalk;
import dev.precedent.contracts.command.PublishPolicyVersion;
import dev.precedent.contracts.command.ReleaseSubject;
import dev.precedent.contracts.command.RemoveSearch;
import dev.precedent.contracts.command.SaveSearch;
import dev.precedent.ledger.StreamName;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.modelling.command.CommandTargetResolver;
import org.axonframework.modelling.command.VersionedAggregateIdentifier;

/** On which stream a command is decided, so that commands need to know nothing of Axon. */
public final class CommandTargets implements CommandTargetResolver {
  /** Its name among beans, as aggregates refer to it. */
  public static final String NAME = "commandTargets";

  @Override
  public VersionedAggregateIdentifier resolveTarget(CommandMessage<?> message) {
    return new VersionedAggregateIdentifier(of((Command) message.getPayload()).toString(), null);
  }

  /** The stream on whose events a command is decided. */
  public static StreamName of(Command command) {
    return switch (command) {
      case DraftPolicyVersion draft -> StreamName.of(draft.policy());
      case PublishPolicyVersion publish -> StreamName.of(publish.id().policy());
      case FreezeGoldenSet freeze -> StreamName.of(freeze.name());
      case ListGoldenCases list -> StreamName.ofGoldenCases(list.part().digest());
      case DrawSample draw -> StreamName.ofSample(draw.sample().id());
      case PublishCrosswalk publish -> StreamName.of(publish.name());
      case IssueStatement issue -> StreamName.ofStatement(issue.decision());
      case SaveSearch _, RemoveSearch _ -> StreamName.ofSavedSearches();
      case HoldSubject hold -> StreamName.of(hold.key());
      case ReleaseSubject release -> StreamName.of(release.key());
      case EraseSubject erase -> StreamName.of(erase.key());
    };
  }
}
