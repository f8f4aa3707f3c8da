package dev.precedent.cli;

import dev.precedent.contracts.CanonicalJson;
import dev.precedent.policy.PolicyVersion;
import dev.precedent.policy.document.PolicyCheck;
import dev.precedent.policy.document.PolicyChecker;
import tools.jackson.databind.JsonNode;

/** Policy documents that a command works with only where they have no errors. */
final class SoundPolicy {
  private SoundPolicy() {}

  /**
   * Reads a policy version; what is wrong with it goes to stderr.
   *
   * @param otherwise what becomes of a document with errors, such as {@code was not drafted}
   */
  static PolicyVersion of(Document document, Console console, String otherwise) {
    PolicyCheck check = PolicyChecker.check(document.text());
    PolicyVersion policy = check.policy();
    if (policy == null) {
      Findings.print(document.file(), findings(check), console.err());
      throw CommandFailure.negative("%s has errors and %s".formatted(document.file(), otherwise));
    }
    return policy;
  }

  /** What is found, as the policy API has it. */
  static JsonNode findings(PolicyCheck check) {
    return CanonicalJson.mapper().valueToTree(check.findings());
  }
}
