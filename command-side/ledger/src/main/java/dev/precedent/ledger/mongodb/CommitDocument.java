package dev.precedent.ledger.mongodb;

import dev.precedent.ledger.Commit;
import dev.precedent.ledger.EventLines;
import dev.precedent.ledger.LedgerFailure;
import dev.precedent.ledger.RecordedEvent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.bson.Document;
import org.bson.types.Binary;

/**
 * A commit as a document of the collection {@code commits}: {@code _id} is the position of its
 * first event, {@code next} the one after its last, {@code id} the commit's own, {@code keys} the
 * stream keys of its events in their order, and {@code events} the lines of {@link EventLines}.
 */
final class CommitDocument {
  static final String POSITION = "_id";
  static final String NEXT = "next";
  static final String ID = "id";
  static final String KEYS = "keys";
  static final String EVENTS = "events";

  private static final String SEAL = "sealed";

  /** What MongoDB takes for one document, in bytes ({@code maxBsonObjectSize}). */
  private static final int MAX_BYTES = 16 * 1024 * 1024;

  /** Everything but keys and events, about; more than that is never in a document. */
  private static final int FRAME_BYTES = 1024;

  /** What BSON adds to each element of an array: type, index as text, length, ends. */
  private static final int ELEMENT_BYTES = 16;

  private CommitDocument() {}

  /**
   * Always the same bytes for the same commit.
   *
   * @throws IllegalArgumentException if two events have the same key, which the store would not
   *     notice within one document
   * @throws LedgerFailure if it is too large for the store
   */
  static Document of(Commit commit) {
    byte[] lines = EventLines.write(commit.events());
    List<String> keys = new ArrayList<>(commit.events().size());
    Set<String> distinct = HashSet.newHashSet(commit.events().size());
    long bytes = FRAME_BYTES + lines.length;
    for (RecordedEvent event : commit.events()) {
      String key = event.data().key();
      if (!distinct.add(key)) {
        throw new IllegalArgumentException(
            "two events of one commit have the same stream and sequence, the second is %d"
                .formatted(event.position()));
      }
      keys.add(key);
      bytes += key.getBytes(StandardCharsets.UTF_8).length + ELEMENT_BYTES;
    }
    if (bytes > MAX_BYTES) {
      throw new LedgerFailure(
          ("%d events that are recorded together take %d bytes, and one document of MongoDB holds"
                  + " %d; record fewer at once.")
              .formatted(keys.size(), bytes, MAX_BYTES),
          null);
    }
    return new Document(POSITION, commit.first())
        .append(NEXT, commit.next())
        .append(ID, commit.id())
        .append(KEYS, keys)
        .append(EVENTS, new Binary(lines));
  }

  /**
   * A document without events, which takes the place of the next commit for good. As every key of a
   * stream has separators, its own is none.
   */
  static Document seal(long head) {
    return new Document(POSITION, head)
        .append(NEXT, head)
        .append(ID, SEAL)
        .append(KEYS, List.of(SEAL))
        .append(EVENTS, new Binary(new byte[0]));
  }

  static boolean isSeal(Document document) {
    return next(document) == first(document);
  }

  /**
   * @throws LedgerFailure if it is not the document of a commit
   */
  static Commit commit(Document document) {
    long first = first(document);
    try {
      return new Commit(
          first,
          id(document),
          EventLines.read(first, next(document), document.get(EVENTS, Binary.class).getData()));
    } catch (ClassCastException | NullPointerException e) {
      throw damaged(first, e);
    }
  }

  static long first(Document document) {
    return document.get(POSITION, Number.class).longValue();
  }

  /** The position after the commit's last event. */
  static long next(Document document) {
    try {
      return document.get(NEXT, Number.class).longValue();
    } catch (ClassCastException | NullPointerException e) {
      throw damaged(first(document), e);
    }
  }

  /** The commit's own id. */
  static String id(Document document) {
    try {
      return Objects.requireNonNull(document.get(ID, String.class));
    } catch (ClassCastException | NullPointerException e) {
      throw damaged(first(document), e);
    }
  }

  private static LedgerFailure damaged(long first, RuntimeException cause) {
    return EventLines.damaged(
        first,
        new IllegalArgumentException("its document lacks a field or has another type", cause));
  }
}
