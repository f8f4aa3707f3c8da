package dev.precedent.command.policy;

import dev.precedent.contracts.PolicyVersionDrafted;
import dev.precedent.contracts.PolicyVersionId;
import dev.precedent.contracts.PolicyVersionPublished;
import dev.precedent.contracts.Refused;
import dev.precedent.contracts.VersionNumber;
import dev.precedent.contracts.command.DraftPolicyVersion;
import dev.precedent.contracts.command.PublishPolicyVersion;
import dev.precedent.contracts.command.Ruling;
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
  private final TreeMap<VersionNumber, PolicyVersionPublished> published = new TreeMap<>();

  Ruling draft(DraftPolicyVersion command) {
    PolicyVersionPublished inForce = published.get(command.version());
    if (inForce != null) {
      return inForce.digest().equals(command.digest())
          ? new Ruling.Unchanged(inForce)
          : new Ruling.Denied(
              Refused.conflict(
                  "The policy version is published",
                  "%s@%s is published and never changes; draft the change under another version number"
                      .formatted(command.policy(), command.version())));
    }
    PolicyVersionDrafted draft = drafts.get(command.version());
    if (draft != null && draft.digest().equals(command.digest())) {
      return new Ruling.Unchanged(draft);
    }
    return new Ruling.Happened(
        new PolicyVersionDrafted(
            command.policy(), command.version(), command.document(), command.digest()));
  }

  Ruling publish(PublishPolicyVersion command) {
    PolicyVersionId id = command.id();
    PolicyVersionPublished inForce = published.get(id.version());
    if (inForce != null) {
      return new Ruling.Unchanged(inForce);
    }
    PolicyVersionDrafted draft = drafts.get(id.version());
    if (draft == null) {
      return new Ruling.Denied(Refused.unknown(id));
    }
    if (!published.isEmpty() && published.lastKey().compareTo(id.version()) > 0) {
      return new Ruling.Denied(
          Refused.conflict(
              "The policy version cannot be published",
              "%s cannot be published after %s: published numbers rise; draft it under a higher one"
                  .formatted(id, published.lastKey())));
    }
    PolicyCheck check = PolicyChecker.check(draft.document());
    if (check.policy() == null) {
      return new Ruling.Denied(unsound(check.findings()));
    }
    return new Ruling.Happened(
        new PolicyVersionPublished(id.policy(), id.version(), draft.digest()));
  }

  void apply(PolicyVersionDrafted event) {
    drafts.put(event.version(), event);
  }

  void apply(PolicyVersionPublished event) {
    drafts.remove(event.version());
    published.put(event.version(), event);
  }

  /** Of a document that the checker does not accept. */
  static Refused unsound(List<Finding> findings) {
    return Refused.forbidden(
            "The policy document has errors",
            "the policy document has errors; each finding says where and what is expected")
        .with("findings", findings);
  }
}
