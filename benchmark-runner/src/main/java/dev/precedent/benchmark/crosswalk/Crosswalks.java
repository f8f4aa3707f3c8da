package dev.precedent.benchmark.crosswalk;

import dev.precedent.contracts.Actor;
import dev.precedent.contracts.CrosswalkName;
import dev.precedent.contracts.CrosswalkPublished;
import dev.precedent.contracts.InvalidValue;
import dev.precedent.contracts.Refusal;
import dev.precedent.contracts.Refused;
import dev.precedent.contracts.Shown;
import dev.precedent.ledger.LedgerReader;
import dev.precedent.ledger.RecordedEvent;
import dev.precedent.ledger.StreamName;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The crosswalks that were published, read from the ledger by their names. */
public final class Crosswalks {
  /** The one that is meant where none is named. */
  public static final CrosswalkName USUAL = new CrosswalkName("dsa");

  private final LedgerReader ledger;

  public Crosswalks(LedgerReader ledger) {
    this.ledger = ledger;
  }

  /**
   * A version with what the ledger says of it.
   *
   * @param position where it stands
   */
  public record RecordedCrosswalk(CrosswalkPublished event, long position, Instant at, Actor by) {
    private static RecordedCrosswalk of(RecordedEvent recorded) {
      return new RecordedCrosswalk(
          (CrosswalkPublished) recorded.event(),
          recorded.position(),
          recorded.recordedAt(),
          recorded.metadata().actor());
    }

    /** {@code NAME@VERSION}. */
    public String name() {
      return "%s@%d".formatted(event.name(), event.version());
    }

    /** What the document says. */
    public Crosswalk read() {
      return Crosswalk.published(event.document());
    }
  }

  /** All versions of a name, in their order; none where nothing is called so. */
  public List<RecordedCrosswalk> versions(CrosswalkName name) {
    return ledger.stream(StreamName.of(name), 0).stream().map(RecordedCrosswalk::of).toList();
  }

  /**
   * The version that is called so.
   *
   * @param written {@code NAME@VERSION}, or {@code NAME} for the last one; the last one of {@link
   *     #USUAL} where it is absent
   * @param until only versions that were published before this position
   * @throws Refusal if there is none
   */
  public RecordedCrosswalk named(@Nullable String written, long until) {
    String asked = written == null ? USUAL.value() : written;
    int at = asked.indexOf('@');
    CrosswalkName name = name(at < 0 ? asked : asked.substring(0, at));
    List<RecordedCrosswalk> versions =
        versions(name).stream().filter(one -> one.position() < until).toList();
    if (versions.isEmpty()) {
      throw Refused.invalid(
              "crosswalk",
              "one that was published before position %d; publish it with 'precedent dsa crosswalk FILE' or POST /api/crosswalks"
                  .formatted(until),
              "'%s'".formatted(Shown.of(asked)))
          .thrown();
    }
    if (at < 0) {
      return versions.getLast();
    }
    return versions.stream()
        .filter(one -> Integer.toString(one.event().version()).equals(asked.substring(at + 1)))
        .findFirst()
        .orElseThrow(
            () ->
                Refused.invalid(
                        "crosswalk",
                        "a version of %s from 1 to %d".formatted(name, versions.size()),
                        "'%s'".formatted(Shown.of(asked)))
                    .thrown());
  }

  /**
   * A name as a request writes it.
   *
   * @throws Refusal if nothing can be called so
   */
  static CrosswalkName name(String written) {
    try {
      return new CrosswalkName(written);
    } catch (InvalidValue e) {
      throw Refused.invalid("crosswalk", e).thrown();
    }
  }
}
