package dev.precedent.policy;

import dev.precedent.contracts.Actor;
import dev.precedent.contracts.Event;
import dev.precedent.contracts.PolicyKey;
import dev.precedent.contracts.PolicyVersionDrafted;
import dev.precedent.contracts.PolicyVersionId;
import dev.precedent.contracts.PolicyVersionPublished;
import dev.precedent.contracts.VersionNumber;
import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * The policy versions that the ledger holds, read when asked for and parsed once. What is published
 * never changes and is answered from memory; for a draft the ledger is asked again. Safe for use by
 * many threads.
 */
public final class PolicyLibrary {
  private final Source source;
  private final ConcurrentMap<PolicyKey, Shelf> shelves = new ConcurrentHashMap<>();

  public PolicyLibrary(Source source) {
    this.source = source;
  }

  /** One version, draft or published, as the ledger has it now. */
  public Optional<Entry> find(PolicyVersionId id) {
    Shelf shelf = shelf(id.policy());
    Entry known = shelf.entry(id.version());
    if (known == null || !known.published()) {
      known = shelf.refreshed().entry(id.version());
    }
    if (known == null && shelf.isEmpty()) {
      shelves.remove(id.policy(), shelf); // names that do not exist must not fill the memory
    }
    return Optional.ofNullable(known);
  }

  /** All versions of a policy by number; empty where there is no such policy. */
  public NavigableMap<VersionNumber, Entry> versions(PolicyKey policy) {
    Shelf shelf = shelf(policy).refreshed();
    if (shelf.isEmpty()) {
      shelves.remove(policy, shelf);
    }
    return shelf.entries();
  }

  private Shelf shelf(PolicyKey policy) {
    return shelves.computeIfAbsent(policy, Shelf::new);
  }

  /** Where the events of policies come from. */
  @FunctionalInterface
  public interface Source {
    /** The events of a policy's stream from a sequence number on, in order; empty at its end. */
    List<Recorded> events(PolicyKey policy, long from);
  }

  /** An event with what is kept beside it. */
  public record Recorded(Event event, Instant recordedAt, Actor actor) {}

  /**
   * One version as it stands.
   *
   * @param document the YAML document, as it was handed in
   * @param publishedAt absent for a draft
   * @param actor who drafted it, or published it
   */
  public record Entry(
      PolicyVersion policy,
      String document,
      Instant draftedAt,
      @Nullable Instant publishedAt,
      Actor actor) {
    public boolean published() {
      return publishedAt != null;
    }
  }

  private final class Shelf {
    private final PolicyKey policy;
    private final NavigableMap<VersionNumber, Entry> entries = new TreeMap<>();
    private long next;

    Shelf(PolicyKey policy) {
      this.policy = policy;
    }

    synchronized @Nullable Entry entry(VersionNumber version) {
      return entries.get(version);
    }

    synchronized NavigableMap<VersionNumber, Entry> entries() {
      return new TreeMap<>(entries);
    }

    synchronized boolean isEmpty() {
      return entries.isEmpty();
    }

    synchronized Shelf refreshed() {
      for (List<Recorded> more = source.events(policy, next);
          !more.isEmpty();
          more = source.events(policy, next)) {
        more.forEach(this::apply);
        next += more.size();
      }
      return this;
    }

    private void apply(Recorded recorded) {
      switch (recorded.event()) {
        case PolicyVersionDrafted drafted -> {
          PolicyVersion read = PolicyReader.read(drafted.document()).policy();
          if (read == null) {
            throw new IllegalStateException(
                "the ledger holds %s@%s, which this version of Precedent refuses"
                    .formatted(drafted.policy(), drafted.version()));
          }
          entries.put(
              drafted.version(),
              new Entry(read, drafted.document(), recorded.recordedAt(), null, recorded.actor()));
        }
        case PolicyVersionPublished published ->
            entries.computeIfPresent(
                published.version(),
                (version, draft) ->
                    new Entry(
                        draft.policy(),
                        draft.document(),
                        draft.draftedAt(),
                        recorded.recordedAt(),
                        recorded.actor()));
        default ->
            throw new IllegalStateException(
                "the stream of policy %s holds %s".formatted(policy, recorded.event().getClass()));
      }
    }
  }
}
