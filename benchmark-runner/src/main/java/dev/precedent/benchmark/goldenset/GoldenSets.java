package dev.precedent.benchmark.goldenset;

import dev.precedent.contracts.Actor;
import dev.precedent.contracts.GoldenSetFrozen;
import dev.precedent.contracts.GoldenSetName;
import dev.precedent.contracts.InvalidValue;
import dev.precedent.contracts.Refusal;
import dev.precedent.contracts.Refused;
import dev.precedent.contracts.Shown;
import dev.precedent.ledger.GoldenCases;
import dev.precedent.ledger.LedgerReader;
import dev.precedent.ledger.RecordedEvent;
import dev.precedent.ledger.StreamName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The golden sets that were frozen, read from the ledger by their names. */
public final class GoldenSets {
  private final LedgerReader ledger;

  public GoldenSets(LedgerReader ledger) {
    this.ledger = ledger;
  }

  /**
   * A version with what the ledger says of it.
   *
   * @param position where it stands
   */
  public record Recorded(GoldenSetFrozen set, long position, Instant at, Actor by) {
    private static Recorded of(RecordedEvent event) {
      return new Recorded(
          (GoldenSetFrozen) event.event(),
          event.position(),
          event.recordedAt(),
          event.metadata().actor());
    }

    /** {@code NAME@VERSION}. */
    public String name() {
      return "%s@%d".formatted(set.name(), set.version());
    }
  }

  /**
   * The version that is called so.
   *
   * @param field where the name stood
   * @param written {@code NAME@VERSION}, or {@code NAME} for the last one
   * @param until only versions that were frozen before this position
   * @throws Refusal if there is none
   */
  public Recorded named(String field, String written, long until) {
    int at = written.indexOf('@');
    GoldenSetName name = name(field, at < 0 ? written : written.substring(0, at));
    List<Recorded> versions =
        versions(name).stream().filter(one -> one.position() < until).toList();
    if (versions.isEmpty()) {
      throw Refused.invalid(
              field,
              "a golden set that was frozen before position %d, as the list of golden sets has it"
                  .formatted(until),
              "'%s'".formatted(Shown.of(written)))
          .thrown();
    }
    return whole(
        at < 0
            ? versions.getLast()
            : version(written.substring(at + 1), versions)
                .orElseThrow(
                    () ->
                        Refused.invalid(
                                field,
                                "a version of %s from 1 to %d".formatted(name, versions.size()),
                                "'%s'".formatted(Shown.of(written)))
                            .thrown()));
  }

  /** A version with all its cases, also where these stand in parts. */
  Recorded whole(Recorded version) {
    return new Recorded(
        version.set().with(GoldenCases.of(version.set(), ledger)),
        version.position(),
        version.at(),
        version.by());
  }

  /**
   * All versions of a name, in their order, large ones without their cases; none where nothing is
   * called so.
   */
  public List<Recorded> versions(GoldenSetName name) {
    return ledger.stream(StreamName.of(name), 0).stream().map(Recorded::of).toList();
  }

  /**
   * All versions of a name that addresses call so.
   *
   * @return at least one
   * @throws Refusal if nothing is called so
   */
  public List<Recorded> known(String name) {
    try {
      List<Recorded> versions = versions(new GoldenSetName(name));
      if (versions.isEmpty()) {
        throw Refused.unknown(
                "No golden set is called '%s'; the list of golden sets has all there are."
                    .formatted(Shown.of(name)))
            .thrown();
      }
      return versions;
    } catch (InvalidValue e) {
      throw Refused.noneCalledSo("golden set", e).thrown();
    }
  }

  /**
   * One of the versions of a name.
   *
   * @param version the last one where it is absent
   * @throws Refusal if there is no such version
   */
  public static Recorded one(List<Recorded> versions, @Nullable Integer version) {
    if (version == null) {
      return versions.getLast();
    }
    return versions.stream()
        .filter(each -> each.set().version() == version)
        .findFirst()
        .orElseThrow(
            () ->
                Refused.unknown(
                        "Golden set %s has no version %d; it has versions 1 to %d."
                            .formatted(versions.getFirst().set().name(), version, versions.size()))
                    .thrown());
  }

  private static Optional<Recorded> version(String number, List<Recorded> versions) {
    return versions.stream()
        .filter(one -> Integer.toString(one.set().version()).equals(number))
        .findFirst();
  }

  private static GoldenSetName name(String field, String name) {
    try {
      return new GoldenSetName(name);
    } catch (InvalidValue e) {
      throw Refused.invalid(field, e).thrown();
    }
  }
}
