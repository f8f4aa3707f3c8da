package dev.precedent.standalone;

import dev.precedent.benchmark.goldenset.GoldenSets;
import dev.precedent.command.CommandDispatch;
import dev.precedent.command.goldenset.FreezeGoldenSet;
import dev.precedent.command.goldenset.FrozenVersion;
import dev.precedent.contracts.Actor;
import dev.precedent.contracts.GoldenSetFrozen;
import dev.precedent.contracts.GoldenSetFrozen.GoldenCase;
import dev.precedent.contracts.GoldenSetName;
import dev.precedent.contracts.PolicyKey;
import dev.precedent.ledger.LedgerReader;
import dev.precedent.ledger.RecordedEvent;
import dev.precedent.ledger.StreamName;
import java.util.List;
import java.util.Objects;

/** Golden sets kept by the write side of this process. */
final class LedgerGoldenSets implements GoldenSets {
  private final CommandDispatch commands;
  private final LedgerReader ledger;

  LedgerGoldenSets(CommandDispatch commands, LedgerReader ledger) {
    this.commands = commands;
    this.ledger = ledger;
  }

  @Override
  public Frozen freeze(
      GoldenSetName name,
      PolicyKey policy,
      long until,
      String adjudication,
      List<GoldenCase> cases,
      Actor actor) {
    FrozenVersion version =
        commands.send(
            new FreezeGoldenSet(name, policy, until, adjudication, cases),
            actor,
            FrozenVersion.class);
    // each freeze is one event of the set's stream, so version 1 has number 0
    String key = StreamName.of(name).key(version.version() - 1L);
    RecordedEvent recorded = Objects.requireNonNull(ledger.find(List.of(key)).get(key), key);
    return new Frozen((GoldenSetFrozen) recorded.event(), recorded.position(), version.added());
  }
}
