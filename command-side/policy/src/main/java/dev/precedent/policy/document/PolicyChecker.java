package dev.precedent.policy.document;

import dev.precedent.policy.PolicyDocument;
import dev.precedent.policy.PolicyVersion;

/**
 * Checks what may be drafted and published. It may grow stricter from release to release: what was
 * published before is read by {@link PolicyParser}, which asks for none of its rules.
 */
public final class PolicyChecker {
  private PolicyChecker() {}

  /**
   * Checks a document of at most 1 MiB. Whatever the text holds, the answer is a value: its
   * mistakes are findings.
   */
  public static PolicyCheck check(String yaml) {
    Findings findings = Findings.ofCheck();
    PolicySource source = PolicyParser.source(yaml, findings);
    if (source == null) {
      return new PolicyCheck(null, findings.all());
    }
    if (source.text() != null) {
      new ClauseCheck(source.yaml(), source.text(), findings)
          .check(source.clauses(), source.declarations());
    }
    PolicyDocument document = source.document();
    if (document == null || findings.hasErrors()) {
      return new PolicyCheck(null, findings.all());
    }
    new TreeCheck(source.tree(), source.declarations(), findings)
        .check(
            document.tree(),
            source.markets().signal(),
            source.markets().overlays(),
            document.markets());
    return new PolicyCheck(
        findings.hasErrors() ? null : new PolicyVersion(document), findings.all());
  }
}
