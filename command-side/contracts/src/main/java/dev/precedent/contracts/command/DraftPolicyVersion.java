package dev.precedent.contracts.command;

import dev.precedent.contracts.Digest;
import dev.precedent.contracts.PolicyKey;
import dev.precedent.contracts.VersionNumber;

/**
 * Write a policy version, or write it anew while it is a draft.
 *
 * @param document YAML that the checker accepts
 */
public record DraftPolicyVersion(PolicyKey policy, VersionNumber version, String document)
    implements Command {
  /** The digest of the document. */
  public String digest() {
    return Digest.of(document);
  }
}
