package dev.precedent.command.policy;

import dev.precedent.contracts.Event;
import dev.precedent.contracts.PolicyKey;
import dev.precedent.contracts.PolicyVersionDrafted;
import dev.precedent.contracts.PolicyVersionId;
import dev.precedent.contracts.PolicyVersionPublished;
import dev.precedent.contracts.VersionNumber;
import dev.precedent.policy.document.Finding;
import dev.precedent.policy.document.PolicyCheck;
import dev.precedent.policy.document.PolicyChecker;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What may happen next to the versions of one policy. A version is drafted as often as its authors
 * like, published once and never changed after; published numbers rise. A draft is checked again
 * when it is published: the checker that accepted it may have been an older one.
 */
final class PolicyHistory {
  private final Map<VersionNumber, PolicyVersionDrafted> drafts = new TreeMap<>();
  private final TreeMap<VersionNumber, String> published = new TreeMap<>();

  Ruling draft(DraftPolicyVersion command) {
    String inForce = published.get(command.version());
    if (inForce != null) {
      return inForce.equals(command.digest())
          ? new Ruling.Unchanged(inForce)
          : new Ruling.Refused(
              "%s@%s is published and never changes; draft the change under another version number"
                  .formatted(command.policy(), command.version()));
    }
    PolicyVersionDrafted draft = drafts.get(command.version());
    if (draft != null && draft.digest().equals(command.digest())) {
      return new Ruling.Unchanged(command.digest());
    }
    return new Ruling.Happened(
        new PolicyVersionDrafted(
            command.policy(), command.version(), command.document(), command.digest()),
        command.digest());
  }

  Ruling publish(PublishPolicyVersion command) {
    PolicyVersionId id = command.id();
    String inForce = published.get(id.version());
    if (inForce != null) {
      return new Ruling.Unchanged(inForce);
    }
    PolicyVersionDrafted draft = drafts.get(id.version());
    if (draft == null) {
      return new Ruling.Unknown(unknown(id.policy(), id.version()));
    }
    if (!published.isEmpty() && published.lastKey().compareTo(id.version()) > 0) {
      return new Ruling.Refused(
          "%s cannot be published after %s: published numbers rise; draft it under a higher one"
              .formatted(id, published.lastKey()));
    }
    PolicyCheck check = PolicyChecker.check(draft.document());
    if (check.policy() == null) {
      return new Ruling.Unsound(check.findings());
    }
    return new Ruling.Happened(
        new PolicyVersionPublished(id.policy(), id.version(), draft.digest()), draft.digest());
  }

  void apply(PolicyVersionDrafted event) {
    drafts.put(event.version(), event);
  }

  void apply(PolicyVersionPublished event) {
    drafts.remove(event.version());
    published.put(event.version(), event.digest());
  }

  static String unknown(PolicyKey policy, VersionNumber version) {
    return "%s@%s is not known; draft it first".formatted(policy, version);
  }

  /** What a command leads to. */
  sealed interface Ruling {
    /** The event to record. */
    record Happened(Event event, String digest) implements Ruling {}

    /** It is so already. */
    record Unchanged(String digest) implements Ruling {}

    /** There is no such version. */
    record Unknown(String reason) implements Ruling {}

    /** The document has errors. */
    record Unsound(List<Finding> findings) implements Ruling {}

    /** The rules forbid it. */
    record Refused(String reason) implements Ruling {}
  }
}
