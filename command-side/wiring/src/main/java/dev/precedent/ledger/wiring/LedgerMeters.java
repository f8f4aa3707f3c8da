package dev.precedent.ledger.wiring;

import dev.precedent.ledger.Committer;
import dev.precedent.ledger.LedgerReader;
import dev.precedent.ledger.SignedCheckpoint;
import dev.precedent.ledger.notary.Notary;
import dev.precedent.ledger.notary.WitnessStanding;
import dev.precedent.ledger.notary.Witnesses;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/** How far the ledger has come, and how far behind it are its notary and witnesses. */
final class LedgerMeters implements MeterBinder {
  private static final double SECOND = Duration.ofSeconds(1).toNanos();

  private final LedgerReader ledger;
  private final Committer committer;
  private final Notary notary;
  private final Witnesses witnesses;
  private final InstantSource clock;

  LedgerMeters(
      LedgerReader ledger,
      Committer committer,
      Notary notary,
      Witnesses witnesses,
      InstantSource clock) {
    this.ledger = ledger;
    this.committer = committer;
    this.notary = notary;
    this.witnesses = witnesses;
    this.clock = clock;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    gauge("precedent.ledger.waiting", "Memory of what is on its way in", committer::waitingBytes)
        .baseUnit("bytes")
        .register(registry);
    gauge("precedent.ledger.head", "The position after the last event", ledger::head)
        .register(registry);
    gauge(
            "precedent.ledger.clock.behind",
            "How far the clock is behind the last event, whose time is recorded until it is right",
            () -> seconds(committer.clockBehind()))
        .baseUnit("seconds")
        .register(registry);
    gauge(
            "precedent.ledger.append.failing",
            "1 while the last append failed, else 0",
            () -> committer.lastFailure().isPresent() ? 1 : 0)
        .register(registry);
    gauge("precedent.tree.size", "Events in the tree, signed or not", notary::treeSize)
        .register(registry);
    gauge("precedent.checkpoint.size", "Events in the last checkpoint", this::signed)
        .register(registry);
    gauge(
            "precedent.checkpoint.age",
            "Since the last checkpoint was signed, or found at the start",
            () -> seconds(notary.age()))
        .baseUnit("seconds")
        .register(registry);
    gauge("precedent.notary.lag", "Events in no checkpoint yet", () -> ledger.head() - signed())
        .register(registry);
    gauge(
            "precedent.ledger.altered",
            "Events found that are not the ones that were signed; anything but 0 is an alarm",
            () -> notary.altered().size())
        .register(registry);
    gauge("precedent.notary.signing", "1 while it signs or stands by, else 0", this::signing)
        .register(registry);
    for (int i = 0; i < witnesses.standings().size(); i++) {
      bindWitness(registry, i);
    }
  }

  private void bindWitness(MeterRegistry registry, int witness) {
    Supplier<WitnessStanding> standing = () -> witnesses.standings().get(witness);
    Supplier<Optional<WitnessStanding.Cosigned>> cosigned = () -> standing.get().cosigned();
    String name = standing.get().name();
    gauge(
            "precedent.witness.size",
            "Events in the last checkpoint that the witness cosigned",
            () -> cosigned.get().map(WitnessStanding.Cosigned::size).orElse(0L))
        .tag("witness", name)
        .register(registry);
    gauge(
            "precedent.witness.age",
            "Since the witness cosigned",
            () ->
                cosigned
                    .get()
                    .map(last -> seconds(Duration.between(last.at(), clock.instant())))
                    .orElse(Double.NaN))
        .tag("witness", name)
        .baseUnit("seconds")
        .register(registry);
    gauge(
            "precedent.witness.disputed",
            "1 while the witness holds that the ledger does not extend what it saw, else 0",
            () -> standing.get().disputed() ? 1 : 0)
        .tag("witness", name)
        .register(registry);
  }

  private static Gauge.Builder<Supplier<Number>> gauge(
      String name, String description, Supplier<Number> value) {
    return Gauge.builder(name, value).description(description);
  }

  private long signed() {
    return notary.last().map(SignedCheckpoint::size).orElse(0L);
  }

  private int signing() {
    return switch (notary.standing()) {
      case Notary.Standing.Starting _, Notary.Standing.Signing _, Notary.Standing.StandingBy _ -> 1;
      case Notary.Standing.Failing _, Notary.Standing.Refusing _ -> 0;
    };
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / SECOND;
  }
}
