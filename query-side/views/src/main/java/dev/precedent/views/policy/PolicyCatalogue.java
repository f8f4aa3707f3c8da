package dev.precedent.views.policy;

import dev.precedent.contracts.Event;
import dev.precedent.contracts.PolicyKey;
import dev.precedent.contracts.PolicyVersionDrafted;
import dev.precedent.contracts.PolicyVersionId;
import dev.precedent.contracts.PolicyVersionPublished;
import dev.precedent.ledger.LedgerReader;
import dev.precedent.ledger.RecordedEvent;
import dev.precedent.ledger.StreamName;
import dev.precedent.policy.PolicyReader;
import dev.precedent.policy.PolicyVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Policy versions, read from the ledger by the policy's key and kept, since events never change.
 * Safe for use by many threads.
 */
public final class PolicyCatalogue {
  /** How many events of a stream are asked for at once. */
  private static final int PAGE = 16;

  private final LedgerReader ledger;
  private final Map<PolicyKey, List<RecordedEvent>> events = new ConcurrentHashMap<>();
  private final Map<PolicyVersionId, PolicyVersion> published = new ConcurrentHashMap<>();

  public PolicyCatalogue(LedgerReader ledger) {
    this.ledger = ledger;
  }

  /** A version as it stands now. */
  public Optional<PolicyRevision> revision(PolicyVersionId id) {
    return revision(id, Long.MAX_VALUE);
  }

  /** A version as it stood when the event at {@code position} had just been recorded. */
  public Optional<PolicyRevision> revision(PolicyVersionId id, long position) {
    @Nullable PolicyRevision revision = null;
    for (RecordedEvent recorded : history(id.policy())) {
      if (recorded.position() <= position) {
        revision = after(recorded, id, revision);
      }
    }
    return Optional.ofNullable(revision);
  }

  private static @Nullable PolicyRevision after(
      RecordedEvent recorded, PolicyVersionId id, @Nullable PolicyRevision before) {
    return switch (recorded.event()) {
      case PolicyVersionDrafted drafted when drafted.version().equals(id.version()) ->
          new PolicyRevision(
              id,
              drafted.document(),
              drafted.digest(),
              recorded.position(),
              recorded.recordedAt(),
              recorded.metadata().actor(),
              null);
      case PolicyVersionPublished published
          when before != null && published.version().equals(id.version()) ->
          before.published(recorded.position(), recorded.recordedAt(), recorded.metadata().actor());
      case Event _ -> before;
    };
  }

  /**
   * A version that was published, ready to be evaluated. Empty where there is none, or where this
   * version of Precedent cannot read its document any more.
   */
  public Optional<PolicyVersion> published(PolicyVersionId id) {
    PolicyVersion known = published.get(id);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<PolicyVersion> read =
        revision(id)
            .filter(revision -> revision.status() == PolicyRevision.Status.PUBLISHED)
            .flatMap(PolicyCatalogue::read);
    read.ifPresent(version -> published.put(id, version));
    return read;
  }

  /** The document of a version, ready to be evaluated. */
  public static Optional<PolicyVersion> read(PolicyRevision revision) {
    return Optional.ofNullable(PolicyReader.read(revision.document()).policy());
  }

  /** Every event of a policy's stream, which has no gaps: what is known and what came since. */
  private List<RecordedEvent> history(PolicyKey key) {
    List<RecordedEvent> history = events.getOrDefault(key, List.of());
    List<RecordedEvent> longer = new ArrayList<>(history);
    StreamName stream = new StreamName("policy", key.value());
    while (true) {
      long next = longer.size();
      List<String> keys = LongStream.range(next, next + PAGE).mapToObj(stream::key).toList();
      Map<String, RecordedEvent> page = ledger.find(keys);
      for (String each : keys) {
        RecordedEvent event = page.get(each);
        if (event == null) {
          List<RecordedEvent> all = List.copyOf(longer);
          events.put(key, all);
          return all;
        }
        longer.add(event);
      }
    }
  }
}
