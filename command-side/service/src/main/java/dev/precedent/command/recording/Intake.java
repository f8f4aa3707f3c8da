package dev.precedent.command.recording;

import dev.precedent.contracts.Event;
import dev.precedent.contracts.Line;
import dev.precedent.ledger.EventData;
import dev.precedent.ledger.EventIds;
import dev.precedent.ledger.LedgerReader;
import dev.precedent.ledger.RecordedEvent;
import dev.precedent.policy.PolicyVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What happens to each line of a request by itself, before the ledger: it is parsed, validated
 * against its published policy version, and written in canonical form. Safe for use by many
 * threads.
 *
 * @param metadata kept beside each event
 */
@SuppressWarnings("ArrayRecordComponent") // passed on, never compared
record Intake<E extends Event>(
    LineKind<E> kind,
    PublishedPolicies policies,
    PersonalLines personal,
    LedgerReader ledger,
    EventIds eventIds,
    byte[] metadata) {

  /**
   * Lines that were taken in together, in their order.
   *
   * @param duplicates how many would be refused now, and were recorded before
   */
  record Chunk(List<Entry> entries, List<RefusedLine> refused, int duplicates) {}

  /**
   * A line that may be appended.
   *
   * @param sent as it came, with its personal fields
   * @param data the event that is appended for it
   */
  record Entry(long number, Event sent, EventData data) {}

  /** A line that something speaks against. */
  private record Spurned<E>(long number, E sent, String key, String reason) {}

  Chunk take(List<RawLine> lines) {
    List<Long> numbers = new ArrayList<>(lines.size());
    List<E> fit = new ArrayList<>(lines.size());
    List<RefusedLine> refused = new ArrayList<>();
    List<Spurned<E>> spurned = new ArrayList<>();
    for (RawLine line : lines) {
      switch (parse(line.json())) {
        case Line.Bad<E>(String reason) -> refused.add(new RefusedLine(line.number(), reason));
        case Line.Good<E>(E event) -> {
          String reason = reasonAgainst(event);
          if (reason.isEmpty()) {
            numbers.add(line.number());
            fit.add(event);
          } else {
            spurned.add(new Spurned<>(line.number(), event, kind.stream(event).key(0), reason));
          }
        }
      }
    }
    return new Chunk(entries(numbers, fit), refused, duplicates(spurned, refused));
  }

  /**
   * Refuses lines, except those that were recorded before: whatever rules have grown stricter
   * since, they are duplicates like any other.
   *
   * @return how many were recorded before
   */
  private int duplicates(List<Spurned<E>> spurned, List<RefusedLine> refused) {
    if (spurned.isEmpty()) {
      return 0;
    }
    Map<String, RecordedEvent> holders =
        ledger.find(spurned.stream().map(Spurned::key).distinct().toList());
    int duplicates = 0;
    for (Spurned<E> line : spurned) {
      RecordedEvent holder = holders.get(line.key());
      if (holder != null
          && personal.compared(holder, line.sent()) instanceof PersonalLines.Comparison.Same) {
        duplicates++;
      } else {
        refused.add(new RefusedLine(line.number(), line.reason()));
      }
    }
    return duplicates;
  }

  private List<Entry> entries(List<Long> numbers, List<E> lines) {
    List<E> sealed = personal.sealed(lines);
    List<Entry> entries = new ArrayList<>(lines.size());
    for (int i = 0; i < lines.size(); i++) {
      entries.add(new Entry(numbers.get(i), lines.get(i), data(sealed.get(i))));
    }
    return entries;
  }

  private Line<E> parse(byte[] json) {
    return json == RawLine.TOO_LONG
        ? new Line.Bad<>("the line is longer than %d bytes".formatted(RawLine.MAX_BYTES))
        : Line.read(json, kind.event());
  }

  /** Empty where there is none. */
  private String reasonAgainst(E event) {
    return switch (policies.find(kind.policy(event))) {
      case PublishedPolicies.NotPublished(String reason) -> reason;
      case PublishedPolicies.Published(PolicyVersion policy) ->
          Stream.concat(
                  kind.reasonsAgainst(event, policy).stream(),
                  personal.reasonsAgainst(event).stream())
              .collect(Collectors.joining("; "));
    };
  }

  private EventData data(E event) {
    return EventData.of(eventIds.next(), kind.stream(event), 0, event, metadata);
  }
}
