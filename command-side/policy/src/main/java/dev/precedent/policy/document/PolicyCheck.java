package dev.precedent.policy.document;

import dev.precedent.policy.PolicyVersion;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A policy document after its check.
 *
 * @param policy what it says; absent exactly where there is a finding of severity {@code ERROR}
 * @param findings in the order of the document
 */
public record PolicyCheck(@Nullable PolicyVersion policy, List<Finding> findings) {
  public PolicyCheck {
    findings = List.copyOf(findings);
    if ((policy == null) != findings.stream().anyMatch(Finding::isError)) {
      throw new IllegalArgumentException("a policy is absent exactly where there are errors");
    }
  }
}
