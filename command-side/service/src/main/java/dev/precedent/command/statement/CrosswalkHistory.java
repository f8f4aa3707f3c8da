package dev.precedent.command.statement;

import dev.precedent.contracts.CrosswalkPublished;
import dev.precedent.contracts.command.PublishCrosswalk;
import dev.precedent.contracts.command.Ruling;
import org.jspecify.annotations.Nullable;

/** What may happen next to the versions of one crosswalk: another document is the next version. */
final class CrosswalkHistory {
  private @Nullable CrosswalkPublished current;

  Ruling publish(PublishCrosswalk command) {
    if (current != null && current.digest().equals(command.digest())) {
      return new Ruling.Unchanged(current);
    }
    return new Ruling.Happened(
        new CrosswalkPublished(
            command.name(),
            current == null ? 1 : current.version() + 1,
            command.document(),
            command.digest()));
  }

  void apply(CrosswalkPublished event) {
    current = event;
  }
}
