package dev.precedent.ledger;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * The ledger as everybody may see it: only what is durable, in order. Safe for use by many threads.
 * Every method throws {@link LedgerFailure} where the store fails.
 */
public interface LedgerReader {
  /** How many events of a stream are asked for at once. */
  int PAGE = 16;

  /** The ledger's own id, given once when it was made. */
  String id();

  /** The position after the last durable event; 0 where there is none. */
  long head();

  /**
   * Commits in order, starting with the one that holds {@code from}; so the first may begin before
   * it. Empty where {@code from} is the head or behind it.
   *
   * @param maxEvents reading stops after the commit that reaches it; at least one commit is read
   */
  List<Commit> read(long from, int maxEvents);

  /** The events that hold the given stream keys, by key; keys that are free are left out. */
  Map<String, RecordedEvent> find(Collection<String> keys);

  /** The event of a stream with a number, if there is one. */
  default Optional<RecordedEvent> find(StreamName stream, long sequence) {
    String key = stream.key(sequence);
    return Optional.ofNullable(find(List.of(key)).get(key));
  }

  /** The events of a stream from a number on, in order. */
  default List<RecordedEvent> stream(StreamName stream, long from) {
    List<RecordedEvent> events = new ArrayList<>();
    while (true) {
      long next = from + events.size();
      List<String> keys = LongStream.range(next, next + PAGE).mapToObj(stream::key).toList();
      Map<String, RecordedEvent> page = find(keys);
      for (String key : keys) {
        RecordedEvent event = page.get(key);
        if (event == null) {
          return events;
        }
        events.add(event);
      }
    }
  }

  /**
   * Has {@code listener} called after every append of this process, on the appending thread, so it
   * must be quick and must not fail. Other processes' appends are not told: wait with a timeout.
   *
   * @return ends it
   */
  AutoCloseable onAppend(Runnable listener);
}
