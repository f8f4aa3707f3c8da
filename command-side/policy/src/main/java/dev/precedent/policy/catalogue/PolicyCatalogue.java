package dev.precedent.policy.catalogue;

import dev.precedent.contracts.Actor;
import dev.precedent.contracts.Event;
import dev.precedent.contracts.PolicyKey;
import dev.precedent.contracts.PolicyVersionDrafted;
import dev.precedent.contracts.PolicyVersionId;
import dev.precedent.contracts.PolicyVersionPublished;
import dev.precedent.contracts.VersionNumber;
import dev.precedent.policy.PolicyVersion;
import dev.precedent.policy.document.PolicyParser;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Policy versions as the ledger holds them, drafts included: read by the policy's key when they are
 * asked for, and kept, since events never change. A document is parsed and never checked here:
 * whatever was accepted once stays readable. Safe for use by many threads.
 */
public final class PolicyCatalogue {
  /** Those that people work on and look at; a typed form may take ten times its document. */
  private static final int MAX_PARSED = 100;

  private final Source source;
  private final Map<PolicyKey, List<Recorded>> histories = new ConcurrentHashMap<>();
  private final Map<PolicyVersionId, Optional<PolicyVersion>> published = new ConcurrentHashMap<>();

  /** By the digest of its document, the one used longest ago first. */
  private final Map<String, Optional<PolicyVersion>> parsed =
      Collections.synchronizedMap(
          new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Optional<PolicyVersion>> eldest) {
              return size() > MAX_PARSED;
            }
          });

  public PolicyCatalogue(Source source) {
    this.source = source;
  }

  /** Where the events of policies come from. */
  @FunctionalInterface
  public interface Source {
    /** The events of a policy from a number in its stream on, in order; empty at its end. */
    List<Recorded> events(PolicyKey policy, long from);
  }

  /** A policy's event in its place, with what is kept beside it. */
  public record Recorded(long position, Instant recordedAt, Actor actor, Event event) {}

  /** A version as it stands now. */
  public Optional<PolicyRevision> revision(PolicyVersionId id) {
    return revision(id, Long.MAX_VALUE);
  }

  /** A version as it stood when the event at {@code position} had just been recorded. */
  public Optional<PolicyRevision> revision(PolicyVersionId id, long position) {
    PolicyRevision revision = null;
    for (Recorded recorded : history(id.policy())) {
      if (recorded.position() > position) {
        break;
      }
      PolicyRevision before = revision;
      revision =
          switch (recorded.event()) {
            case PolicyVersionDrafted drafted when drafted.version().equals(id.version()) ->
                new PolicyRevision(
                    id,
                    drafted.document(),
                    drafted.digest(),
                    recorded.position(),
                    recorded.recordedAt(),
                    recorded.actor(),
                    null);
            case PolicyVersionPublished publication
                when before != null && publication.version().equals(id.version()) ->
                new PolicyRevision(
                    id,
                    before.document(),
                    before.digest(),
                    recorded.position(),
                    before.draftedAt(),
                    before.draftedBy(),
                    new PolicyRevision.Publication(recorded.recordedAt(), recorded.actor()));
            case Event _ -> before;
          };
    }
    return Optional.ofNullable(revision);
  }

  /**
   * A version that was published, ready to be evaluated; what is known already costs one look into
   * a map. Empty where there is none, or where there is nothing to evaluate in its document.
   */
  public Optional<PolicyVersion> published(PolicyVersionId id) {
    Optional<PolicyVersion> known = published.get(id);
    if (known != null) {
      return known;
    }
    Optional<PolicyRevision> revision =
        revision(id).filter(each -> each.status() == PolicyRevision.Status.PUBLISHED);
    Optional<PolicyVersion> version = revision.flatMap(this::version);
    if (revision.isPresent()) {
      published.put(id, version);
    }
    return version;
  }

  /**
   * A version, published or drafted, ready to be evaluated. Empty where there is none, or where
   * there is nothing to evaluate in its document.
   */
  public Optional<PolicyVersion> find(PolicyVersionId id) {
    return published(id).or(() -> revision(id).flatMap(this::version));
  }

  /**
   * A version as it stands or stood, ready to be evaluated. Empty where there is nothing to
   * evaluate in its document.
   */
  public Optional<PolicyVersion> version(PolicyRevision revision) {
    return parsed.computeIfAbsent(revision.digest(), _ -> PolicyParser.parse(revision.document()));
  }

  /** The numbers under which a policy was published; empty where there is no such policy. */
  public SortedSet<VersionNumber> published(PolicyKey policy) {
    SortedSet<VersionNumber> numbers = new TreeSet<>();
    for (Recorded recorded : history(policy)) {
      if (recorded.event() instanceof PolicyVersionPublished publication) {
        numbers.add(publication.version());
      }
    }
    return numbers;
  }

  /**
   * From when on decisions under a version are stale, because a newer one was published: the first
   * millisecond behind the first such publication, since times are compared in milliseconds.
   *
   * @param until publications before this position
   * @return by version; one of which there is no newer version is left out
   */
  public SortedMap<VersionNumber, Instant> staleFrom(PolicyKey policy, long until) {
    SortedMap<VersionNumber, Instant> published = new TreeMap<>();
    for (Recorded recorded : history(policy)) {
      if (recorded.position() < until
          && recorded.event() instanceof PolicyVersionPublished publication) {
        published.put(publication.version(), recorded.recordedAt());
      }
    }
    SortedMap<VersionNumber, Instant> stale = new TreeMap<>();
    published
        .keySet()
        .forEach(
            version ->
                published.tailMap(version).entrySet().stream()
                    .filter(newer -> !newer.getKey().equals(version))
                    .map(Map.Entry::getValue)
                    .min(Comparator.naturalOrder())
                    .ifPresent(
                        first ->
                            stale.put(
                                version, first.truncatedTo(ChronoUnit.MILLIS).plusMillis(1))));
    return stale;
  }

  /** The newest version that was published before a position, if it can be evaluated. */
  public Optional<PolicyVersion> newest(PolicyKey policy, long until) {
    return history(policy).stream()
        .filter(recorded -> recorded.position() < until)
        .map(Recorded::event)
        .filter(PolicyVersionPublished.class::isInstance)
        .map(event -> ((PolicyVersionPublished) event).version())
        .max(Comparator.naturalOrder())
        .flatMap(version -> published(new PolicyVersionId(policy, version)));
  }

  /** Whether anything was ever drafted under a key. */
  public boolean knows(PolicyKey policy) {
    return !history(policy).isEmpty();
  }

  /** Every event of a policy: what is known and what came since. */
  private List<Recorded> history(PolicyKey key) {
    List<Recorded> known = histories.getOrDefault(key, List.of());
    List<Recorded> since = source.events(key, known.size());
    if (since.isEmpty()) {
      return known;
    }
    List<Recorded> all = new ArrayList<>(known);
    all.addAll(since);
    List<Recorded> history = List.copyOf(all);
    histories.put(key, history);
    return history;
  }
}
